package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/printing/pdf"
	"yichuang/ui/printed"
)

// paperPorts are what this machine can do with a paper that was printed.
func (h *hall) paperPorts(p *printWorker) printed.Ports {
	ports := printed.Ports{
		PDF: pdf.Write,
		Save: func(name string, write func(io.Writer) error) (string, error) {
			return savePaper(paperFolder(), name, write)
		},
		Dossier: func(ctx context.Context, actor app.Actor, number string, now time.Time) error {
			w := casework.Writer{Hall: h.settings, Catalogue: h.cat, Calendar: h.calendars.Calendar()}
			_, err := w.PrintDossier(ctx, h.store, number, actor, now)
			return err
		},
	}
	if p != nil && p.Worker != nil {
		ports.Cancel = p.Cancel
	}
	return ports
}

// papersName is the folder among a person's documents that papers are saved in.
const papersName = "文书"

// paperFolder is where papers are saved as files: among the documents of whoever
// is signed in at the machine.
func paperFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return filepath.Join(os.TempDir(), papersName)
	}
	for _, dir := range []string{documents(home), filepath.Join(home, "文档"), filepath.Join(home, "Documents")} {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return filepath.Join(dir, papersName)
		}
	}
	return filepath.Join(home, papersName)
}

// documents reads where a Linux desktop keeps documents, "" when it does not
// say.
func documents(home string) string {
	config, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	f, err := os.Open(filepath.Join(config, "user-dirs.dirs"))
	if err != nil {
		return ""
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if value, ok := strings.CutPrefix(lines.Text(), "XDG_DOCUMENTS_DIR="); ok {
			return strings.Replace(strings.Trim(value, `"`), "$HOME", home, 1)
		}
	}
	return ""
}

// savePaper writes a file into a folder, beside what has the same name already,
// and returns where it is. Nothing is left of a file that cannot be written.
func savePaper(dir, name string, write func(io.Writer) error) (string, error) {
	refused := func(err error) error {
		return &app.Error{Code: app.Unavailable, ID: "printed.cannot_save", Args: app.Args{"folder": dir}, Cause: err}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", refused(err)
	}
	f, err := newFile(dir, name)
	if err != nil {
		return "", refused(err)
	}
	err = write(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return "", refused(errors.Join(err, os.Remove(f.Name())))
	}
	return f.Name(), nil
}

// newFile makes the file with the first name that is free.
func newFile(dir, name string) (*os.File, error) {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, name)
	end := filepath.Ext(name)
	for n := 1; ; n++ {
		try := name
		if n > 1 {
			try = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, end), n, end)
		}
		f, err := os.OpenFile(filepath.Join(dir, try), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if !errors.Is(err, fs.ErrExist) || n > 999 {
			return f, err
		}
	}
}
