package feedback

import (
	"context"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
)

// PrintSheet issues 差评整改单 of a follow-up as it stands, with a number of the
// front desk's series, queues its print at the actor's desk and returns the
// number. A further sheet has a number of its own. Only the hall office may. A
// repeated attempt returns the number of the last sheet.
func (s *Service) PrintSheet(ctx context.Context, actor app.Actor, attempt string, no uint64) (string, error) {
	now := s.Now()
	f, err := s.update(ctx, actor, attempt, no, func(tx app.Tx, f *FollowUp) error {
		if err := f.Can(Print, actor); err != nil {
			return err
		}
		// Of no case: whoever opens a case must not see that it was rated.
		n, err := paper.Issue(tx, s.Hall, catalogue.FrontDesk, "", paper.RatingRectify, now, paper.Copies(paper.RatingRectify), func(number string) paper.Facts {
			return s.facts(f, actor, number, now)
		})
		if err != nil {
			return err
		}
		return f.Do(Print, Change{Sheet: &Sheet{At: now, Number: n.Number, Job: n.Job}}, actor, now)
	})
	if err != nil {
		return "", err
	}
	return f.Sheets[len(f.Sheets)-1].Number, nil
}

// SheetFacts returns 差评整改单 as [Service.PrintSheet] would issue it now,
// without a number, to be shown. It refuses as that does.
func (s *Service) SheetFacts(ctx context.Context, actor app.Actor, no uint64) (paper.Facts, error) {
	var out paper.Facts
	err := s.Store.View(ctx, func(r app.Reader) error {
		f, err := load(r, no)
		if err == nil {
			err = f.Can(Print, actor)
		}
		if err == nil {
			out = s.facts(f, actor, "", s.Now())
		}
		return err
	})
	return out, err
}

// facts writes the sheet. Words on papers stay Chinese. It names no ticket and
// no case: those it goes to must not learn who rated (R84).
func (s *Service) facts(f *FollowUp, actor app.Actor, number string, now time.Time) paper.Facts {
	n := &paper.RectificationSheet{
		Head: paper.Head{
			Hall: s.Hall.Name, Dept: s.Hall.Name, Number: number, Issued: now, Counter: actor.Desk, Clerk: actor.Name, ClerkNo: actor.Staff,
			HallPhone: s.Hall.Phone, ComplaintPhone: s.Hall.ComplaintPhone, HallAddress: s.Hall.Address, OpenHours: s.Hall.OpenHours(),
		},
		Rated: f.Rated, Grade: int(f.Grade), Channel: "窗口评价器", Real: f.Real, Against: f.Counter + "号窗口", Staff: f.Name, Until: f.Due,
	}
	if f.AtKiosk {
		n.Channel = "自助终端"
	}
	if c, ok := s.Hall.Counter(f.Counter); ok {
		n.Against = c.Name
	}
	if it, ok := s.Catalogue.Item(f.Item); ok {
		n.Item = it.Name
	}
	n.Words = f.complaint()
	if c := f.Checked; c != nil {
		n.Checked, n.Verdict = moment(c.At)+way(f.Real)+"："+c.Words, findingNames[c.Finding]
	}
	if m := f.Mended; m != nil {
		n.Cause, n.Done = m.Cause, m.Words
	}
	if f.Told != nil {
		n.FedBack = f.Told.Words
	}
	if f.Appealed != nil {
		n.Appeal = f.Appealed.Who() + "：" + findingNames[f.Appealed.Ground] + "。" + f.Appealed.Words
	}
	if f.Decided != nil {
		n.Decision = "维持：" + f.Decided.Words
		if f.State == Struck {
			n.Decision = "不计入：" + f.Decided.Words
		}
	}
	return paper.Facts{RatingRectify: n}
}

// complaint is what was said against the service, reasons before words.
func (f *FollowUp) complaint() string {
	var reasons []string
	for _, r := range f.Reasons {
		reasons = append(reasons, reasonNames[r])
	}
	out := strings.Join(reasons, "、")
	switch {
	case out == "":
		return f.Words
	case f.Words == "":
		return out
	}
	return out + "。" + f.Words
}

func way(real bool) string {
	if real {
		return "电话回访"
	}
	return "核查"
}

func moment(t time.Time) string {
	return app.DateOf(t).Chinese() + t.In(app.HallTime).Format("15:04")
}

// What reasons and findings are called on the paper.
var (
	reasonNames = map[Reason]string{
		Attitude: "服务态度", Efficiency: "办事效率", Process: "办理流程", Trips: "多次跑动", Facility: "环境设施", Other: "其他",
	}
	findingNames = map[Finding]string{Genuine: "属实", Mistaken: "误评", Malicious: "恶意差评", Unverified: "无法核实"}
)
