package manage

import (
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// sealForm is the form of one seal.
type sealForm struct {
	s      *Screen
	name   *kit.Field
	dept   *kit.Picks
	kinds  *kit.Picks
	roles  *kit.Picks
	image  *picture
	told   *kit.Para
	yes    *kit.Button
	dialog *kit.Dialog
	done   func(paper.Seal)
}

// sealWidth is how wide the form stands, in units at normal text size.
const sealWidth = 900

// editSeal asks for everything a seal is and calls done with it.
func editSeal(s *Screen, title string, seal paper.Seal, done func(paper.Seal)) *sealForm {
	f := &sealForm{s: s, done: done}
	t := s.t
	f.name = kit.NewField(s.words, t("manage.seal_name")).Placeholder(t("manage.seal_name_hint"))
	f.dept = kit.NewPicks(s.words, t("manage.seal_dept"), false, f.departments()...)
	f.kinds = kit.NewPicks(s.words, t("manage.seal_papers"), true, sealed(s.words)...)
	f.roles = kit.NewPicks(s.words, t("manage.seal_roles"), true, sealers(s.words)...)
	f.image = newPicture(s, t("manage.seal_image"), t("manage.seal_image_note"))
	f.told = kit.NewPara("", kit.SizeSmall, kit.Danger)
	f.told.Hide()
	f.yes = kit.NewButton(t("manage.seal_take"), f.take).Key("Ctrl Enter").Primary()
	no := kit.NewButton(t("manage.back"), f.close).Key("Esc")
	f.name.OnNext, f.dept.OnNext, f.kinds.OnNext = f.dept.Focus, f.kinds.Focus, f.roles.Focus
	f.roles.OnNext = func() { kit.Focus(f.image.button) }
	body := kit.Col(14, kit.NewPara(t("manage.seal_meaning"), kit.SizeBody, kit.Ink2), kit.Width(360, f.name), f.image.object, f.told, f.dept, f.roles, f.kinds)
	f.dialog = kit.Open(s.canvas, kit.Frame{
		Title: title, Width: sealWidth, Content: body, Foot: kit.Ends(kit.Spacer(0, 0), kit.Row(12, no, f.yes)),
		Keys: []kit.Shortcut{
			{Key: fyne.KeyF4, Label: t("manage.picture_choose"), Do: f.image.choose},
			{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: t("manage.seal_take"), Do: f.take, Main: true, Right: true},
			{Key: fyne.KeyEscape, Cap: "Esc", Label: t("manage.back"), Do: f.close},
		},
	})
	for _, picks := range []*kit.Picks{f.dept, f.kinds, f.roles} {
		picks.OnFocus = func() { f.dialog.Reveal(picks) }
	}
	f.image.OnChange = func(string) { f.say(nil) }
	f.fill(seal)
	f.name.Focus()
	return f
}

func (f *sealForm) fill(seal paper.Seal) {
	f.name.SetText(seal.Name)
	if seal.Dept != "" {
		f.dept.Choose(seal.Dept)
	}
	var kinds, roles []string
	for _, k := range seal.Kinds {
		kinds = append(kinds, string(k))
	}
	for _, r := range seal.Roles {
		roles = append(roles, string(r))
	}
	if len(seal.Roles) == 0 {
		roles = []string{string(app.Chief)}
	}
	f.kinds.Choose(kinds...)
	f.roles.Choose(roles...)
	f.image.set(seal.Image)
	f.dialog.Refresh()
}

// departments are those stationed in the hall.
func (f *sealForm) departments() []kit.Pick {
	var out []kit.Pick
	for _, s := range f.s.d.Desk.Hall.Departments {
		if d, ok := f.s.d.Desk.Catalogue.Department(s.Dept); ok {
			out = append(out, kit.Pick{Key: s.Dept, Text: d.Name})
		}
	}
	return out
}

// sealed are the papers that are closed with a seal.
func sealed(words kit.Words) []kit.Pick {
	var out []kit.Pick
	for _, k := range paper.All() {
		if k.Sealed() {
			out = append(out, kit.Pick{Key: string(k), Text: words.T(k.Name())})
		}
	}
	return out
}

// sealers are the roles whose acts may issue a sealed paper.
func sealers(words kit.Words) []kit.Pick {
	var out []kit.Pick
	for _, r := range []app.Role{app.Chief, app.Back, app.Front, app.Deliverer, app.Office} {
		out = append(out, kit.Pick{Key: string(r), Text: words.T(r.MessageID())})
	}
	return out
}

// take hands the seal over, or says what it lacks.
func (f *sealForm) take() {
	seal := paper.Seal{Name: strings.TrimSpace(f.name.Text()), Image: f.image.hash}
	for _, dept := range f.dept.Chosen() {
		seal.Dept = dept
	}
	for _, k := range f.kinds.Chosen() {
		seal.Kinds = append(seal.Kinds, paper.Kind(k))
	}
	for _, r := range f.roles.Chosen() {
		seal.Roles = append(seal.Roles, app.Role(r))
	}
	lacking := func(id string) error { return &app.Error{Code: app.Invalid, Field: "seals", ID: id} }
	switch {
	case seal.Name == "":
		f.name.Fail(lacking("manage.seal_no_name"))
		_ = f.name.Valid() // says so in red
		f.name.Focus()
	case seal.Image == "":
		f.say(lacking("manage.seal_no_image"))
		kit.Focus(f.image.button)
	case seal.Dept == "":
		f.dept.Fail(lacking("manage.seal_no_dept"))
		f.dept.Focus()
	default:
		f.close()
		f.done(seal)
	}
}

// say tells what is wrong with the image, nil that nothing is.
func (f *sealForm) say(err error) {
	f.told.Set(f.s.words.Error(err))
	f.told.Hidden = err == nil
	f.dialog.Refresh()
}

func (f *sealForm) close() { f.dialog.Close() }
