package steps

import (
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// Shown is the form of a step before a window.
type Shown struct {
	Form    *Form
	Yes, No *kit.Button

	canvas  fyne.Canvas
	ask     Ask
	dialog  *kit.Dialog
	do      func(casework.Change) error
	working bool

	news   *kit.Banner     // what colleagues did meanwhile
	room   *fyne.Container // the form
	latest *casework.File  // the case as it stands now, nil while it is the form's
	shut   bool
}

// formWidth is how wide a form stands, in units at normal text size.
const formWidth = 820

// Show puts the form of a step before the window. do makes the step; it runs
// off the UI thread. When it refuses, the form stays with what was typed and
// says why; when it returns nil, the form goes away. Enter moves on, Ctrl+Enter
// makes the step, Escape leaves and asks first if something was typed. When
// somebody else has moved the case on, Ctrl+W brings together what was typed and
// how the case stands now ([Ask.Latest], [Shown.Beside]).
func Show(c fyne.Canvas, ask Ask, do func(casework.Change) error) *Shown {
	if ask.Start == nil {
		ask.Start = kit.Go
	}
	s := &Shown{Form: New(ask), canvas: c, ask: ask, do: do, news: kit.NewBanner()}
	t := ask.t
	s.Yes = kit.NewButton(ask.Words.Step(ask.Step), s.submit).Key("Ctrl Enter").Primary()
	if s.Form.sheet.danger {
		s.Yes.Danger()
	}
	s.No = kit.NewButton(t("steps.back"), s.leave).Key("Esc")
	keys := []kit.Shortcut{
		{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: ask.Words.Step(ask.Step), Do: s.submit, Main: true, Right: true, Enabled: s.able},
		{Key: fyne.KeyEscape, Cap: "Esc", Label: t("steps.back"), Do: s.leave},
		{Key: MergeKey, Modifier: fyne.KeyModifierControl, Do: s.bring, Hidden: true, Enabled: s.behind},
	}
	s.room = kit.Col(0, s.Form.Object())
	body := []fyne.CanvasObject{s.news, s.room}
	if s.Form.Empty() {
		body = append(body, kit.NewPara(t("steps.ask_plain", "step", ask.Words.Step(ask.Step)), kit.SizeBody, kit.Ink2))
	}
	for i, sentence := range ask.Sentences {
		button := kit.NewButton(sentence, func() { s.add(sentence) }).Ghost()
		if i < 8 {
			key := fyne.KeyName("F" + strconv.Itoa(i+1))
			button.Key(string(key))
			keys = append(keys, kit.Shortcut{Key: key, Do: func() { s.add(sentence) }, Hidden: true})
		}
		body = append(body, kit.Row(0, button))
	}
	s.dialog = kit.Open(c, kit.Frame{
		Title: ask.Words.Step(ask.Step), Note: s.about(), Width: formWidth, Content: kit.Col(8, body...),
		Foot: kit.Ends(kit.Note(s.paper()).Ellipsis(), kit.Row(12, s.No, s.Yes)), Keys: keys,
	})
	s.news.OnChange = s.dialog.Refresh
	s.hear()
	if s.Form.Empty() {
		kit.Focus(s.Yes)
	} else {
		s.Form.Focus()
	}
	return s
}

// hear follows the form that stands in the dialog.
func (s *Shown) hear() {
	s.Form.OnChange = func(rebuilt bool) {
		if rebuilt {
			s.dialog.Refresh()
		}
	}
	s.Form.banner.OnChange = s.dialog.Refresh
	s.Form.OnFocus = s.dialog.Reveal
	s.Form.OnNext = func() { kit.Focus(s.Yes) }
}

// about names the case and the stage behind the title.
func (s *Shown) about() string {
	parts := []string{s.ask.Case.Item.Name, s.ask.Case.Applicant.Name}
	if stage := s.ask.stage(); stage != nil && len(s.ask.Case.Plan) > 1 {
		parts = append([]string{strconv.Itoa(stage.No) + " " + stage.Name}, parts...)
	}
	return strings.Join(parts, " · ")
}

// paper says which paper the step issues.
func (s *Shown) paper() string {
	if kind, ok := s.ask.Case.Takes(s.ask.Step); ok {
		return s.ask.t("steps.issues", "paper", s.ask.t(kind.Name()))
	}
	return ""
}

// add puts a ready sentence behind what stands in the first area.
func (s *Shown) add(sentence string) {
	for i, spec := range s.Form.sheet.fields {
		if spec.Kind != Area || !s.Form.shown[i] {
			continue
		}
		text := strings.TrimRight(s.Form.inputs[i].text(), "\n")
		if text != "" {
			text += "\n"
		}
		s.Form.Set(spec.ID, text+sentence)
		s.Form.inputs[i].focus()
		return
	}
}

func (s *Shown) able() (bool, string) {
	if s.working {
		return false, s.ask.t("steps.working")
	}
	return true, ""
}

func (s *Shown) work(on bool) {
	s.working = on
	ok, why := s.able()
	s.Yes.Able(ok, why)
	s.No.Able(ok, why)
}

func (s *Shown) submit() {
	if s.working {
		return
	}
	ch, err := s.Form.Change()
	if err != nil {
		s.dialog.Refresh()
		return
	}
	s.work(true)
	s.ask.Start(func() {
		err := s.do(ch)
		fyne.Do(func() { s.made(err) })
	})
}

func (s *Shown) made(err error) {
	s.work(false)
	if err == nil {
		s.close()
		return
	}
	if errors.Is(err, casework.ErrMovedOn) && s.ask.Latest != nil {
		s.read(err)
		return
	}
	s.Form.Fail(err)
	s.dialog.Refresh()
}

func (s *Shown) leave() {
	switch {
	case s.working:
	case !s.Form.Dirty():
		s.close()
	default:
		t := s.ask.t
		kit.Ask(s.canvas, s.ask.Words.Words, kit.Question{Title: t("steps.leave_title"), Text: t("steps.leave_text"), Action: t("steps.leave"), Danger: true}, func(string) { s.close() })
	}
}
