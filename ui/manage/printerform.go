package manage

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/ui/kit"
)

// printerForm is the form of one printer: what its kind asks for.
type printerForm struct {
	page   *printerPage
	row    int // -1: a new one
	name   *kit.Field
	kind   *kit.Picks
	fields map[string]*kit.Field // by the setting's name
	width  *kit.Choice
	silent *kit.Choice
	rest   *fyne.Container
	told   *kit.Para
	dialog *kit.Dialog
	done   func(one Printer, close func(), refused func(error))
}

// printerWidth is how wide the form stands, in units at normal text size.
const printerWidth = 680

// asked are the settings of each kind, in their order.
var asked = map[string][]string{
	kindFile: {"dir"}, kindIPP: {"uri", "socket"}, kindRaw: {"uri", "width_mm", "silent"}, kindUSB: {"device", "width_mm", "silent"}, kindSumatra: {"queue", "program"},
}

// kinds are the kinds of printers in the order they are offered.
var printerKinds = []string{kindIPP, kindRaw, kindUSB, kindSumatra, kindFile}

// editPrinter asks for everything a printer is and calls done with it, with
// what closes the form and what says why it was refused.
func editPrinter(page *printerPage, row int, one Printer, done func(Printer, func(), func(error))) *printerForm {
	f := &printerForm{page: page, row: row, done: done, fields: map[string]*kit.Field{}, rest: kit.Col(12)}
	s, t := page.s, page.s.t
	f.name = kit.NewField(s.words, t("manage.printer_name")).Placeholder(t("manage.printer_name_hint"))
	var kinds []kit.Pick
	for _, k := range printerKinds {
		kinds = append(kinds, kit.Pick{Key: k, Text: t(kindName(k))})
	}
	f.kind = kit.NewPicks(s.words, t("manage.printer_kind"), false, kinds...)
	f.kind.OnChanged = func() { f.arrange() }
	for name, label := range map[string]string{
		"dir": t("manage.printer_dir"), "uri": t("manage.printer_uri"), "socket": t("manage.printer_socket"),
		"device": t("manage.printer_device"), "queue": t("manage.printer_queue"), "program": t("manage.printer_program"),
	} {
		f.fields[name] = kit.NewField(s.words, label)
	}
	f.width = kit.NewChoice(t("manage.printer_width"), t("manage.roll_80"), t("manage.roll_58"))
	f.silent = kit.NewChoice(t("manage.printer_silent"), t("manage.silent_no"), t("manage.silent_yes"))
	f.told = kit.NewPara("", kit.SizeSmall, kit.Danger)
	yes := kit.NewButton(t("manage.key_save"), f.take).Key("Ctrl Enter").Primary()
	no := kit.NewButton(t("manage.back"), f.close).Key("Esc")
	title := t("manage.key_printer_new")
	if row >= 0 {
		title = t("manage.printer_change")
	}
	f.dialog = kit.Open(s.canvas, kit.Frame{
		Title: title, Width: printerWidth, Content: kit.Col(14, f.name, f.kind, f.rest, f.told), Foot: kit.Ends(kit.Spacer(0, 0), kit.Row(12, no, yes)),
		Keys: []kit.Shortcut{
			{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: t("manage.key_save"), Do: f.take, Main: true, Right: true, Enabled: s.idle},
			{Key: fyne.KeyEscape, Cap: "Esc", Label: t("manage.back"), Do: f.close},
		},
	})
	f.fill(one)
	f.name.OnNext = f.kind.Focus
	f.name.Focus()
	return f
}

// parts are the printer's texts by the name of the setting.
func parts(p *Printer) map[string]*string {
	return map[string]*string{"dir": &p.Dir, "uri": &p.URI, "socket": &p.Socket, "device": &p.Device, "queue": &p.Queue, "program": &p.Program}
}

func (f *printerForm) fill(one Printer) {
	f.name.SetText(one.Name)
	f.kind.Choose(one.Kind)
	for name, text := range parts(&one) {
		f.fields[name].SetText(*text)
	}
	f.width.Select(0)
	if one.WidthMM == 58 {
		f.width.Select(1)
	}
	f.silent.Select(0)
	if one.Silent {
		f.silent.Select(1)
	}
	f.arrange()
}

// chosen is the kind that is chosen.
func (f *printerForm) chosen() string {
	for _, k := range f.kind.Chosen() {
		return k
	}
	return ""
}

// arrange shows what the chosen kind asks for.
func (f *printerForm) arrange() {
	f.rest.RemoveAll()
	kind := f.chosen()
	f.fields["uri"].Placeholder("ipp://192.168.1.20:631/printers/office")
	if kind == kindRaw {
		f.fields["uri"].Placeholder("socket://192.168.1.20:9100")
	}
	f.fields["device"].Placeholder("/dev/usb/lp0")
	f.fields["socket"].Placeholder(f.page.s.t("manage.printer_socket_hint"))
	f.fields["program"].Placeholder(f.page.s.t("manage.printer_program_hint"))
	for _, name := range asked[kind] {
		switch name {
		case "width_mm":
			f.rest.Add(f.width)
		case "silent":
			f.rest.Add(f.silent)
		default:
			f.rest.Add(f.fields[name])
		}
	}
	f.rest.Refresh()
	f.dialog.Refresh()
}

// read is the printer as the form has it: what its kind does not ask for is
// left out.
func (f *printerForm) read() Printer {
	one := Printer{Name: strings.TrimSpace(f.name.Text()), Kind: f.chosen()}
	texts := parts(&one)
	for _, name := range asked[one.Kind] {
		switch name {
		case "width_mm":
			if f.width.Selected() == 1 {
				one.WidthMM = 58
			}
		case "silent":
			one.Silent = f.silent.Selected() == 1
		default:
			*texts[name] = strings.TrimSpace(f.fields[name].Text())
		}
	}
	return one
}

// take hands the printer over, or says what it lacks.
func (f *printerForm) take() {
	one := f.read()
	if err := f.lacks(one); err != nil {
		f.refused(err)
		return
	}
	f.done(one, f.close, f.refused)
}

// lacks says what a clerk would leave out; the printers themselves know the
// rest.
func (f *printerForm) lacks(one Printer) error {
	lacking := func(field, id string) error { return &app.Error{Code: app.Invalid, Field: field, ID: id} }
	twice := slices.IndexFunc(f.page.set.Printers, func(o Printer) bool { return o.Name == one.Name })
	switch {
	case one.Name == "":
		return lacking("name", "manage.printer_no_name")
	case twice >= 0 && twice != f.row:
		return lacking("name", "manage.printer_twice")
	case one.Kind == "":
		return lacking("kind", "manage.printer_no_kind")
	case address(one) == "":
		return lacking(asked[one.Kind][0], "manage.printer_no_address")
	}
	return nil
}

// refused shows why the printer cannot be so, next to the field it is about.
func (f *printerForm) refused(err error) {
	var e *app.Error
	field := ""
	if errors.As(err, &e) {
		field = e.Field
	}
	f.told.Set("")
	switch to := f.fields[field]; {
	case field == "name":
		fail(f.name, err)
	case field == "kind":
		f.kind.Fail(err)
		f.kind.Focus()
	case field == "uri" && e.Code == app.Invalid && address(f.read()) != "": // the words of the settings file say nothing here
		how := &app.Error{Code: app.Invalid, Field: field, ID: "manage.printer_uri_ipp"}
		if f.chosen() == kindRaw {
			how.ID = "manage.printer_uri_raw"
		}
		fail(to, how)
	case to != nil:
		fail(to, err)
	default:
		f.told.Set(f.page.s.words.Error(err))
	}
	f.dialog.Refresh()
}

// fail shows in red what is wrong with a field and puts the keyboard there.
func fail(f *kit.Field, err error) {
	f.Fail(err)
	_ = f.Valid() // in red
	f.Focus()
}

func (f *printerForm) close() { f.dialog.Close() }
