package counter

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// TestEveryPartOfTheFormFitsItsWindow walks the rarer parts of the form in the
// smallest and in a large window; with -pictures it keeps what they look like.
func TestEveryPartOfTheFormFitsItsWindow(t *testing.T) {
	for _, size := range sizes {
		for _, scene := range []struct {
			name string
			play func(h *hall, look func(string))
		}{
			{"joint", jointScene}, {"agent", agentScene}, {"defer", deferScene}, {"late", lateScene}, {"offers", offersScene}, {"dual", dualScene}, {"parties", partiesScene},
		} {
			t.Run(fmt.Sprintf("%s %.0f", scene.name, size[0]), func(t *testing.T) {
				h := wholeHall(t)
				if scene.name == "parties" {
					h.clerk.Zone, h.clerk.Desk, h.clerk.Staff = "realestate", "7", "1041"
				}
				h.sit(size[0], size[1])
				h.s.d.FollowUps = h.dual()
				scene.play(h, func(name string) {
					t.Helper()
					h.pass(time.Second)
					if got := h.s.Object().MinSize(); got.Width > size[0] || got.Height > size[1] {
						t.Errorf("%s needs %v", name, got)
					}
					h.picture(fmt.Sprintf("x-%s-%.0f", name, size[0]))
				})
			})
		}
	}
}

func jointScene(h *hall, look func(string)) {
	h.s.turn(newGuide(h.s, "J001"))
	look("joint-guide")
	h.key(fyne.KeyEscape)
	h.types("cyd")
	look("joint-search")
	h.s.form.search.field.SetText("")
	h.choose("j001")
	look("joint-empty")
	h.answer()
	h.person(firm, "周村区丝市街老面馆")
	h.s.form.papers.focus()
	h.key(fyne.KeyA)
	look("joint")
	h.s.paper.which.Select(1)
	h.s.paper.show()
	look("joint-flow")
}

func agentScene(h *hall, look func(string)) {
	h.fill("b004")
	p := h.s.form.people
	p.agent.Focus()
	h.types("2")
	p.agentName.SetText("王芳")
	p.agentID.SetText(lady)
	look("agent")
	p.way.Focus()
	h.types("3")
	p.letterNo.SetText("委2026-11")
	p.netAddress.Focus()
	look("agent-online")
}

func deferScene(h *hall, look func(string)) {
	h.choose("b001")
	fillFood(h)
	h.deferBusinessLicence()
	look("lacking")
	h.key(fyne.KeyF11)
	look("defer")
}

func lateScene(h *hall, look func(string)) {
	h.fill("b004")
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyM)
	look("more")
	m := h.s.form.more
	h.s.form.goTo(m.channel.choice)
	h.types("3")
	h.s.form.goTo(m.late.choice)
	h.types("2")
	h.key(fyne.KeyReturn)
	look("late")
	m.truly.SetText("2026-11-20 14:30")
	h.ctrl(fyne.KeyReturn)
	look("late-said")
}

func offersScene(h *hall, look func(string)) {
	earlier := h.sheet("B001", "周村区丝市街老面馆", firm)
	_, err := h.intake.Accept(h.Context(), h.clerk, "", earlier)
	h.must(err)
	h.choose("b001")
	h.answer()
	h.s.form.people.id.Focus()
	h.own(firm)
	h.key(fyne.KeyReturn)
	look("known")
	m := h.s.form.papers
	m.focus()
	m.table.Select(1)
	h.key(fyne.KeyT)
	look("offers")
}

func dualScene(h *hall, look func(string)) {
	sheet := h.sheet("B005", "周村古商城餐饮管理有限公司", firm)
	c, err := h.intake.Accept(h.Context(), h.clerk, "", sheet)
	h.must(err)
	h.s.result(c)
	look("dual-offer")
	h.ctrl(fyne.KeyD)
	h.s.view.(*dual).scope.SetText("餐饮服务；住宿服务；依法须经批准的项目，经相关部门批准后方可开展经营活动")
	look("dual")
}

func partiesScene(h *hall, look func(string)) {
	h.choose("d001")
	h.answer()
	h.person(man, "李仲安")
	h.s.form.goTo(h.s.form.parties.rows[0].id)
	h.own(man)
	look("parties")
}
