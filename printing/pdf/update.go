package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"strconv"
	"sync"
)

// pageResources is the number gofpdf gives the resource dictionary that all
// its pages share.
const pageResources = 2

var errFrame = errors.New("the document frame has no trailer of the known form")

// update is an incremental update: objects behind a finished PDF file, with a
// cross-reference and a trailer of their own.
type update struct {
	out     []byte
	first   int // number of the first new object
	offsets []int
	changed []change
	root    int
	info    int
	prev    int
}

// change is an object of the file that the update replaces.
type change struct{ number, offset int }

// newUpdate begins an update of a file that gofpdf wrote.
func newUpdate(file []byte) (*update, error) {
	at := bytes.LastIndex(file, []byte("trailer"))
	if at < 0 {
		return nil, errFrame
	}
	u := &update{out: file}
	_, err := fmt.Sscanf(string(file[at:]), "trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n>>\nstartxref\n%d\n", &u.first, &u.root, &u.info, &u.prev)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errFrame, err)
	}
	return u, nil
}

// next is the number the next new object will get.
func (u *update) next() int { return u.first + len(u.offsets) }

// object adds a new object and returns its number.
func (u *update) object(body string) int {
	number := u.begin()
	u.out = append(u.out, body...)
	u.out = append(u.out, "\nendobj\n"...)
	return number
}

func (u *update) begin() int {
	number := u.next()
	u.offsets = append(u.offsets, len(u.out))
	u.out = strconv.AppendInt(u.out, int64(number), 10)
	u.out = append(u.out, " 0 obj\n"...)
	return number
}

// replace puts a new body in the place of an object of the file.
func (u *update) replace(number int, body string) {
	u.changed = append(u.changed, change{number, len(u.out)})
	u.out = append(u.out, fmt.Sprintf("%d 0 obj\n%s\nendobj\n", number, body)...)
}

// stream adds a compressed stream; entries go into its dictionary.
func (u *update) stream(entries string, data []byte) int {
	z := packers.Get().(*packer)
	defer packers.Put(z)
	return u.packed(entries, "FlateDecode", z.pack(data))
}

// packed adds a stream that is packed already.
func (u *update) packed(entries, filter string, data []byte) int {
	number := u.begin()
	u.out = append(u.out, fmt.Sprintf("<< %s /Filter /%s /Length %d >>\nstream\n", entries, filter, len(data))...)
	u.out = append(u.out, data...)
	u.out = append(u.out, "\nendstream\nendobj\n"...)
	return number
}

// finish writes cross-reference and trailer and returns the file.
func (u *update) finish() []byte {
	start := len(u.out)
	table := "xref\n"
	for _, c := range u.changed {
		table += fmt.Sprintf("%d 1\n%010d 00000 n \n", c.number, c.offset)
	}
	u.out = append(u.out, table...)
	u.out = append(u.out, fmt.Sprintf("%d %d\n", u.first, len(u.offsets))...)
	for _, offset := range u.offsets {
		u.out = append(u.out, fmt.Sprintf("%010d 00000 n \n", offset)...)
	}
	return append(u.out, fmt.Sprintf("trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n",
		u.next(), u.root, u.info, u.prev, start)...)
}

// packer keeps the tables of a compressor, which cost more to make than a
// paper takes to write.
type packer struct {
	out bytes.Buffer
	z   *zlib.Writer
}

var packers = sync.Pool{New: func() any {
	p := &packer{}
	p.z, _ = zlib.NewWriterLevel(&p.out, zlib.BestSpeed) // the level is a valid one
	return p
}}

// pack returns data compressed; it is good until the next call. A buffer takes
// all that is written to it.
func (p *packer) pack(data []byte) []byte {
	p.out.Reset()
	p.z.Reset(&p.out)
	_, _ = p.z.Write(data)
	_ = p.z.Close()
	return p.out.Bytes()
}
