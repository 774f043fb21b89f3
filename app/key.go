package app

import (
	"fmt"
	"strings"
)

// Key names a record, a list, a series or a counter: escaped parts joined by
// "/". Keys sort bytewise, so serials in them are zero-padded and moments are
// written with [Moment]. A key never holds a personal number (its HMAC does).
type Key string

// K builds a key from parts. A part may be any text; "/", "%" and control
// bytes in it are escaped, so two different lists of parts never meet.
func K(parts ...string) Key {
	var b strings.Builder
	for i, p := range parts {
		if i > 0 {
			b.WriteByte('/')
		}
		escape(&b, p)
	}
	return Key(b.String())
}

func escape(b *strings.Builder, part string) {
	for i := 0; i < len(part); i++ {
		if c := part[i]; c == '/' || c == '%' || c < 0x20 || c == 0x7f {
			fmt.Fprintf(b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
}

// Parts returns what K was given. ok is false when k was not built by K.
func (k Key) Parts() (parts []string, ok bool) {
	for part := range strings.SplitSeq(string(k), "/") {
		plain, good := unescape(part)
		if !good {
			return nil, false
		}
		parts = append(parts, plain)
	}
	if K(parts...) != k { // written in another way than K writes it
		return nil, false
	}
	return parts, true
}

func unescape(s string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			b.WriteByte(s[i])
			continue
		}
		var c byte
		if i+3 > len(s) {
			return "", false
		}
		if _, err := fmt.Sscanf(s[i+1:i+3], "%02X", &c); err != nil {
			return "", false
		}
		b.WriteByte(c)
		i += 2
	}
	return b.String(), true
}

// In reports whether k is prefix or lies below it.
func (k Key) In(prefix Key) bool {
	return prefix == "" || k == prefix || strings.HasPrefix(string(k), string(prefix)+"/")
}
