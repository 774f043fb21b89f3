// Package ipp speaks as much of the Internet Printing Protocol (RFC 8010 and
// 8011) as it takes to hand one document to a printer and follow it. It knows
// no paper and no print job of the hall, and gives no advice about what a
// printer says: that is printing/printers.
package ipp

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// Tag says which group of attributes begins, or of what kind a value is.
type Tag byte

// The tags that are written. Others are read and kept as they are.
const (
	TagOperation Tag = 0x01
	TagJob       Tag = 0x02
	TagEnd       Tag = 0x03
	TagPrinter   Tag = 0x04

	TagInteger   Tag = 0x21
	TagBoolean   Tag = 0x22
	TagEnum      Tag = 0x23
	TagRange     Tag = 0x33
	TagName      Tag = 0x42
	TagKeyword   Tag = 0x44
	TagURI       Tag = 0x45
	TagCharset   Tag = 0x47
	TagLanguage  Tag = 0x48
	TagMediaType Tag = 0x49

	firstValueTag Tag = 0x10 // below are the tags of groups
)

// version is what every printer of this century takes.
const version = 0x0200

// Value is one value of an attribute as it stands on the wire.
type Value struct {
	Tag  Tag
	Data []byte
}

// Attribute is a name with one or more values. A collection is read as a run
// of values, member names among them.
type Attribute struct {
	Name   string
	Values []Value
}

// Group is a run of attributes under one tag.
type Group struct {
	Tag        Tag
	Attributes []Attribute
}

// Message is a request or an answer without its document. Code is the
// operation of a request and the status of an answer.
type Message struct {
	Code   uint16
	ID     uint32
	Groups []Group
}

// Int makes an attribute of a number: an integer or an enum.
func Int(tag Tag, name string, v int) Attribute {
	return Attribute{name, []Value{{tag, binary.BigEndian.AppendUint32(nil, uint32(v))}}}
}

// Bool makes an attribute of a truth value.
func Bool(name string, v bool) Attribute {
	data := []byte{0}
	if v {
		data[0] = 1
	}
	return Attribute{name, []Value{{TagBoolean, data}}}
}

// Text makes an attribute of one or more texts of the kind tag.
func Text(tag Tag, name string, texts ...string) Attribute {
	a := Attribute{Name: name}
	for _, text := range texts {
		a.Values = append(a.Values, Value{tag, []byte(text)})
	}
	return a
}

// Int returns the number, false when the value is none.
func (v Value) Int() (int, bool) {
	if (v.Tag != TagInteger && v.Tag != TagEnum) || len(v.Data) != 4 {
		return 0, false
	}
	return int(int32(binary.BigEndian.Uint32(v.Data))), true
}

// Upper returns the upper end of a range, or the number itself.
func (v Value) Upper() (int, bool) {
	if v.Tag != TagRange || len(v.Data) != 8 {
		return v.Int()
	}
	return int(int32(binary.BigEndian.Uint32(v.Data[4:]))), true
}

// Texts returns the values of the attribute as text.
func (a Attribute) Texts() []string {
	var out []string
	for _, v := range a.Values {
		out = append(out, string(v.Data))
	}
	return out
}

// Find returns the first attribute of the name in the first group of the tag
// that has it, and an empty one when there is none.
func (m *Message) Find(group Tag, name string) Attribute {
	for _, g := range m.Groups {
		if g.Tag != group {
			continue
		}
		if a := g.Find(name); len(a.Values) > 0 {
			return a
		}
	}
	return Attribute{}
}

// Find returns the attribute of the name, an empty one when there is none.
func (g Group) Find(name string) Attribute {
	for _, a := range g.Attributes {
		if a.Name == name {
			return a
		}
	}
	return Attribute{}
}

// Number returns the first value of the attribute as a number, 0 for none.
func (a Attribute) Number() int {
	if len(a.Values) == 0 {
		return 0
	}
	n, _ := a.Values[0].Int()
	return n
}

// Encode returns the message on the wire. A name or value longer than the
// protocol can say is an error.
func (m *Message) Encode() ([]byte, error) {
	out := binary.BigEndian.AppendUint16(nil, version)
	out = binary.BigEndian.AppendUint16(out, m.Code)
	out = binary.BigEndian.AppendUint32(out, m.ID)
	for _, g := range m.Groups {
		out = append(out, byte(g.Tag))
		for _, a := range g.Attributes {
			name := a.Name
			for _, v := range a.Values {
				if len(name) > 0x7fff || len(v.Data) > 0x7fff {
					return nil, fmt.Errorf("ipp: attribute %.40q is too long", a.Name)
				}
				out = append(out, byte(v.Tag))
				out = binary.BigEndian.AppendUint16(out, uint16(len(name)))
				out = append(out, name...)
				out = binary.BigEndian.AppendUint16(out, uint16(len(v.Data)))
				out = append(out, v.Data...)
				name = "" // further values of the same attribute
			}
		}
	}
	return append(out, byte(TagEnd)), nil
}

var errShort = errors.New("ipp: the answer ends too early")

// Decode reads a message. What follows it, the document, is left out.
func Decode(data []byte) (*Message, error) {
	r := bytes.NewBuffer(data)
	head := r.Next(8)
	if len(head) < 8 {
		return nil, errShort
	}
	if major := head[0]; major != 1 && major != 2 {
		return nil, fmt.Errorf("ipp: version %d.%d is not known", head[0], head[1])
	}
	m := &Message{Code: binary.BigEndian.Uint16(head[2:]), ID: binary.BigEndian.Uint32(head[4:])}
	for {
		b, err := r.ReadByte()
		if err != nil {
			return nil, errShort
		}
		switch tag := Tag(b); {
		case tag == TagEnd:
			return m, nil
		case tag < firstValueTag:
			m.Groups = append(m.Groups, Group{Tag: tag})
		default:
			if err := m.readValue(r, tag); err != nil {
				return nil, err
			}
		}
	}
}

// readValue reads one value into the last group; without a name it is a
// further value of the attribute before.
func (m *Message) readValue(r *bytes.Buffer, tag Tag) error {
	name, ok := field(r)
	data, good := field(r)
	if !ok || !good {
		return errShort
	}
	if len(m.Groups) == 0 {
		return errors.New("ipp: a value stands before every group")
	}
	g := &m.Groups[len(m.Groups)-1]
	if len(name) > 0 {
		g.Attributes = append(g.Attributes, Attribute{Name: string(name)})
	} else if len(g.Attributes) == 0 {
		return errors.New("ipp: the first value has no name")
	}
	a := &g.Attributes[len(g.Attributes)-1]
	a.Values = append(a.Values, Value{tag, bytes.Clone(data)})
	return nil
}

// field reads a length of two bytes and what it counts.
func field(r *bytes.Buffer) ([]byte, bool) {
	size := r.Next(2)
	if len(size) < 2 {
		return nil, false
	}
	n := int(binary.BigEndian.Uint16(size))
	data := r.Next(n)
	return data, len(data) == n
}
