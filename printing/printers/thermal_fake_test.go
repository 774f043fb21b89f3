package printers_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/url"
	"sync"
	"testing"
	"time"

	"yichuang/printing/printers"
)

// receipts is a receipt printer: it hears questions at once, wherever they
// stand, and prints what else it hears when it can.
type receipts struct {
	mu      sync.Mutex
	turn    *sync.Cond // something has changed
	cover   bool       // open
	out     bool       // of paper
	low     bool
	away    bool // taken offline by hand
	broken  bool // its knife is jammed
	mute    bool // answers no question
	simple  bool // does not know the question when all is printed
	chatty  bool // reports its state unasked
	late    bool // says only now that an earlier slip is out
	babbles bool // says nonsense for ever once asked when all is printed

	paper  int // rows left when a test wants it to run out, 0: enough
	tear   int // the line is cut after so many rows, 0: never
	unread int // rows that were printed in all

	now   *cutting
	slips []*cutting // cut off
	odd   []string   // commands it does not know
	lines int        // opened to it
}

// cutting is a piece of paper with the dots on it.
type cutting struct {
	width int // dots
	bits  []byte
}

func newReceipts() *receipts {
	r := &receipts{now: &cutting{}}
	r.turn = sync.NewCond(&r.mu)
	return r
}

// listen puts the printer into the net.
func (r *receipts) listen(t *testing.T) *url.URL {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go r.accept(l)
	return &url.URL{Scheme: "socket", Host: l.Addr().String()}
}

// accept serves one line at a time, as these printers do.
func (r *receipts) accept(l net.Listener) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		r.set(func() { r.lines++ })
		r.serve(conn)
		_ = conn.Close()
	}
}

// set changes the printer.
func (r *receipts) set(fn func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	fn()
	r.turn.Broadcast()
}

// serve hears a line to its end.
func (r *receipts) serve(line io.ReadWriter) {
	in := &inbox{receipts: r}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for r.command(bufio.NewReaderSize(in, 1), line) {
		}
	}()
	var held []byte // may be the beginning of a question
	buf := make([]byte, 512)
	for {
		n, err := line.Read(buf)
		for _, b := range buf[:n] {
			held = r.hear(append(held, b), in, line)
		}
		if err != nil || r.torn() {
			break
		}
	}
	in.end()
	if closer, ok := line.(io.Closer); ok {
		_ = closer.Close()
	}
	<-done
}

// hear answers a question, which is no part of what is printed, keeps what may
// become one and passes on all else.
func (r *receipts) hear(held []byte, in *inbox, line io.Writer) []byte {
	for len(held) > 0 {
		asks := held[0] == 0x10 && (len(held) < 2 || held[1] == 4) && (len(held) < 3 || held[2] >= 1 && held[2] <= 4)
		if asks && len(held) == 3 {
			_, _ = line.Write(r.answer(held[2]))
			return nil
		}
		if asks {
			return held
		}
		in.put(held[0])
		held = held[1:]
	}
	return nil
}

// answer is the byte for a question.
func (r *receipts) answer(q byte) []byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.mute {
		return nil
	}
	b := byte(0x12)
	add := func(is bool, bits byte) {
		if is {
			b |= bits
		}
	}
	switch q {
	case 1:
		add(!r.online(), 0x08)
	case 2:
		add(r.cover, 0x04)
		add(r.out, 0x20)
		add(r.broken, 0x40)
	case 3:
		add(r.broken, 0x08)
	case 4:
		add(r.low, 0x0c)
		add(r.out, 0x60)
	}
	if r.chatty {
		return []byte{0x10, 0, 0, 0x0c, b, 0x18, 0, 0, 0}
	}
	return []byte{b}
}

func (r *receipts) online() bool { return !r.cover && !r.out && !r.away && !r.broken }

func (r *receipts) torn() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.tear > 0 && r.unread >= r.tear
}

// command carries out what was heard; false at the end of the line.
func (r *receipts) command(in *bufio.Reader, line io.Writer) bool {
	head := make([]byte, 2)
	if _, err := io.ReadFull(in, head); err != nil {
		return false
	}
	rest := func(n int) []byte {
		b := make([]byte, n)
		_, _ = io.ReadFull(in, b)
		return b
	}
	switch string(head) {
	case "\x1b@":
		r.set(func() { r.now = &cutting{} })
	case "\x1bd":
		rest(1)
	case "\x1dv":
		if r.lateNow() {
			_, _ = line.Write([]byte{0})
		}
		size := rest(6)
		wide, rows := int(size[2])|int(size[3])<<8, int(size[4])|int(size[5])<<8
		for range rows {
			r.row(rest(wide))
		}
	case "\x1dV":
		rest(2)
		r.set(func() { r.slips, r.now = append(r.slips, r.now), &cutting{} })
	case "\x1dr":
		rest(1)
		r.mu.Lock()
		known, babbles := !r.simple && !r.mute, r.babbles
		r.mu.Unlock()
		for babbles {
			if _, err := line.Write([]byte{0xff}); err != nil {
				return false
			}
			time.Sleep(time.Millisecond)
		}
		if known {
			_, _ = line.Write([]byte{0})
		}
	default:
		r.set(func() { r.odd = append(r.odd, fmt.Sprintf("%q", head)) })
	}
	return true
}

// lateNow reports once that the printer owes an answer for an earlier slip.
func (r *receipts) lateNow() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	owes := r.late
	r.late = false
	return owes
}

// row prints a row of dots once the printer can.
func (r *receipts) row(dots []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for !r.online() {
		r.turn.Wait()
	}
	r.now.width = 8 * len(dots)
	r.now.bits = append(r.now.bits, dots...)
	if r.unread++; r.paper > 0 && r.unread == r.paper {
		r.out = true
	}
}

// printed returns the slips that were cut off.
func (r *receipts) printed() []*cutting {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]*cutting(nil), r.slips...)
}

// inbox holds what was heard and is not carried out yet: little.
type inbox struct {
	*receipts
	bytes []byte
	ended bool
}

const inboxRoom = 16 << 10

func (i *inbox) put(b byte) {
	i.mu.Lock()
	defer i.mu.Unlock()
	for len(i.bytes) > inboxRoom && !i.ended {
		i.turn.Wait()
	}
	i.bytes = append(i.bytes, b)
	i.turn.Broadcast()
}

func (i *inbox) end() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.ended = true
	i.turn.Broadcast()
}

// Read gives out what was put in, and waits for more.
func (i *inbox) Read(p []byte) (int, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	for len(i.bytes) == 0 && !i.ended {
		i.turn.Wait()
	}
	if len(i.bytes) == 0 {
		return 0, io.EOF
	}
	p[0] = i.bytes[0]
	i.bytes = i.bytes[1:]
	i.turn.Broadcast()
	return 1, nil
}

// thermal is the device of a receipt printer in the net, with short waits.
func (r *receipts) thermal(t *testing.T, silent bool) *printers.Thermal {
	t.Helper()
	d := printers.NewRaw("slips", r.listen(t), printers.WideRoll, silent)
	d.Hasten(hasty, 20*hasty)
	return d
}
