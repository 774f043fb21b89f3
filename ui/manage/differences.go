package manage

import (
	"reflect"
	"strconv"

	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// differences says line by line what stands in was and is different now.
func differences(words kit.Words, cat *catalogue.Catalogue, was, now paper.Own) []string {
	var out []string
	said := func(label, a, b string) {
		if a != b {
			out = append(out, words.T("manage.differs", "what", label, "was", quoted(words, a), "now", quoted(words, b)))
		}
	}
	said(words.T("manage.hall_name"), was.Hall, now.Hall)
	said(words.T("manage.hall_phone"), was.Phone, now.Phone)
	said(words.T("manage.hall_complaint"), was.ComplaintPhone, now.ComplaintPhone)
	said(words.T("manage.hall_address"), was.Address, now.Address)
	said(words.T("manage.hall_hours"), was.OpenHours, now.OpenHours)
	said(words.T("manage.pattern"), was.Pattern, now.Pattern)
	said(words.T("manage.digits"), counted(was.Digits), counted(now.Digits))
	said(words.T("manage.fonds"), was.Fonds, now.Fonds)
	said(words.T("manage.retention"), was.Retention, now.Retention)
	said(words.T("manage.division"), was.Division, now.Division)
	if was.Logo != now.Logo {
		out = append(out, words.T("manage.differs_picture", "what", words.T("manage.logo")))
	}
	for _, kind := range paper.All() {
		name := words.T(kind.Name())
		said(name+" "+words.T("manage.copies"), counted(was.CopiesOf(kind, 0)), counted(now.CopiesOf(kind, 0)))
		for _, place := range paper.Places(kind) {
			a, b := wording(was, place), wording(now, place)
			if a != b {
				said(name+" "+words.T(placeNames+place.ID), a, b)
			}
		}
	}
	return append(out, sealDifferences(words, cat, was.Seals, now.Seals)...)
}

func sealDifferences(words kit.Words, cat *catalogue.Catalogue, was, now []paper.Seal) []string {
	var out []string
	key := func(s paper.Seal) [2]string { return [2]string{s.Name, s.Dept} }
	a, b := byKey(was, key), byKey(now, key)
	for _, s := range was {
		other, there := b[key(s)]
		switch {
		case !there:
			out = append(out, words.T("manage.differs_seal_gone", "name", sealName(cat, s)))
		case !reflect.DeepEqual(s, other):
			out = append(out, words.T("manage.differs_seal", "name", sealName(cat, s)))
		}
	}
	for _, s := range now {
		if _, there := a[key(s)]; !there {
			out = append(out, words.T("manage.differs_seal_new", "name", sealName(cat, s)))
		}
	}
	return out
}

// sealName is a seal with the department whose it is.
func sealName(cat *catalogue.Catalogue, s paper.Seal) string {
	d, _ := cat.Department(s.Dept)
	return s.Name + "（" + d.Name + "）"
}

func counted(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// wording is what stands at the place.
func wording(o paper.Own, place paper.Place) string {
	for _, w := range o.Words {
		if w.Kind == place.Kind && w.Place == place.ID {
			return w.Text
		}
	}
	return place.Text
}

// quoted shows a text, or that there is none.
func quoted(words kit.Words, text string) string {
	if text == "" {
		return words.T("manage.usual")
	}
	return "“" + text + "”"
}
