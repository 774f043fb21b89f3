package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// things stand on the ground floor in this order: each may import those
// before it. desks may import every thing and no other desk.
var (
	things = []string{"workday", "calendars", "identity", "catalogue", "applicant", "paper", "dualnotice", "casework", "feedback", "queue", "staff", "particulars"}
	desks  = []string{"intake", "review", "delivery", "oversight"}
	seats  = []string{"kiosk", "counter", "backoffice", "delivery", "board", "rating", "manage"}
)

// room is one row of the table: a folder, the rooms of ours it may import and
// the libraries. A pattern ending in "/..." means the folder and all below it.
type room struct {
	path string
	ours []string
	libs []string
}

const (
	fyne    = "fyne.io/fyne/v2"
	fyneApp = "fyne.io/fyne/v2/app"
)

// homes are the libraries that only the named rooms know, so that each can be
// replaced there. The root wires everything and is always allowed.
var homes = map[string][]string{
	"go.etcd.io/bbolt":               {"storage/bolt"},
	"go.etcd.io/etcd":                {"storage/etcd"},
	"google.golang.org/grpc":         {"storage/etcd"},
	"go.uber.org/zap":                {"storage/etcd"}, // to keep etcd's client quiet
	"github.com/jung-kurt/gofpdf":    {"printing/pdf"},
	fyneApp:                          {"e2e"}, // needs cgo and a display: whoever imports it cannot be tested without
	"github.com/alecthomas/kong":     {"ui/cli"},
	"github.com/mozillazg/go-pinyin": {"app/catalogue", "ui/kit", "ui/device"}, // search by first letters, the pinyin keyboard, speech
	"golang.org/x/crypto":            {"app/staff", "storage/hall"},            // passwords, codes to join
	"github.com/jezek/xgb":           {"ui/screens"},                           // the X11 display's monitors
}

var rooms = slices.Concat(groundFloor(), adapters(), screens())

// below returns app and the things; work also the desks.
func below() []string {
	out := []string{"app"}
	for _, name := range things {
		out = append(out, "app/"+name)
	}
	return out
}

func work() []string {
	out := below()
	for _, name := range desks {
		out = append(out, "app/"+name)
	}
	return out
}

func groundFloor() []room {
	rows := []room{{path: "app"}}
	known := below()
	for i, name := range things {
		rows = append(rows, room{path: "app/" + name, ours: known[:i+1]})
	}
	for _, name := range desks {
		rows = append(rows, room{path: "app/" + name, ours: known})
	}
	// The hall of the desks' tests: in nobody's row, so only tests import it.
	return append(rows, room{path: "app/halltest", ours: append(work(), "assets", "storage/...")})
}

// adapters are the rooms between the ground floor and machines.
func adapters() []room {
	stored := append(below(), "storage/kv/...")
	laidOut := append(below(), "assets/...", "printing/...")
	libs := []string{"github.com/fxamacker/cbor/v2", "golang.org/x/sync", "golang.org/x/sys"}
	return []room{
		{path: "assets/...", ours: []string{"app"}},
		{path: "assets/pinyin/generate", ours: []string{"assets/pinyin"}}, // writes what the package reads
		{path: "storage/...", ours: stored, libs: libs},
		// The archive's holder serves the blobs and archives of a hall to its desks.
		{path: "storage/holder", ours: []string{"app", "storage", "storage/kv", "storage/kv/disk"}, libs: libs},
		// The shared file: whoever comes first opens it, the others ask him.
		{path: "storage/socket", ours: append(stored[:len(stored):len(stored)], "storage/bolt"), libs: libs},
		{path: "storage/archive", ours: append(stored[:len(stored):len(stored)], "storage/bolt"), libs: libs}, // a file of its own for each year
		{path: "storage/local", ours: append(stored[:len(stored):len(stored)], "storage/bolt", "storage/socket"), libs: libs},
		{path: "storage/enginetest", ours: append(stored[:len(stored):len(stored)], "storage/...")}, // in nobody's row, so only tests import it
		{path: "printing/...", ours: laidOut, libs: append(libs, "golang.org/x/image", "golang.org/x/text", "github.com/boombuler/barcode")},
	}
}

// screens are the rooms people see.
func screens() []room {
	libs := []string{fyne, "golang.org/x/image", "golang.org/x/text"}
	parts := []string{"app", "assets/...", "printing", "printing/raster"}
	screen := append(work(), "assets", "ui/kit", "ui/device", "printing", "printing/raster", "printing/papers")
	rows := []room{
		{path: "ui/kit", ours: parts, libs: libs},
		{path: "ui/device", ours: parts, libs: append(libs, "golang.org/x/sys")},
		{path: "ui/ime", libs: libs},
		{path: "ui/steps", ours: append(below(), "assets", "ui/kit"), libs: libs},
		{path: "ui/calling", ours: append(below(), "assets", "ui/kit"), libs: libs},
		{path: "ui/printed", ours: append(below(), "assets", "ui/kit", "printing", "printing/papers"), libs: libs},
		{path: "ui/shell", ours: screen, libs: libs},
		{path: "ui/screens", ours: []string{"app"}, libs: append(libs, "golang.org/x/sys")},
		{path: "ui/cli", ours: append(work(), "assets")},
		{path: "ui/thread", libs: libs},
		{path: "ui/uitest", ours: []string{"app", "app/paper", "ui/kit", "ui/thread"}, libs: libs}, // in nobody's row, so only tests import it
		{path: "scripts/...", ours: []string{"scripts/..."}},
	}
	walked := append(screen[:len(screen):len(screen)], "ui/shell", "ui/steps", "ui/printed", "ui/calling", "ui/thread")
	seat := append(screen[:len(screen):len(screen)], "ui/steps", "ui/printed", "ui/calling")
	for _, name := range seats {
		ours := seat
		if name == "manage" { // shows a paper as the hall sets it before there is one
			ours = append(seat[:len(seat):len(seat)], "printing/papers/specimen")
		}
		rows = append(rows, room{path: "ui/" + name, ours: ours, libs: libs})
		walked = append(walked, "ui/"+name)
	}
	return append(rows, room{path: "ui/tour", ours: walked, libs: libs})
}

// testLibs are what every test may use.
var testLibs = []string{"pgregory.net/rapid", "github.com/rogpeppe/go-internal", "golang.org/x/image"}

// Imports returns every import that the table of the house does not allow, and
// every folder that is not in the table. The root and e2e may import
// everything. Tests may besides import every room that is not above theirs.
func (t *Tree) Imports() []Finding {
	var out []Finding
	for _, s := range t.files {
		if s.room == "" || within(s.room, "e2e/...") {
			continue
		}
		row, known := rowOf(s.room)
		if !known {
			out = append(out, t.at(s, s.ast.Package, "%s is not in the table of rooms (scripts/check/rules/imports.go)", s.room))
			continue
		}
		for _, spec := range s.ast.Imports {
			target, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				continue // the parser takes no such file
			}
			if why := t.refuse(row, s, target); why != "" {
				out = append(out, t.at(s, spec.Pos(), "%s may not import %s: %s", s.room, target, why))
			}
		}
	}
	return out
}

// refuse says why the file may not import target, "" when it may.
func (t *Tree) refuse(row room, s *source, target string) string {
	if own, ok := strings.CutPrefix(target+"/", t.module+"/"); ok {
		own = strings.TrimSuffix(own, "/")
		if own == s.room || matches(own, row.ours) || s.test && testMayReach(s.room, own) {
			return ""
		}
		return "not in its row of the table of rooms"
	}
	if first, _, _ := strings.Cut(target, "/"); !strings.Contains(first, ".") {
		return "" // the standard library
	}
	if home := homeOf(target); home != nil {
		if slices.ContainsFunc(home, func(h string) bool { return within(s.room, h+"/...") }) || s.test && sideBySide(s.room, target) {
			return ""
		}
		return fmt.Sprintf("only %s may", strings.Join(home, " and "))
	}
	if hasPrefix(target, row.libs) || s.test && hasPrefix(target, testLibs) {
		return ""
	}
	return "this library is not in its row of the table of rooms"
}

// sideBySide lets the benchmarks of storage compare with the bare engine.
func sideBySide(from, target string) bool {
	return within(from, "storage/...") && under(target, "go.etcd.io/bbolt")
}

func testMayReach(from, target string) bool {
	return target != "" && (within(from, "ui/...") || !within(target, "ui/..."))
}

func homeOf(target string) []string {
	for lib, home := range homes {
		if under(target, lib) {
			return home
		}
	}
	return nil
}

// rowOf returns the row with the longest path that covers the folder.
func rowOf(folder string) (best room, known bool) {
	for _, row := range rooms {
		if within(folder, row.path) && (!known || len(row.path) > len(best.path) || row.path == folder) {
			best, known = row, true
			if row.path == folder {
				break
			}
		}
	}
	return best, known
}

func matches(folder string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return within(folder, p) })
}

func within(folder, pattern string) bool {
	base, deep := strings.CutSuffix(pattern, "/...")
	return folder == base || deep && under(folder, base)
}

func under(target, lib string) bool { return target == lib || strings.HasPrefix(target, lib+"/") }

func hasPrefix(target string, libs []string) bool {
	return slices.ContainsFunc(libs, func(lib string) bool { return under(target, lib) })
}
