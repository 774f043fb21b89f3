package manage

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/ui/kit"
)

// filing is the question for a picture file: a path to type, and the folders
// and pictures of one folder to choose from.
type filing struct {
	s      *Screen
	path   *kit.Field
	table  *kit.Table
	where  *kit.Text
	dialog *kit.Dialog
	folder string
	round  int // folders read; an older answer is dropped
	names  []string
	done   func(file string)
}

// What the question shows at once, in units at normal text size.
const (
	fileWidth  = 720
	fileHeight = 320
)

// pickFile asks for a picture file and calls done with its path.
func pickFile(s *Screen, title string, done func(file string)) *filing {
	f := &filing{s: s, done: done}
	t := s.t
	f.path = kit.NewField(s.words, t("manage.file_path")).Placeholder(t("manage.file_hint"))
	f.path.OnNext = f.enter
	f.table = kit.NewTable(kit.Column{Weight: 1}, kit.Column{Width: 90, Right: true}).Dense()
	f.table.Empty = t("manage.file_none")
	f.table.OnOpen = f.open
	f.path.OnKey = func(ev *fyne.KeyEvent) bool {
		enter := ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter
		if enter && f.path.Text() != "" {
			return false
		}
		return f.table.Key(ev)
	}
	f.where = kit.Note("").Ellipsis()
	up := kit.NewButton(t("manage.file_up"), f.up).Key("F6")
	yes := kit.NewButton(t("manage.file_take"), f.enter).Key("Enter").Primary()
	no := kit.NewButton(t("manage.back"), f.close).Key("Esc")
	rows := kit.Card(container.NewStack(kit.Spacer(0, fileHeight), f.table))
	f.dialog = kit.Open(s.canvas, kit.Frame{
		Title: title, Note: t("manage.file_note"), Width: fileWidth,
		Content: kit.Col(12, f.path, kit.Ends(f.where, up), rows),
		Foot:    kit.Ends(kit.Spacer(0, 0), kit.Row(12, no, yes)),
		Keys: []kit.Shortcut{
			{Key: fyne.KeyF6, Label: t("manage.file_up"), Do: f.up},
			{Key: fyne.KeyEscape, Cap: "Esc", Label: t("manage.back"), Do: f.close},
			{Key: fyne.KeyReturn, Label: t("manage.file_take"), Do: f.enter, Main: true, Right: true},
		},
	})
	f.list(s.d.Folder)
	f.path.Focus()
	return f
}

func (f *filing) close() { f.dialog.Close() }

// up shows the folder above.
func (f *filing) up() { f.list(filepath.Dir(f.folder)) }

// enter takes the path that is typed, else the chosen row.
func (f *filing) enter() {
	path := strings.Trim(strings.TrimSpace(f.path.Text()), `"`)
	if path == "" {
		f.open(f.table.Selected())
		return
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(f.folder, path)
	}
	f.visit(path)
}

func (f *filing) open(row int) {
	if row >= 0 && row < len(f.names) {
		f.visit(filepath.Join(f.folder, f.names[row]))
	}
}

// visit goes into a folder, or takes a file.
func (f *filing) visit(path string) {
	f.s.d.Start(func() {
		info, err := os.Stat(path)
		fyne.Do(func() {
			switch {
			case err != nil:
				f.path.Fail(&app.Error{Code: app.NotFound, ID: "manage.file_unreadable", Args: app.Args{"file": filepath.Base(path)}, Cause: err})
			case info.IsDir():
				f.list(path)
			default:
				f.close()
				f.done(path)
			}
		})
	})
}

// list shows a folder: folders first, then pictures.
func (f *filing) list(folder string) {
	f.round++
	round := f.round
	f.s.d.Start(func() {
		entries, err := os.ReadDir(folder)
		fyne.Do(func() {
			if round == f.round {
				f.show(folder, entries, err)
			}
		})
	})
}

func (f *filing) show(folder string, entries []os.DirEntry, err error) {
	if err != nil {
		f.path.Fail(&app.Error{Code: app.NotFound, ID: "manage.file_unreadable", Args: app.Args{"file": folder}, Cause: err})
		return
	}
	f.folder = folder
	f.path.SetText("")
	f.where.Set(folder)
	entries = slices.DeleteFunc(entries, func(e os.DirEntry) bool {
		return strings.HasPrefix(e.Name(), ".") || !e.IsDir() && !isPicture(e.Name())
	})
	slices.SortStableFunc(entries, func(a, b os.DirEntry) int {
		switch {
		case a.IsDir() == b.IsDir():
			return strings.Compare(a.Name(), b.Name())
		case a.IsDir():
			return -1
		}
		return 1
	})
	f.names = nil
	rows := make([][]kit.Cell, 0, len(entries))
	for _, e := range entries {
		kind := kit.Cell{Text: f.s.t("manage.file_picture"), Colour: kit.Ink2}
		if e.IsDir() {
			kind.Text = f.s.t("manage.file_folder")
		}
		f.names = append(f.names, e.Name())
		rows = append(rows, []kit.Cell{{Text: e.Name(), Bold: e.IsDir()}, kind})
	}
	f.table.Set(rows)
	f.table.Select(min(0, len(rows)-1))
}

func isPicture(name string) bool {
	return slices.Contains([]string{".png", ".jpg", ".jpeg"}, strings.ToLower(filepath.Ext(name)))
}
