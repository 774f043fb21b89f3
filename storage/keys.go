package storage

import (
	"fmt"
	"strings"

	"yichuang/app"
)

// The key space. ␀ is a zero byte: parts made by app.K never hold one, so no
// list, journal or counter is a prefix of another.
//
//	r/<record key>                      envelope: rows, revision, chain, body
//	l/<list key>␀<at>␀<record key>      summary of a record in a list, by at, then key
//	j/<record key>␀<seq, 10 digits>     entry of a journal, from 1
//	n/<series>                          last number given by Next
//	d/<series>                          the engine's own (kv.DrawPrefix): Draw
//	c/<counter>␀<desk>                  one desk's share of a counter
//	a/<attempt>                         marker of an attempt that was committed
//	a/k/<kiosk>/<attempt>               the same, of a kiosk of a hall
//	m/schema                            number of the schema
//	m/archiving                         who moves cases to or from the archive now
//	p/<record key but two bytes>        in which years' archives records are
//	u/<record key>                      a parcel that is half moved; in an archive, one that is there
//	o/<record key>                      written after what it goes with had gone to the archive
//
// An archive holds r/, l/, j/ and n/ of its records as they stood here. An empty
// value in it stands for nothing: an archive takes nothing away.
const (
	recordSpace  = "r/"
	rowSpace     = "l/"
	entrySpace   = "j/"
	seriesSpace  = "n/"
	counterSpace = "c/"
	attemptSpace = "a/"
	schemaKey    = "m/schema"
	archivingKey = "m/archiving"
	pointerSpace = "p/"
	parcelSpace  = "u/"
	lateSpace    = "o/"

	kioskAttempts = attemptSpace + "k/"
)

const (
	sep = "\x00" // below every byte of a key, so "a" sorts before "a b" and "ab"
	end = "\x01" // just above sep: the end of everything below one key
)

func recordKey(k app.Key) string      { return recordSpace + string(k) }
func seriesKey(series app.Key) string { return seriesSpace + string(series) }
func parcelKey(k app.Key) string      { return parcelSpace + string(k) }
func lateKey(k app.Key) string        { return lateSpace + string(k) }

// attemptKey names the marker of an attempt; no attempt of the hall has the
// name of a kiosk's, whose markers nobody else believes.
func attemptKey(kiosk, attempt string) string {
	if kiosk != "" {
		return kioskAttempts + string(app.K(kiosk, attempt))
	}
	return attemptSpace + string(app.K(attempt))
}

func counterKey(counter app.Key, desk string) string {
	return counterSpace + string(counter) + sep + string(app.K(desk))
}

func entryKey(k app.Key, seq uint64) string {
	return entrySpace + string(k) + sep + app.Serial(seq, 10)
}

// rowPlace is a row's list and place: what the envelope remembers of it.
func rowPlace(list app.Key, at string) string { return string(list) + sep + at }

func rowKey(place string, k app.Key) string { return rowSpace + place + sep + string(k) }

// splitRow takes an engine key of the row space apart.
func splitRow(key string) (place, at string, record app.Key, ok bool) {
	rest, ok := strings.CutPrefix(key, rowSpace)
	first, last := strings.Index(rest, sep), strings.LastIndex(rest, sep)
	if !ok || first < 0 || first == last {
		return "", "", "", false
	}
	return rest[:last], rest[first+1 : last], app.Key(rest[last+1:]), true
}

// splitEntry takes an engine key of the journal space apart.
func splitEntry(key string) (record app.Key, seq uint64, ok bool) {
	rest, ok := strings.CutPrefix(key, entrySpace)
	k, digits, cut := strings.Cut(rest, sep)
	if !ok || !cut {
		return "", 0, false
	}
	if _, err := fmt.Sscanf(digits, "%d", &seq); err != nil || entryKey(app.Key(k), seq) != key {
		return "", 0, false
	}
	return app.Key(k), seq, true
}

// badKey says why a key cannot be stored, "" if it can. Keys come from app.K,
// which escapes; this catches a key that was put together by hand.
func badKey(k app.Key) string {
	if k == "" {
		return "the key is empty"
	}
	for i := range len(k) {
		if k[i] < 0x20 || k[i] == 0x7f {
			return "the key holds a control byte"
		}
	}
	return ""
}

// after returns the first key above everything that begins with prefix. The
// prefixes of this file end in "/", so the last byte never overflows.
func after(prefix string) string {
	return prefix[:len(prefix)-1] + string(prefix[len(prefix)-1]+1)
}

// watched turns record and list keys into engine prefixes. A record prefix may
// also match a longer name beside it ("case" and "casework"); a firing too
// many only makes a screen reload.
func watched(prefixes []app.Key) []string {
	var out []string
	for _, p := range prefixes {
		if p == "" {
			return []string{recordSpace, rowSpace}
		}
		out = append(out, recordKey(p), rowSpace+string(p)+sep, rowSpace+string(p)+"/")
	}
	return out
}
