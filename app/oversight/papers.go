package oversight

import (
	"bytes"
	"context"
	"errors"
	"image"
	_ "image/jpeg" // what emblems and seals come as
	_ "image/png"

	"yichuang/app"
	"yichuang/app/paper"
)

// Papers returns what the hall has set of its papers and holds now, an empty
// one where it has set nothing.
func (d *Desk) Papers(ctx context.Context) (paper.Own, error) {
	return one(ctx, d, paper.Current)
}

// PapersAt returns a version of what the hall has set. NotFound when there was
// none of that number; version 0 is that of a hall that has set nothing.
func (d *Desk) PapersAt(ctx context.Context, version uint64) (paper.Own, error) {
	return one(ctx, d, func(r app.Reader) (paper.Own, error) {
		o := paper.Own{Version: version}
		if version == 0 {
			return o, nil
		}
		return o, r.Load(&o)
	})
}

// PaperVersions lists all versions, the newest first.
func (d *Desk) PaperVersions(ctx context.Context) ([]paper.VersionRow, error) {
	return view(ctx, d, func(r app.Reader) ([]paper.VersionRow, error) {
		rows, err := paper.Versions.All(r, "", "", 0)
		out := make([]paper.VersionRow, 0, len(rows))
		for i := range rows {
			out = append(out, rows[len(rows)-1-i])
		}
		return out, err
	})
}

// SetPapers saves what the hall sets of its papers as the next version, with
// the reason that stands in it, and returns that. It counts for every paper
// issued from then on; what was issued stays as it is. Denied to everybody but
// the hall office. Conflict when own was not made from the version that holds
// now: nothing is saved. Every emblem and seal must be a picture that
// [Desk.KeepPicture] has kept. Unavailable "oversight.emblem_stays" while the
// kiosks cannot be given a new emblem: nothing is saved.
func (d *Desk) SetPapers(ctx context.Context, actor app.Actor, own paper.Own) (paper.Own, error) {
	if err := d.pictures(ctx, own); err != nil {
		return own, err
	}
	if err := d.newEmblem(ctx, actor, own.Logo); err != nil {
		return own, err
	}
	var out paper.Own
	err := d.Store.Update(ctx, actor, "", func(tx app.Tx) (err error) {
		out, err = own.Keep(tx, d.Now())
		return err
	})
	return out, err
}

// pictures refuses settings with a picture that cannot be printed.
func (d *Desk) pictures(ctx context.Context, own paper.Own) error {
	check := func(field, hash string) error {
		if hash == "" {
			return nil
		}
		data, err := d.Store.Blobs().Get(ctx, hash)
		if err == nil || app.CodeOf(err) == app.NotFound {
			err = checkPicture(data)
		}
		return named(err, field)
	}
	if err := check("logo", own.Logo); err != nil {
		return err
	}
	for _, s := range own.Seals {
		if err := check("seals", s.Image); err != nil {
			return err
		}
	}
	return nil
}

// What an emblem or a seal may be: bytes of the file, and dots of its longer
// side. 2000 dots on a seal of 42 mm are 1200 an inch.
const (
	MaxPictureBytes = 512 << 10
	maxPictureDots  = 2000
)

// KeepPicture keeps an emblem or the image of a seal and returns the name under
// which settings refer to it. It must be a PNG or JPEG of at most
// [MaxPictureBytes] that can be drawn: else Invalid, field "picture". Nothing is
// printed with it before [Desk.SetPapers]. Denied to everybody but the hall
// office.
func (d *Desk) KeepPicture(ctx context.Context, actor app.Actor, data []byte) (string, error) {
	if err := d.officeOnly(actor, ""); err != nil {
		return "", err
	}
	if err := checkPicture(data); err != nil {
		return "", err
	}
	return d.Store.Blobs().Put(ctx, data)
}

func checkPicture(data []byte) error {
	wrong := func(id string, args app.Args) error {
		return &app.Error{Code: app.Invalid, Field: "picture", ID: id, Args: args}
	}
	if len(data) > MaxPictureBytes {
		return wrong("oversight.picture_large", app.Args{"most": MaxPictureBytes >> 10})
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || format != "png" && format != "jpeg" {
		return wrong("oversight.picture_unreadable", nil)
	}
	if max(config.Width, config.Height) > maxPictureDots {
		return wrong("oversight.picture_dots", app.Args{"most": maxPictureDots})
	}
	if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
		return wrong("oversight.picture_unreadable", nil)
	}
	return nil
}

// named gives a refusal of a picture the field that it stands in.
func named(err error, field string) error {
	var e *app.Error
	if errors.As(err, &e) && e.Field == "picture" {
		again := *e
		again.Field = field
		return &again
	}
	return err
}

// one reads one thing.
func one[T any](ctx context.Context, d *Desk, read func(app.Reader) (T, error)) (T, error) {
	var out T
	err := d.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = read(r)
		return err
	})
	return out, err
}
