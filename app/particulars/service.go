package particulars

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/app/staff"
)

// Keys of this room:
//
//	particulars/<no>   a version, whole
//
// Lists:
//
//	particulars        At: newest first
const prefix = "particulars"

var versions = app.List[Row]{Name: prefix}

// Row is what the list of versions shows.
type Row struct {
	No          int       `cbor:"1,keyasint" json:"no"` // 1 for the first import; 0: what the program was built with
	By          app.Actor `cbor:"2,keyasint" json:"by"`
	At          time.Time `cbor:"3,keyasint" json:"at"`
	Items       int       `cbor:"4,keyasint" json:"items"`
	Departments int       `cbor:"5,keyasint" json:"departments"`
}

// Version is one import.
type Version struct {
	Row   Row               `cbor:"1,keyasint"`
	Files map[string][]byte `cbor:"2,keyasint"` // by name, each compressed
}

const (
	digits = 6
	last   = 999_999
)

// Key returns the version's key.
func (v *Version) Key() app.Key { return app.K(prefix, app.Serial(uint64(v.Row.No), digits)) }

// Lists puts the version at the head of the list.
func (v *Version) Lists() []app.Row {
	return []app.Row{versions.Row("", app.Serial(uint64(last-v.Row.No), digits), v.Row)}
}

// Kinds declares this room's records to the store.
func Kinds() []app.Kind {
	return []app.Kind{{Prefix: prefix, New: func() app.Record { return &Version{} }}}
}

// Service imports particulars and reads those in force.
type Service struct {
	Store app.Store
	Now   app.Clock
	Built Files // what the program was built with: in force as long as nothing is imported
}

// InForce returns the files in force, and which version they are.
func (s *Service) InForce(ctx context.Context) (files Files, row Row, err error) {
	err = s.Store.View(ctx, func(r app.Reader) error {
		files, row, err = s.newest(r)
		return err
	})
	return files, row, err
}

// Newest returns which version is in force.
func (s *Service) Newest(ctx context.Context) (row Row, err error) {
	err = s.Store.View(ctx, func(r app.Reader) error {
		row, err = head(r)
		return err
	})
	return row, err
}

// Versions lists the imports, newest first.
func (s *Service) Versions(ctx context.Context) (rows []Row, err error) {
	err = s.Store.View(ctx, func(r app.Reader) error {
		rows, err = versions.All(r, "", "", 0)
		return err
	})
	return rows, err
}

// Changed fires after every import.
func (s *Service) Changed(ctx context.Context) <-chan struct{} {
	return s.Store.Changed(ctx, app.K(prefix))
}

// head is the row of the version in force, the zero one for none.
func head(r app.Reader) (Row, error) {
	for row, err := range versions.Rows(r, "", "", 1) {
		return row, err
	}
	return Row{}, nil
}

func (s *Service) newest(r app.Reader) (Files, Row, error) {
	row, err := head(r)
	if err != nil || row.No == 0 {
		return s.Built, Row{}, err
	}
	v := &Version{Row: row}
	if err := r.Load(v); err != nil {
		return nil, Row{}, fmt.Errorf("particulars %d: %w", row.No, err)
	}
	files := Files{}
	for name, packed := range v.Files {
		if files[name], err = unpack(packed); err != nil {
			return nil, Row{}, err
		}
	}
	return files.over(s.Built), v.Row, nil
}

// Import makes the files the hall's particulars; one that is missing stays as
// it is. They are in force wherever the hall is opened from then on. The same
// files again are no new version. Denied to all but the hall office. Besides
// what [Files.Read] finds, Conflict says what of the hall they do not fit: an
// item of an open case, a department or zone of somebody who is enrolled, the
// queues as the office has set them up.
func (s *Service) Import(ctx context.Context, actor app.Actor, files Files) (Row, error) {
	if !actor.IsAny(app.Office, app.System) {
		return Row{}, &app.Error{Code: app.Denied, ID: "particulars.not_office"}
	}
	var row Row
	err := s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		was, at, err := s.newest(tx)
		if err != nil {
			return err
		}
		all := files.over(was)
		if row = at; all.same(was) && at.No > 0 {
			return nil
		}
		set, err := all.Read()
		if err != nil {
			return err
		}
		if err := fits(tx, was, set); err != nil {
			return err
		}
		row = Row{No: at.No + 1, By: actor, At: s.Now().UTC(), Items: len(set.Catalogue.Items()), Departments: len(set.Catalogue.Departments())}
		v := &Version{Row: row, Files: map[string][]byte{}}
		for name, data := range all {
			if v.Files[name], err = pack(data); err != nil {
				return fmt.Errorf("particulars: %w", err)
			}
		}
		return tx.Save(v)
	})
	return row, err
}

// fits refuses what the hall has under way and the new particulars do not know.
func fits(r app.Reader, was Files, set Set) error {
	before, err := catalogue.Load(bytes.NewReader(was[CatalogueFile]))
	if err != nil {
		return err
	}
	return errors.Join(fitsCases(r, before, set.Catalogue), fitsPeople(r, set.Catalogue), fitsQueues(r, set))
}

// fitsCases: whoever works on a case finds its item, in the same zone and of the
// same kind, and every department that has it before it.
func fitsCases(r app.Reader, before, now *catalogue.Catalogue) error {
	open := func(row casework.Row, id string, args app.Args) error {
		args["number"] = row.Number
		return &app.Error{Code: app.Conflict, Field: CatalogueFile, ID: id, Args: args}
	}
	for _, zone := range before.Zones() {
		for _, state := range casework.States() {
			if state.Over() {
				continue
			}
			for row, err := range casework.OfZone.Rows(r, casework.ZonePart(zone.ID, state), "", 0) {
				if err != nil {
					return err
				}
				if it, ok := now.Item(row.ItemCode); !ok || it.Zone != row.Zone || string(it.CaseType) != row.Type {
					return open(row, "particulars.case_open", app.Args{"item": row.ItemCode})
				}
			}
		}
	}
	for _, dept := range before.Departments() {
		if _, ok := now.Department(dept.ID); ok {
			continue
		}
		for _, list := range []app.List[casework.Row]{casework.Inbox, casework.OfDept} {
			for row, err := range list.Rows(r, dept.ID, "", 0) {
				if err != nil {
					return err
				}
				if !row.State.Over() {
					return open(row, "particulars.dept_open", app.Args{"dept": dept.ID})
				}
			}
		}
	}
	return nil
}

func fitsPeople(r app.Reader, now *catalogue.Catalogue) error {
	rows, err := staff.Enrolled(r)
	if err != nil {
		return err
	}
	for _, p := range rows {
		if _, ok := now.Department(p.Dept); p.Dept != "" && p.Dept != catalogue.FrontDesk && !ok {
			return &app.Error{Code: app.Conflict, Field: CatalogueFile, ID: "particulars.person_dept", Args: app.Args{"no": p.No, "dept": p.Dept}}
		}
		if _, ok := now.Zone(p.Zone); p.Zone != "" && !ok {
			return &app.Error{Code: app.Conflict, Field: CatalogueFile, ID: "particulars.person_zone", Args: app.Args{"no": p.No, "zone": p.Zone}}
		}
	}
	return nil
}

func fitsQueues(r app.Reader, set Set) error {
	plan, err := queue.SavedPlan(r)
	if err != nil || plan == nil {
		return err
	}
	if err := plan.Check(set.Catalogue, set.Hall); err != nil {
		return &app.Error{Code: app.Conflict, Field: QueuesFile, ID: "particulars.queue_plan", Cause: err}
	}
	return nil
}
