package main

import (
	"archive/zip"
	_ "embed"
	"encoding/xml"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// people are the names of people: how many bear a surname, and how often a
// hanzi or a pair stands in given names.
type people struct {
	surnames map[string]float64 // single and compound
	read     map[string]string  // surnames that are not read as usual
	given    map[rune]float64
	pairs    map[string]float64
}

//go:embed surnames.txt
var surnameReadings string

//go:embed given.txt
var givenFacts string

const (
	listed  = 600 // what a name on a list of the most frequent is worth
	pairCap = 60  // one celebrity is no fashion
)

func readPeople(from string, words *rime) (*people, error) {
	out := &people{surnames: map[string]float64{}, read: map[string]string{}, given: map[rune]float64{}, pairs: map[string]float64{}}
	if err := out.readSurnames(filepath.Join(from, "surnames.xlsx")); err != nil {
		return nil, err
	}
	if err := out.readRoles(filepath.Join(from, "nr.txt"), words); err != nil {
		return nil, err
	}
	return out, out.correct()
}

// correct applies the two short lists beside this file.
func (p *people) correct() error {
	for line := range strings.Lines(surnameReadings) {
		cells := strings.Fields(line)
		if len(cells) == 0 || strings.HasPrefix(line, "#") {
			continue
		}
		if len(cells) < 2 {
			return fmt.Errorf("surnames.txt: %q", line)
		}
		if cells[1] == "-" {
			delete(p.surnames, cells[0])
			continue
		}
		p.read[cells[0]] = cells[1]
		if len(cells) > 2 {
			n, err := strconv.ParseFloat(cells[2], 64)
			if err != nil {
				return fmt.Errorf("surnames.txt: %q: %w", line, err)
			}
			p.surnames[cells[0]] = n
		}
	}
	for line := range strings.Lines(givenFacts) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for name := range strings.FieldsSeq(line) {
			if rest, down := strings.CutPrefix(name, "-"); down {
				for _, r := range rest {
					p.given[r] = min(p.given[r], 10)
				}
				continue
			}
			for _, r := range name {
				p.given[r] += listed
			}
			if len([]rune(name)) == 2 {
				p.pairs[name] += listed
			}
		}
	}
	return nil
}

// readRoles counts the hanzi of given names: C first of two, D second of two,
// E alone, Z both in one.
func (p *people) readRoles(path string, words *rime) error {
	return eachLine(path, func(line string) error {
		cells := strings.Fields(line)
		if len(cells) < 3 || len(cells)%2 == 0 {
			return nil
		}
		roles := map[string]float64{}
		for i := 1; i < len(cells); i += 2 {
			n, err := strconv.ParseFloat(cells[i+1], 64)
			if err != nil {
				return fmt.Errorf("%s: %q: %w", path, line, err)
			}
			roles[cells[i]] = n
		}
		r := []rune(cells[0])
		if len(r) == 1 && r[0] > 0x2E80 {
			p.given[r[0]] += roles["C"] + roles["D"] + min(roles["E"], 10*pairCap)
		}
		// 先生 and 主席 stand after a surname like a name, but are none.
		if z := roles["Z"]; len(r) == 2 && z >= 3 && words.texts[cells[0]] < 8*z {
			for _, c := range r {
				p.given[c] += min(z, pairCap)
			}
			p.pairs[cells[0]] += min(z, pairCap)
		}
		return nil
	})
}

type sheet struct {
	Rows []struct {
		Cells []struct {
			Kind  string `xml:"t,attr"`
			Value string `xml:"v"`
		} `xml:"c"`
	} `xml:"sheetData>row"`
}

type shared struct {
	Items []struct {
		Text string `xml:"t"`
	} `xml:"si"`
}

// readSurnames reads the table of surnames and ten thousands of bearers.
func (p *people) readSurnames(path string) error {
	book, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	defer book.Close()
	var rows sheet
	var texts shared
	for name, into := range map[string]any{"xl/worksheets/sheet1.xml": &rows, "xl/sharedStrings.xml": &texts} {
		f, err := book.Open(name)
		if err != nil {
			return err
		}
		err = xml.NewDecoder(f).Decode(into)
		if err = joinClose(err, f.Close()); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, row := range rows.Rows {
		if len(row.Cells) < 2 || row.Cells[1].Kind == "s" {
			continue // the head
		}
		i, err := strconv.Atoi(row.Cells[0].Value)
		if err != nil || i >= len(texts.Items) {
			return fmt.Errorf("%s: text %q: %w", path, row.Cells[0].Value, err)
		}
		n, err := strconv.ParseFloat(row.Cells[1].Value, 64)
		if err != nil {
			return err
		}
		p.surnames[texts.Items[i].Text] = n
	}
	return nil
}

func joinClose(err, closing error) error {
	if err != nil {
		return err
	}
	return closing
}
