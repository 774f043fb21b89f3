package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/calendars"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/delivery"
	"yichuang/app/dualnotice"
	"yichuang/app/feedback"
	"yichuang/app/intake"
	"yichuang/app/oversight"
	"yichuang/app/paper"
	"yichuang/app/particulars"
	"yichuang/app/queue"
	"yichuang/app/review"
	"yichuang/app/staff"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/kv"
	"yichuang/ui/cli"
)

// hall is an open hall: its store and every room over it.
type hall struct {
	dir    string
	ground ground
	engine kv.Engine
	store  *storage.Store
	now    app.Clock

	cat      *catalogue.Catalogue
	settings *catalogue.Hall
	queues   *queue.Plan // as delivered
	edition  int         // of the particulars it was opened with
	renewed  atomic.Bool // there are later ones

	calendars   *calendars.Service
	particulars *particulars.Service
	stop        context.CancelFunc // ends what follows the store
	following   sync.WaitGroup

	book     *applicant.Book
	dual     *dualnotice.Service
	scopes   *dualnotice.Scopes
	staff    *staff.Service
	ratings  *feedback.Service
	queue    *queue.Service
	intake   *intake.Desk
	review   *review.Desk
	delivery *delivery.Desk
	office   *oversight.Desk

	offline *offline // nil: no kiosk of a hall

	voice  voice
	settle time.Duration // how long a kiosk's page takes no touch after it was opened
}

// kinds declares every record of every room.
func kinds() []app.Kind {
	var out []app.Kind
	for _, room := range [][]app.Kind{calendars.Kinds(), applicant.Kinds(), paper.Kinds(), dualnotice.Kinds(), casework.Kinds(), feedback.Kinds(), queue.Kinds(), staff.Kinds(), intake.Kinds(), oversight.Kinds(), particulars.Kinds()} {
		out = append(out, room...)
	}
	return out
}

// openHall opens the hall of a data folder, through the process that holds it
// when there is one.
func openHall(ctx context.Context, dir string, now app.Clock) (*hall, error) {
	h := &hall{dir: dir, now: now}
	g, err := openGround(ctx, dir)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	if err := h.openOn(ctx, g); err != nil {
		return nil, err
	}
	return h, nil
}

// openOn opens every room on the ground, which it closes when it fails.
func (h *hall) openOn(ctx context.Context, g ground) (err error) {
	h.ground, h.engine = g, g.engine
	h.store, err = storage.Open(ctx, g.engine, g.blobs, kinds(),
		storage.WithClock(h.now), storage.WithBackups(filepath.Join(h.dir, "backups")), storage.As(g.role, g.kiosk), archived(g))
	if err != nil {
		return errors.Join(err, h.ground.Close())
	}
	if err := h.load(ctx); err != nil {
		return errors.Join(err, h.ground.Close())
	}
	h.rooms()
	if err := h.begin(ctx); err != nil {
		return errors.Join(err, h.ground.Close())
	}
	ctx, h.stop = context.WithCancel(ctx)
	h.following.Go(func() { h.calendars.Follow(ctx) })
	h.following.Go(func() { h.queue.Follow(ctx) })
	h.following.Go(func() { h.followParticulars(ctx) })
	h.chores(ctx)
	h.keepOffline(ctx)
	h.tellHolder(ctx)
	return nil
}

// load reads the hall's particulars, or those the program was built with, and
// the calendars it was built with.
func (h *hall) load(ctx context.Context) error {
	built, err := builtParticulars()
	if err != nil {
		return err
	}
	h.particulars = &particulars.Service{Store: h.store, Now: h.now, Built: built}
	files, row, err := h.inForce(ctx)
	if err != nil {
		return err
	}
	set, err := files.Read()
	if err != nil {
		return fmt.Errorf("particulars %d: %w", row.No, err)
	}
	h.cat, h.settings, h.queues, h.scopes, h.edition = set.Catalogue, set.Hall, set.Queues, set.Scopes, row.No
	base, err := calendar()
	if err != nil {
		return err
	}
	h.calendars = &calendars.Service{Now: h.now, Base: base, Failed: func(err error) { log.Printf("calendars: %v", err) }}
	return nil
}

func (h *hall) rooms() {
	h.calendars.Store = h.store
	cal := h.calendars.Calendar
	h.staff = &staff.Service{Store: h.store, Now: h.now, Hall: h.settings, Catalogue: h.cat, Random: rand.Reader, Cost: staff.StrongCost}
	h.ratings = &feedback.Service{Store: h.store, Now: h.now, Calendar: cal, Hall: h.settings, Catalogue: h.cat}
	h.queue = &queue.Service{
		Store: h.store, Now: h.now, Hall: h.settings, Catalogue: h.cat, Base: h.queues, Calendar: cal,
		Failed: func(err error) { log.Printf("queue plan: %v", err) },
		Seal:   func(code string) (string, error) { return staff.SealCode(code, rand.Reader) },
		Rate:   h.ratings.Rate,
	}
	if h.ground.role.Narrow() {
		h.queue.Asks, h.ratings.Elsewhere = true, queue.Ratings{Queue: h.queue}
	} else {
		h.queue.Random = rand.Reader
	}
	h.book = &applicant.Book{Store: h.store, Now: h.now, Random: rand.Reader}
	h.dual = &dualnotice.Service{Store: h.store, Now: h.now, Hall: h.settings, Catalogue: h.cat, Scopes: h.scopes}
	h.intake = &intake.Desk{Store: h.store, Now: h.now, Catalogue: h.cat, Hall: h.settings, Calendar: cal, Book: h.book, Staff: h.staff, Dual: h.dual, Random: rand.Reader, Archive: h.store}
	h.review = &review.Desk{Store: h.store, Now: h.now, Catalogue: h.cat, Hall: h.settings, Calendar: cal}
	h.delivery = &delivery.Desk{Store: h.store, Now: h.now, Catalogue: h.cat, Hall: h.settings, Calendar: cal}
	h.office = &oversight.Desk{Store: h.store, Now: h.now, Catalogue: h.cat, Hall: h.settings, Calendar: cal, Calendars: h.calendars, Queue: h.queue, Archive: h.store, Book: h.book}
}

// Store returns the hall's store.
func (h *hall) Store() app.Store { return h.store }

// Calendars returns the hall's calendars.
func (h *hall) Calendars() *calendars.Service { return h.calendars }

// Particulars imports the hall's particulars and reads those in force.
func (h *hall) Particulars() *particulars.Service { return h.particulars }

// Office returns the hall office's desk.
func (h *hall) Office() *oversight.Desk { return h.office }

// Close closes the store; what was acknowledged is on disk already.
func (h *hall) Close() error {
	h.stop()
	h.following.Wait()
	return h.ground.Close()
}

// Backup writes everything into one new file.
func (h *hall) Backup(ctx context.Context, file string) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return &app.Error{Code: app.Conflict, Field: "file", ID: "cli.file_exists", Args: app.Args{"file": file}}
	}
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	err = errors.Join(h.store.Backup(ctx, f), f.Sync(), f.Close())
	if err != nil {
		return errors.Join(err, os.Remove(file))
	}
	return nil
}

// restore makes a data folder from a backup file.
func restore(ctx context.Context, file, dir string, force bool) error {
	f, err := os.Open(file)
	if err != nil {
		return &app.Error{Code: app.NotFound, Field: "file", ID: "cli.no_file", Args: app.Args{"file": file}, Cause: err}
	}
	defer f.Close()
	_, _, err = storage.Restore(ctx, f, dir, force)
	return err
}

// Verify checks every record, chain, list and number.
func (h *hall) Verify(ctx context.Context, problem func(string)) (cli.Verified, error) {
	report, err := h.store.Verify(ctx, func(p storage.Problem) { problem(assets.Text(language(), p.What, p.Args())) })
	v := cli.Verified{Records: report.Records, Entries: report.Entries, Rows: report.Rows, Problems: report.Problems}
	if err != nil {
		return v, err
	}
	depts := []string{catalogue.FrontDesk}
	for _, d := range h.cat.Departments() {
		depts = append(depts, d.ID)
	}
	var years []int
	for year := app.DateOf(h.now()).Year(); year >= 2017; year-- {
		years = append(years, year)
	}
	err = h.store.View(ctx, func(r app.Reader) (err error) {
		v.Notices, err = paper.Verify(r, depts, years, func(series string, serial uint64) {
			v.Problems++
			problem(assets.Text(language(), "verify.notice_missing", app.Args{"series": series, "serial": serial}))
		})
		return err
	})
	if err != nil {
		return v, err
	}
	return v, h.everywhere(ctx, func(r app.Reader) error {
		_, err := casework.Verify(r, depts, func(number string, why error) {
			v.Problems++
			problem(assets.Text(language(), "verify.case_differs", app.Args{"number": number, "why": assets.ErrorText(language(), why)}))
		})
		return err
	})
}
