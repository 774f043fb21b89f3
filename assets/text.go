package assets

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"yichuang/app"
)

// Lang is a language of the program.
type Lang string

// The languages. Every message has a text in both.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// Text returns the message id in lang, with every {name} replaced by the
// argument of that name, in lang if the argument has a MessageID. A message that is not there comes back as ⟦id⟧ and a
// missing argument as its {name}, so that both are seen; an unknown language
// is read as Chinese.
func Text(lang Lang, id string, args map[string]any) string {
	text, ok := table(lang)[id]
	if !ok {
		return "⟦" + id + "⟧"
	}
	return fill(lang, text, args)
}

// word is an argument as it is read: of a value that has a message of its own,
// such as a role, that message.
func word(lang Lang, value any) string {
	if v, ok := value.(interface{ MessageID() string }); ok && HasText(v.MessageID()) {
		return Text(lang, v.MessageID(), nil)
	}
	return fmt.Sprint(value)
}

// ErrorText returns what a person should read of err: the message of the first
// [app.Error] in its chain, a general sentence for any other error, "" for nil.
func ErrorText(lang Lang, err error) string {
	if err == nil {
		return ""
	}
	var e *app.Error
	if !errors.As(err, &e) {
		return Text(lang, "common.internal", nil)
	}
	return Text(lang, e.ID, e.Args)
}

// HasText reports whether there is a message id, in either language.
func HasText(id string) bool {
	_, zh := table(ZH)[id]
	_, en := table(EN)[id]
	return zh || en
}

// IDs returns the ids of all messages, sorted.
func IDs() []string {
	all := maps.Clone(table(ZH))
	maps.Copy(all, table(EN))
	return slices.Sorted(maps.Keys(all))
}

func table(lang Lang) map[string]string {
	if lang == EN {
		return locale().texts[EN]
	}
	return locale().texts[ZH]
}

// fill never looks at what it has put in, so an argument with braces in it is
// printed as it is. In English an argument is what the one named name_en says,
// if there is one.
func fill(lang Lang, text string, args map[string]any) string {
	if !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		value, given := args[name]
		if english, ok := args[name+"_en"]; ok && lang == EN {
			value = english
		}
		if closed && given {
			b.WriteString(word(lang, value))
			text = after
			continue
		}
		b.WriteString("{")
		text = rest
	}
}
