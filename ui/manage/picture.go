package manage

import (
	"bytes"
	"context"
	"errors"
	"image"
	"io"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/oversight"
	"yichuang/ui/kit"
)

// thumb is how high and wide a small picture stands.
const thumb = 88

// picture is a picture to choose from a file: an emblem, the image of a seal.
type picture struct {
	// OnChange hears the name under which the picture is kept, "" for none.
	OnChange func(hash string)

	s      *Screen
	label  string
	hash   string
	round  int // pictures read; an older answer is dropped
	image  *canvas.Image
	state  *kit.Text
	wrong  *kit.Para
	button *kit.Button
	none   *kit.Button
	object fyne.CanvasObject
}

func newPicture(s *Screen, label, note string) *picture {
	p := &picture{s: s, label: label, OnChange: func(string) {}}
	p.image = &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth}
	p.state = kit.Note(s.t("manage.picture_none"))
	p.wrong = kit.NewPara("", kit.SizeSmall, kit.Danger)
	p.wrong.Hide()
	p.button = kit.NewButton(s.t("manage.picture_choose"), p.choose).Key("F4")
	p.none = kit.NewButton(s.t("manage.picture_drop"), p.drop).Ghost()
	p.none.Hide()
	paper := kit.NewPlane(kit.Paper, 4, 4, container.NewStack(kit.Spacer(thumb, thumb), p.image)).Outline(kit.Line, 1, kit.SizeRadius)
	words := kit.Col(8, kit.Row(12, kit.NewText(label, kit.SizeSmall, kit.Ink2), p.state),
		kit.NewPara(note, kit.SizeSmall, kit.Ink2), kit.Row(12, p.button, p.none), p.wrong)
	p.object = kit.Split(16, kit.Share{Width: thumb + 8, Content: kit.Col(0, paper)}, kit.Share{Weight: 1, Content: words})
	return p
}

// set shows the picture that is kept under that name.
func (p *picture) set(hash string) {
	if p.hash == hash {
		return
	}
	p.hash = hash
	p.fail(nil)
	p.round++
	round := p.round
	p.state.Set(p.s.t("manage.picture_none"))
	p.none.Hidden = hash == ""
	p.image.Image = nil
	p.refresh()
	if hash == "" {
		return
	}
	p.s.d.Start(func() {
		data, err := p.s.d.Desk.Store.Blobs().Get(context.Background(), hash)
		var img image.Image
		if err == nil {
			img, _, err = image.Decode(bytes.NewReader(data))
		}
		fyne.Do(func() {
			if round == p.round {
				p.show(img, len(data), err)
			}
		})
	})
}

func (p *picture) show(img image.Image, size int, err error) {
	if err != nil {
		p.fail(err)
		return
	}
	p.image.Image = img
	p.state.Set(p.s.t("manage.picture_size", "wide", img.Bounds().Dx(), "high", img.Bounds().Dy(), "kb", (size+1023)/1024))
	p.refresh()
}

// fail says what is wrong with the picture, nil that nothing is.
func (p *picture) fail(err error) {
	p.wrong.Set(p.s.words.Error(err))
	p.wrong.Hidden = err == nil
	p.refresh()
}

func (p *picture) refresh() {
	p.image.Refresh()
	if p.object != nil {
		p.object.Refresh()
	}
}

// drop takes the picture away.
func (p *picture) drop() {
	p.set("")
	p.OnChange("")
}

// choose asks for a file and keeps what is in it.
func (p *picture) choose() {
	if p.s.canvas == nil || p.s.working {
		return
	}
	pickFile(p.s, p.label, p.load)
}

// load keeps the picture of a file, or says why it cannot be one.
func (p *picture) load(file string) {
	var hash string
	p.s.work(func(ctx context.Context) error {
		data, err := readPicture(file)
		if err == nil {
			hash, err = p.s.d.Desk.KeepPicture(ctx, p.s.d.Actor, data)
		}
		return err
	}, func(err error) {
		p.fail(err)
		if err == nil {
			p.s.d.Folder = filepath.Dir(file) // the next one lies beside it
			p.set(hash)
			p.OnChange(hash)
		}
	})
}

// readPicture reads a file that may be a picture: no more than one byte too
// much of it.
func readPicture(file string) ([]byte, error) {
	unreadable := func(err error) error {
		return &app.Error{Code: app.Invalid, Field: "picture", ID: "manage.file_unreadable", Args: app.Args{"file": filepath.Base(file)}, Cause: err}
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, unreadable(err)
	}
	data, err := io.ReadAll(io.LimitReader(f, oversight.MaxPictureBytes+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, unreadable(err)
	}
	return data, nil
}
