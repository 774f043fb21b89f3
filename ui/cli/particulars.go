package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/particulars"
	"yichuang/assets"
)

type particularsCmd struct {
	Import particularsImportCmd `cmd:"" help:"${particulars_import}"`
	Export particularsExportCmd `cmd:"" help:"${particulars_export}"`
	List   particularsListCmd   `cmd:"" help:"${particulars_list}"`
}

type particularsImportCmd struct {
	Dir string `arg:"" help:"${particulars_dir}" type:"path"`
}

// Run makes the files of a folder the hall's particulars, or prints everything
// that is wrong with them and imports none.
func (c particularsImportCmd) Run(r *run) error {
	files, err := ReadParticulars(c.Dir)
	if err != nil {
		return err
	}
	return r.withHall(func(h Hall) error {
		row, err := h.Particulars().Import(r, keeper, files)
		if r.problems(c.Dir, err) {
			return errRefused
		}
		if err != nil {
			return err
		}
		r.say("cli.particulars_imported", "no", row.No, "items", row.Items, "departments", row.Departments)
		return nil
	})
}

// problems prints a line for each thing that is wrong with a file, and reports
// whether that is what the error is about.
func (r *run) problems(dir string, err error) bool {
	var file *particulars.FileError
	if !errors.As(err, &file) {
		return false
	}
	name := filepath.Join(dir, file.File)
	var all catalogue.Problems
	if !errors.As(err, &all) {
		fmt.Fprintf(r.Stderr, "%s: %s\n", name, inWords(r, file.Err))
		return true
	}
	r.problemsOf(name, all)
	return true
}

// inWords says what is wrong in the person's language; what has no words of
// its own, such as a mistake in the JSON, as it is.
func inWords(r *run, err error) string {
	if e := (*app.Error)(nil); errors.As(err, &e) {
		return assets.ErrorText(r.Lang, err)
	}
	return err.Error()
}

// ReadParticulars reads the files of a folder that are there. NotFound when
// there is none of them.
func ReadParticulars(dir string) (particulars.Files, error) {
	files := particulars.Files{}
	for _, name := range particulars.Names() {
		data, err := os.ReadFile(filepath.Join(dir, name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return nil, fmt.Errorf("particulars: %w", err)
		default:
			files[name] = data
		}
	}
	if len(files) == 0 {
		return nil, &app.Error{Code: app.NotFound, Field: "dir", ID: "particulars.no_files", Args: app.Args{"dir": dir, "files": strings.Join(particulars.Names(), " ")}}
	}
	return files, nil
}

type particularsExportCmd struct {
	Dir string `arg:"" help:"${particulars_out}" type:"path"`
}

// Run writes the particulars in force into a folder, to be changed there and
// imported. It overwrites nothing.
func (c particularsExportCmd) Run(r *run) error {
	return r.withHall(func(h Hall) error {
		files, row, err := h.Particulars().InForce(r)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(c.Dir, 0o755); err != nil {
			return fmt.Errorf("particulars: %w", err)
		}
		for _, name := range particulars.Names() {
			if err := writeNew(filepath.Join(c.Dir, name), files[name]); err != nil {
				return err
			}
		}
		r.say("cli.particulars_exported", "dir", c.Dir, "no", row.No)
		return nil
	})
}

func writeNew(file string, data []byte) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return &app.Error{Code: app.Conflict, Field: "file", ID: "cli.file_exists", Args: app.Args{"file": file}}
	}
	if err == nil {
		_, err = f.Write(data)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return fmt.Errorf("particulars: %w", err)
	}
	return nil
}

type particularsListCmd struct{}

// Run lists the versions, newest first.
func (particularsListCmd) Run(r *run) error {
	return r.withHall(func(h Hall) error {
		all, err := h.Particulars().Versions(r)
		if err != nil {
			return err
		}
		if len(all) == 0 {
			r.say("cli.particulars_built_in")
			return nil
		}
		var rows [][]string
		for _, v := range all {
			rows = append(rows, []string{
				strconv.Itoa(v.No), v.At.In(app.HallTime).Format("2006-01-02 15:04"), v.By.Staff,
				r.text("cli.particulars_counts", "items", v.Items, "departments", v.Departments),
			})
		}
		r.table(rows)
		return nil
	})
}
