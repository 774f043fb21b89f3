package printers

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"yichuang/app"
	"yichuang/printing/pdf"
)

// longestName is how long a file's name may be everywhere, ending included.
const longestName = 240

// File is a device that leaves each paper as a PDF in a folder, named after
// its job. A paper of several copies is one file, and their number stands in a
// file beside it.
type File struct {
	name string
	dir  string
}

var _ Device = (*File)(nil)

// NewFile returns the device that writes into dir, which is made when the
// first paper comes.
func NewFile(name, dir string) *File { return &File{name: name, dir: dir} }

// Name returns the name it was given.
func (d *File) Name() string { return d.name }

// Submit writes the paper. When it returns nil the file is whole and on disk.
// A second order of the same name takes the first one's place.
func (d *File) Submit(ctx context.Context, o Order, _ func(string) error) (string, error) {
	file, err := fileName(o.Name)
	if err != nil {
		return "", err
	}
	if err := ctx.Err(); err != nil {
		return "", d.refused(err)
	}
	body, err := drawn(o)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		return "", d.refused(err)
	}
	if o.Copies > 1 {
		if err := writeWhole(d.dir, file+".copies", strconv.AppendInt(nil, int64(o.Copies), 10)); err != nil {
			return "", d.refused(err)
		}
	}
	if err := writeWhole(d.dir, file+".pdf", body); err != nil {
		return "", d.refused(err)
	}
	if err := syncFolder(d.dir); err != nil {
		return "", fmt.Errorf("%w: %w", ErrUnsure, err)
	}
	return file + ".pdf", nil
}

// writeWhole makes a file under a passing name, puts it on disk and names it: a
// reader sees all of it or nothing.
func writeWhole(dir, name string, data []byte) (err error) {
	f, err := os.CreateTemp(dir, ".new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if _, err := f.Write(data); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), filepath.Join(dir, name))
}

func (d *File) refused(cause error) error {
	return &app.Error{Code: app.Unavailable, ID: "print.folder", Cause: fmt.Errorf("print into %s: %w", d.dir, cause)}
}

// Find reports whether the paper's file is there.
func (d *File) Find(_ context.Context, name string) (string, bool, error) {
	file, err := fileName(name)
	if err != nil {
		return "", false, nil // such a paper is never taken
	}
	_, err = os.Stat(filepath.Join(d.dir, file+".pdf"))
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	return file + ".pdf", err == nil, err
}

// Status is Finished while the file is there, then Gone.
func (d *File) Status(ctx context.Context, name, _ string) (Status, error) {
	_, found, err := d.Find(ctx, name)
	if err != nil {
		return Status{}, err
	}
	if found {
		return Status{Stage: Finished}, nil
	}
	return Status{Stage: Gone}, nil
}

// Cancel refuses: a paper that has a file is out.
func (d *File) Cancel(context.Context, string, string) error {
	return &app.Error{Code: app.Conflict, ID: "print.too_late"}
}

// State tells whether the folder is there or can be made.
func (d *File) State(context.Context) State {
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		return State{Problem: "print.folder"}
	}
	return State{}
}

// drawn returns the order as PDF. An error is of the paper, not of a device.
func drawn(o Order) ([]byte, error) {
	var out bytes.Buffer
	if err := pdf.Write(&out, o.Page); err != nil {
		return nil, &app.Error{Code: app.Internal, ID: "print.cannot_draw", Cause: err}
	}
	return out.Bytes(), nil
}

// fileName turns a job's id into a name that every system takes. Unequal ids
// give unequal names.
func fileName(id string) (string, error) {
	var b strings.Builder
	for i, r := range id {
		if r < 0x20 || r == 0x7f || strings.ContainsRune(`%/\:*?"<>|`, r) || r == '.' && i == 0 {
			fmt.Fprintf(&b, "%%%02X", r)
		} else {
			b.WriteRune(r)
		}
	}
	if id == "" || b.Len()+len(".copies") > longestName {
		return "", &app.Error{Code: app.Invalid, Field: "id", ID: "print.bad_name", Args: app.Args{"length": strconv.Itoa(len(id))}}
	}
	return b.String(), nil
}

// syncFolder puts the names in a folder on disk. Windows does so by itself and
// refuses to be asked.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
