package main

import (
	"context"
	"errors"
	"log"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/storage"
	"yichuang/storage/archive"
	shared "yichuang/storage/hall"
	"yichuang/storage/holder"
	"yichuang/ui/cli"
)

// moveHall carries everything from one data folder to another; a folder with
// hall.json is the hall it belongs to.
func moveHall(ctx context.Context, from, to string, say cli.Say) error {
	source, closeSource, err := openEnd(ctx, from, false)
	if err != nil {
		return err
	}
	defer closeSource()
	target, closeTarget, err := openEnd(ctx, to, true)
	if err != nil {
		return err
	}
	defer closeTarget()
	moved, err := storage.Move(ctx, source.place(), target.place(), kinds(), func(id string) { say(id, nil) }, archived(target.ground))
	if err != nil {
		return err
	}
	say("move.done_well", app.Args{
		"keys": moved.Keys, "records": moved.Report.Records, "entries": moved.Report.Entries,
		"blobs": moved.Blobs, "archived": moved.Archived, "to": target.name, "from": source.name,
	})
	return nil
}

// end is one end of a move.
type end struct {
	ground
	name string
}

func (e end) place() storage.Place {
	return storage.Place{Name: e.name, Engine: e.engine, Blobs: e.blobs, Cold: e.cold}
}

// openEnd opens one end of a move; only a target may be a folder that is not
// there yet.
func openEnd(ctx context.Context, dir string, target bool) (out end, done func(), err error) {
	name := dir
	if shared.Is(dir) {
		f, err := shared.Read(dir)
		if err != nil {
			return out, nil, err
		}
		if role := storage.Role(f.Role); role != storage.OfficeRole && role != storage.StaffRole {
			return out, nil, &app.Error{Code: app.Denied, ID: "move.not_here", Args: app.Args{"role": f.Role}}
		}
		name = strings.Join(f.Members, " ")
	} else if _, err := os.Stat(filepath.Join(dir, storage.DatabaseFile)); err != nil && !target {
		return out, nil, &app.Error{Code: app.NotFound, Field: "from", ID: "cli.no_hall", Args: app.Args{"dir": dir}, Cause: err}
	}
	g, err := openGround(ctx, dir)
	if err != nil {
		return out, nil, err
	}
	return end{ground: g, name: name}, func() {
		if err := g.Close(); err != nil {
			log.Printf("close %s: %v", dir, err)
		}
	}, nil
}

// reopenHall opens a data folder again whose hall was moved away.
func reopenHall(ctx context.Context, dir string, say cli.Say) error {
	e, done, err := openEnd(ctx, dir, false)
	if err != nil {
		return err
	}
	defer done()
	if err := storage.Reopen(ctx, e.engine); err != nil {
		return err
	}
	say("move.reopened", app.Args{"from": e.name})
	return nil
}

// holdHall is the archive's holder: it serves the blobs and archives of its
// folder until ctx ends.
func holdHall(ctx context.Context, dir string, say cli.Say) error {
	f, err := shared.Read(dir)
	if err != nil {
		return err
	}
	if f.Role != shared.RoleHolder {
		return &app.Error{Code: app.Denied, Field: "data", ID: "hallsetup.no_holder", Args: app.Args{"dir": dir}}
	}
	tls, err := f.TLS()
	if err != nil {
		return err
	}
	cold := archive.Open(filepath.Join(dir, archive.FolderName))
	l, err := net.Listen("tcp", f.Holder)
	if err != nil {
		return errors.Join(&app.Error{Code: app.Unavailable, ID: "hallsetup.cannot_listen", Args: app.Args{"address": f.Holder}, Cause: err}, cold.Close())
	}
	say("hallsetup.holding", app.Args{"address": f.Holder, "dir": dir})
	err = holder.Serve(ctx, l, holder.Config{
		TLS: tls, Blobs: storage.FileBlobs(filepath.Join(dir, storage.BlobsFolder)), Cold: cold, Now: time.Now,
		Public: filepath.Join(dir, holder.PublicFolder),
		Failed: func(err error) { log.Printf("holder: %v", err) },
	})
	return errors.Join(err, cold.Close())
}
