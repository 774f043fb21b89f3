package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/calendars"
	"yichuang/app/particulars"
	"yichuang/app/staff"
	"yichuang/app/workday"
	"yichuang/storage"
	"yichuang/storage/etcd"
	shared "yichuang/storage/hall"
	"yichuang/ui/cli"
)

func wholePorts() cli.Whole {
	return cli.Whole{
		Init: initHall, ServeJoin: serveJoin, Join: joinHall, Status: hallStatus,
		Defrag: defragHall, Hold: holdHall, People: importPeople, Move: moveHall, Reopen: reopenHall,
	}
}

// initHall makes what is missing in the folder of the set-up, then, when the
// members run, what is missing in the cluster.
func initHall(ctx context.Context, plan cli.HallPlan, say cli.Say) error {
	s, err := shared.Open(plan.Out, shared.Plan{
		Members: plan.Members, Kiosks: plan.Kiosks, Desks: plan.Desks, Holder: plan.Holder,
	}, time.Now())
	if err != nil {
		return err
	}
	given, err := s.Complete(plan.Again, plan.Keep)
	for _, dir := range given.Folders {
		say("hallsetup.folder", app.Args{"dir": dir})
	}
	for _, c := range given.Codes {
		say("hallsetup.code", app.Args{"desk": c.Desk, "role": c.Role, "code": c.Code, "until": given.Until.In(app.HallTime).Format("2006-01-02 15:04")})
	}
	if err != nil {
		return err
	}
	for _, name := range given.Expired {
		say("hallsetup.code_old", app.Args{"desk": name})
	}
	return settleHall(ctx, s, plan, say)
}

// settleHall gives the cluster what it lacks. That the members do not run yet
// is no error: the command is made again when they do.
func settleHall(ctx context.Context, s *shared.Setup, plan cli.HallPlan, say cli.Say) error {
	keeper, err := s.Keeper()
	if err != nil {
		return err
	}
	config, err := clusterOf(keeper)
	if err != nil {
		return err
	}
	admin, err := etcd.OpenAdmin(ctx, config)
	if !s.Ready && app.CodeOf(err) == app.Unavailable && !errors.Is(err, &app.Error{ID: "store.certificate"}) {
		say("hallsetup.members_wait", app.Args{"members": strings.Join(keeper.Members, " ")})
		return nil
	}
	if err != nil {
		return err
	}
	done, err := admin.Settle(ctx, wanted(s))
	err = errors.Join(err, admin.Close())
	if err == nil {
		err = s.Finish()
	}
	if err != nil {
		return err
	}
	if done.Enabled {
		say("hallsetup.cluster_ready", nil)
	}
	for id, names := range map[string][]string{"hallsetup.users_made": done.Made, "hallsetup.users_changed": done.Changed, "hallsetup.kiosks_added": done.Kiosks} {
		if len(names) > 0 {
			say(id, app.Args{"names": strings.Join(names, " ")})
		}
	}
	if err := firstRecords(ctx, config, plan, say); err != nil {
		return err
	}
	say("hallsetup.complete", nil)
	return nil
}

// wanted is what the cluster is to have.
func wanted(s *shared.Setup) etcd.Wanted {
	kiosks := s.Kiosks()
	w := etcd.Wanted{Password: s.Root, Kiosks: kiosks}
	for _, d := range s.Desks {
		u := etcd.User{Name: d.User(), Password: d.Password}
		kiosk := ""
		if d.Role == shared.RoleKiosk {
			kiosk = d.Name
		}
		for _, g := range storage.Grants(storage.Role(d.Role), kiosk, kiosks) {
			u.Grants = append(u.Grants, etcd.Grant(g))
		}
		w.Users = append(w.Users, u)
	}
	return w
}

// firstRecords makes the schema, stores the hall's own particulars if there are
// any, and the calendars of the program, and makes the account with which the
// hall office makes the others. All of it may be repeated.
func firstRecords(ctx context.Context, config etcd.Config, plan cli.HallPlan, say cli.Say) (err error) {
	engine, err := etcd.Open(ctx, config)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	store, err := storage.Open(ctx, engine, storage.MemoryBlobs(), kinds())
	if errors.Is(err, &app.Error{ID: "store.moving"}) || errors.Is(err, &app.Error{ID: "store.moved"}) {
		return nil // its records are on their way here, or elsewhere
	}
	if err == nil && plan.Particulars != "" {
		err = uploadParticulars(ctx, store, plan.Particulars, say)
	}
	if err != nil || plan.Office == "" { // the records of a hall that moves here come to an empty place
		return err
	}
	if err := uploadCalendars(ctx, store, say); err != nil {
		return err
	}
	people := &staff.Service{Store: store, Now: time.Now, Random: rand.Reader, Cost: staff.StrongCost}
	known, err := people.People(ctx)
	if err != nil {
		return err
	}
	if len(known) > 0 {
		say("hallsetup.people_there", app.Args{"count": len(known)})
		return nil
	}
	no, name, _ := strings.Cut(plan.Office, "=")
	password := firstPassword()
	person := staff.Person{No: no, Name: name, Roles: []app.Role{app.Office, app.Supervisor}}
	if err := people.Enrol(ctx, setup, person, password); err != nil {
		return err
	}
	say("hallsetup.office_made", app.Args{"no": no, "name": name, "password": password})
	return nil
}

var setup = app.Actor{Staff: "setup", Roles: []app.Role{app.System}}

// uploadParticulars stores those of a folder, checked.
func uploadParticulars(ctx context.Context, store app.Store, dir string, say cli.Say) error {
	files, err := cli.ReadParticulars(dir)
	if err != nil {
		return err
	}
	built, err := builtParticulars()
	if err != nil {
		return err
	}
	own := &particulars.Service{Store: store, Now: time.Now, Built: built}
	row, err := own.Import(ctx, setup, files)
	if err == nil {
		say("cli.particulars_imported", app.Args{"no": row.No, "items": row.Items, "departments": row.Departments})
	}
	return err
}

// uploadCalendars stores those the program was built with, so that every machine
// counts by the same ones whatever version of the program it has. A year that
// was imported stays.
func uploadCalendars(ctx context.Context, store app.Store, say cli.Say) error {
	base, err := calendar()
	if err != nil {
		return err
	}
	service := &calendars.Service{Store: store, Now: time.Now, Base: base}
	rows, err := service.Years(ctx)
	if err != nil {
		return err
	}
	var days []workday.Day
	for _, year := range base.Years() {
		if !slices.ContainsFunc(rows, func(r calendars.Row) bool { return r.Year == year }) {
			days = append(days, base.Days(year)...)
		}
	}
	if len(days) == 0 {
		return nil
	}
	years, err := service.Import(ctx, setup, "", days)
	if err == nil {
		say("hallsetup.calendars_stored", app.Args{"years": strings.Trim(fmt.Sprint(years), "[]")})
	}
	return err
}

// serveJoin hands out what desks join with.
func serveJoin(ctx context.Context, out, listen string, say cli.Say) error {
	s, err := shared.Load(out, time.Now())
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", listen)
	if err != nil {
		return &app.Error{Code: app.Unavailable, Field: "listen", ID: "hallsetup.cannot_listen", Args: app.Args{"address": listen}, Cause: err}
	}
	say("hallsetup.serving", app.Args{"address": l.Addr().String()})
	return s.Serve(ctx, l, func(f shared.Fetched) {
		switch {
		case f.Err == nil:
			say("hallsetup.fetched", app.Args{"desk": f.Desk, "from": f.From})
		case f.Desk == "":
			say("hallsetup.fetch_unknown", app.Args{"from": f.From})
		default:
			say("hallsetup.fetch_refused", app.Args{"desk": f.Desk, "from": f.From, "error": inWords(f.Err)})
		}
	})
}

// joinHall makes the data folder a desk of a hall. A folder with records of
// its own is refused: they are moved, not hidden.
func joinHall(ctx context.Context, code, from, dir string, say cli.Say) error {
	if _, err := os.Stat(filepath.Join(dir, storage.DatabaseFile)); err == nil {
		return &app.Error{Code: app.Conflict, Field: "data", ID: "hallsetup.own_records", Args: app.Args{"dir": dir}}
	}
	f, err := shared.Fetch(ctx, code, from, dir, time.Now())
	if err != nil {
		return err
	}
	say("hallsetup.joined", app.Args{"desk": strings.TrimPrefix(f.User, "desk-"), "role": f.Role, "dir": dir})
	g, err := openShared(ctx, dir)
	if err != nil {
		say("hallsetup.joined_away", app.Args{"error": inWords(err)})
		return nil // the machine is set up; the hall may be started later
	}
	return g.Close()
}

// defragHall gives the free space in the members' files back, followers first.
func defragHall(ctx context.Context, out string, say cli.Say) error {
	s, err := shared.Load(out, time.Now())
	if err != nil {
		return err
	}
	keeper, err := s.Keeper()
	if err != nil {
		return err
	}
	config, err := clusterOf(keeper)
	if err != nil {
		return err
	}
	admin, err := etcd.OpenAdmin(ctx, config)
	if err != nil {
		return err
	}
	err = func() error {
		var last []string
		for _, m := range config.States(ctx, admin) {
			if m.Err != nil {
				return fmt.Errorf("defrag: %w", m.Err) // with one away no other may stop
			}
			if m.Leader {
				last = append(last, m.URL)
				continue
			}
			if err := defragOne(ctx, admin, m.URL, say); err != nil {
				return err
			}
		}
		for _, url := range last {
			if err := defragOne(ctx, admin, url, say); err != nil {
				return err
			}
		}
		return nil
	}()
	return errors.Join(err, admin.Close())
}

func defragOne(ctx context.Context, admin *etcd.Admin, url string, say cli.Say) error {
	before, after, err := admin.Defrag(ctx, url)
	if err == nil {
		say("hallsetup.defragged", app.Args{"member": url, "before": before >> 10, "after": after >> 10})
	}
	return err
}
