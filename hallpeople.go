package main

import (
	"context"
	"crypto/rand"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/app/staff"
	"yichuang/ui/cli"
)

// importPeople enrols the people of a CSV file who are not enrolled yet, each
// with a first password that is told once. Columns: number, name, roles apart
// by spaces, zone, department; the first line names them. Who takes in
// applications is trained for all of his zone, as the line says.
func importPeople(ctx context.Context, dir, file string, say cli.Say) (err error) {
	rows, err := readPeople(file)
	if err != nil {
		return err
	}
	opened, err := existingHall(ctx, dir)
	if err != nil {
		return err
	}
	h := opened.(*hall)
	defer func() { err = errors.Join(err, h.Close()) }()
	if err := h.placed(rows); err != nil {
		return err
	}
	known, err := h.staff.People(ctx)
	if err != nil {
		return err
	}
	enrolled := map[string]bool{}
	for _, p := range known {
		enrolled[p.No] = true
	}
	for _, p := range rows {
		if enrolled[p.No] {
			continue
		}
		if err := enrolOne(ctx, h, p, say); err != nil {
			return err
		}
	}
	say("hallsetup.people_done", app.Args{"count": len(rows)})
	return nil
}

// placed refuses people of zones and departments that the hall has not.
func (h *hall) placed(people []staff.Person) error {
	for i, p := range people {
		if _, ok := h.cat.Zone(p.Zone); p.Zone != "" && !ok {
			return &app.Error{Code: app.Invalid, Field: "file", ID: "hallsetup.people_zone", Args: app.Args{"line": i + 2, "zone": p.Zone}}
		}
		if _, ok := h.cat.Department(p.Dept); p.Dept != "" && !ok {
			return &app.Error{Code: app.Invalid, Field: "file", ID: "hallsetup.people_dept", Args: app.Args{"line": i + 2, "dept": p.Dept}}
		}
	}
	return nil
}

func enrolOne(ctx context.Context, h *hall, p staff.Person, say cli.Say) error {
	system := app.Actor{Staff: "cli", Roles: []app.Role{app.System}}
	password := firstPassword()
	if err := h.staff.Enrol(ctx, system, p, password); err != nil {
		return err
	}
	say("hallsetup.person_made", app.Args{"no": p.No, "name": p.Name, "password": password})
	if !slices.Contains(p.Roles, app.Front) || p.Zone == "" {
		return nil
	}
	office := app.Actor{Staff: "cli", Name: "cli", Roles: []app.Role{app.Office}}
	return h.staff.Train(ctx, office, "", p.No, staff.AllItems, app.DateOf(h.now()))
}

// firstPassword is easy to read aloud and to be changed.
func firstPassword() string { return strings.ToLower(rand.Text()[:12]) }

// maxPeople is more than any file of people has.
const maxPeople = 1 << 20

func readPeople(file string) ([]staff.Person, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, &app.Error{Code: app.NotFound, Field: "file", ID: "cli.no_file", Args: app.Args{"file": file}, Cause: err}
	}
	defer f.Close()
	in := csv.NewReader(io.LimitReader(f, maxPeople))
	in.FieldsPerRecord, in.TrimLeadingSpace = 5, true
	lines, err := in.ReadAll()
	if err != nil || len(lines) == 0 {
		return nil, &app.Error{Code: app.Invalid, Field: "file", ID: "hallsetup.people_form", Args: app.Args{"file": file, "line": len(lines) + 1}, Cause: err}
	}
	var out []staff.Person
	for i, cells := range lines[1:] {
		p := staff.Person{No: cells[0], Name: cells[1], Zone: cells[3], Dept: cells[4]}
		for _, word := range strings.Fields(cells[2]) {
			p.Roles = append(p.Roles, app.Role(word))
		}
		if p.No == "" || p.Name == "" || !knownRoles(p.Roles) {
			return nil, &app.Error{Code: app.Invalid, Field: "file", ID: "hallsetup.people_form", Args: app.Args{"file": file, "line": i + 2}}
		}
		out = append(out, p)
	}
	return out, nil
}

func knownRoles(roles []app.Role) bool {
	for _, r := range roles {
		switch r {
		case app.Front, app.Back, app.Chief, app.Deliverer, app.Supervisor, app.Office, app.Proxy:
		default:
			return false
		}
	}
	return len(roles) > 0
}
