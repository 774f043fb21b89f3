package manage

import (
	"reflect"

	"yichuang/app/paper"
)

// merged puts what mine changes of base onto theirs, which somebody else has
// saved meanwhile: nothing typed is lost. Where both changed the same, mine
// stays, to be looked at before it is saved.
func merged(base, mine, theirs paper.Own) paper.Own {
	out := theirs
	strs := []struct {
		to                 *string
		base, mine, theirs string
	}{
		{&out.Hall, base.Hall, mine.Hall, theirs.Hall},
		{&out.Phone, base.Phone, mine.Phone, theirs.Phone},
		{&out.ComplaintPhone, base.ComplaintPhone, mine.ComplaintPhone, theirs.ComplaintPhone},
		{&out.Address, base.Address, mine.Address, theirs.Address},
		{&out.OpenHours, base.OpenHours, mine.OpenHours, theirs.OpenHours},
		{&out.Logo, base.Logo, mine.Logo, theirs.Logo},
		{&out.Pattern, base.Pattern, mine.Pattern, theirs.Pattern},
		{&out.Fonds, base.Fonds, mine.Fonds, theirs.Fonds},
		{&out.Retention, base.Retention, mine.Retention, theirs.Retention},
		{&out.Division, base.Division, mine.Division, theirs.Division},
	}
	for _, s := range strs {
		if s.mine != s.base {
			*s.to = s.mine
		}
	}
	if mine.Digits != base.Digits {
		out.Digits = mine.Digits
	}
	out.Words = mergedList(base.Words, mine.Words, theirs.Words, func(w paper.Wording) [2]string { return [2]string{string(w.Kind), w.Place} })
	out.Copies = mergedList(base.Copies, mine.Copies, theirs.Copies, func(c paper.KindCopies) paper.Kind { return c.Kind })
	out.Seals = mergedList(base.Seals, mine.Seals, theirs.Seals, func(s paper.Seal) [2]string { return [2]string{s.Name, s.Dept} })
	return out
}

// mergedList does the same for a list whose entries are told apart by key.
func mergedList[T any, K comparable](base, mine, theirs []T, key func(T) K) []T {
	was, have, other := byKey(base, key), byKey(mine, key), byKey(theirs, key)
	var out []T
	for _, t := range theirs {
		k := key(t)
		m, kept := have[k]
		b, known := was[k]
		switch {
		case kept && (!known || !reflect.DeepEqual(m, b)):
			out = append(out, m)
		case kept || !known: // unchanged here, or new there
			out = append(out, t)
		}
	}
	for _, m := range mine {
		b, known := was[key(m)]
		if _, there := other[key(m)]; !there && (!known || !reflect.DeepEqual(m, b)) {
			out = append(out, m)
		}
	}
	return out
}

func byKey[T any, K comparable](list []T, key func(T) K) map[K]T {
	out := make(map[K]T, len(list))
	for _, one := range list {
		out[key(one)] = one
	}
	return out
}

// same reports whether two settings say the same, whoever saved them and why.
func same(a, b paper.Own) bool { return reflect.DeepEqual(bare(a), bare(b)) }

// bare is what is set, without when, by whom and why; empty lists are none.
func bare(o paper.Own) paper.Own {
	empty := paper.Own{}
	o.Version, o.At, o.By, o.Reason = 0, empty.At, empty.By, ""
	if len(o.Words) == 0 {
		o.Words = nil
	}
	if len(o.Copies) == 0 {
		o.Copies = nil
	}
	if len(o.Seals) == 0 {
		o.Seals = nil
	}
	return o
}
