package printers

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"yichuang/printing/printers/escpos"
)

const (
	glancePause = 500 * time.Millisecond // between two questions while a slip is being printed
	restful     = 10                     // glances without trouble after which a printer that tells no end is done
	lateAnswer  = 3 * time.Millisecond
	lateAnswers = 64              // more is not late but talk
	lastBytes   = 2 * time.Second // for a silent printer to take what lies on the line
)

// talk is the line to a printer while questions are asked on it.
type talk struct {
	wire
	done bool // the printer has said that everything before [escpos.AskDone] is printed
	rest int  // bytes to come of a report that nobody asked for
}

// ask asks the four questions, each when the one before is answered. Answers
// that came too late for others are dropped first: they do not say to which
// question they belong.
func (t *talk) ask(ctx context.Context) (escpos.Condition, error) {
	for range lateAnswers {
		if _, err := t.hear(time.Now().Add(lateAnswer)); err != nil {
			break
		}
	}
	var c escpos.Condition
	for _, q := range escpos.Questions {
		b, err := t.answer(ctx, q)
		if err != nil {
			return c, err
		}
		c.Add(q, b)
	}
	return c, nil
}

// answer asks one question and waits for its answer.
func (t *talk) answer(ctx context.Context, q escpos.Question) (byte, error) {
	until := time.Now().Add(answerTime)
	if end, limited := ctx.Deadline(); limited && end.Before(until) {
		until = end
	}
	_ = t.SetWriteDeadline(until) // a file that knows no deadlines does not block either
	if _, err := t.Write(q.Bytes()); err != nil {
		return 0, err
	}
	for {
		b, err := t.hear(until)
		if err != nil || escpos.IsAnswer(b) {
			return b, err
		}
	}
}

// hear waits for a byte. One of a report is 0, which answers no question.
func (t *talk) hear(until time.Time) (byte, error) {
	_ = t.SetReadDeadline(until)
	var b [1]byte
	n, err := t.Read(b[:])
	if n == 0 && err == nil {
		err = io.ErrNoProgress
	}
	switch {
	case n == 0:
		return 0, err
	case t.rest > 0:
		t.rest--
		return 0, nil
	case escpos.IsReport(b[0]):
		t.rest = escpos.ReportRest
	case escpos.IsDone(b[0]):
		t.done = true
	}
	return b[0], nil
}

// slip is a paper on its way into a thermal printer. All but the status
// belongs to the goroutine that prints it.
type slip struct {
	ref     string
	pause   time.Duration
	lost    time.Duration
	talk    talk
	pieces  [][]byte
	sent    bool          // something was taken that prints
	quiet   time.Time     // since when the printer has not answered
	settled chan struct{} // closed when no more is to be found out
	halted  chan struct{} // closed when the printer has stopped on the way

	mu     sync.Mutex
	status Status
}

func (s *slip) told() Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.status
}

func (s *slip) tell(stage Stage, problem string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.status = Status{Stage: stage, Problem: problem}
	select {
	case <-s.halted:
	default:
		if stage == Stopped {
			close(s.halted)
		}
	}
}

// print sends the slip, each piece when the printer is well, and returns once
// it is out or nobody can say any more.
func (s *slip) print(silent bool) {
	defer func() { _ = s.talk.Close() }()
	out := true
	for i, piece := range s.pieces {
		if i > 0 && !silent {
			out = s.ready()
		}
		if out = out && s.write(piece, i > 0); !out {
			break
		}
	}
	switch {
	case out && silent:
		out = s.drained()
	case out:
		out = s.ready() // what the printer had to say of an earlier slip is heard
		s.talk.done = false
		out = out && s.write(escpos.AskDone(), true) && s.finished()
	}
	if out {
		s.tell(Finished, noTrouble)
	} else {
		s.tell(Gone, unanswered)
	}
}

// ready waits until the printer prints; false when the line is lost.
func (s *slip) ready() bool {
	for {
		well, alive := s.glance()
		if well || !alive {
			return alive
		}
		time.Sleep(s.pause)
	}
}

// glance asks the printer how it stands and tells it.
func (s *slip) glance() (well, alive bool) {
	ctx := context.Background()
	b, err := s.talk.answer(ctx, escpos.AskPrinter)
	var c escpos.Condition
	c.Add(escpos.AskPrinter, b)
	if err == nil && c.Offline {
		c, err = s.talk.ask(ctx)
	}
	switch {
	case err == nil:
		s.quiet = time.Time{}
		if problem := problemOfCondition(c); problem != "" {
			s.tell(Stopped, problem)
		} else {
			s.tell(Printing, noTrouble)
		}
		return c.Printing(), true
	case !errors.Is(err, os.ErrDeadlineExceeded):
		return false, false
	}
	if s.quiet.IsZero() {
		s.quiet = time.Now()
	}
	s.tell(Stopped, "print.offline")
	return false, time.Since(s.quiet) < s.lost
}

// write sends all of a piece, however long the printer takes; false when the
// line is lost.
func (s *slip) write(piece []byte, prints bool) bool {
	for len(piece) > 0 {
		_ = s.talk.SetWriteDeadline(time.Now().Add(answerTime))
		n, err := s.talk.Write(piece)
		s.sent = s.sent || prints && n > 0
		piece = piece[n:]
		if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			return false
		}
		if err != nil {
			s.tell(Stopped, "print.stopped")
		}
	}
	return true
}

// finished waits until the printer says that all is printed. One that does
// not know that question is done when it has been well for a while.
func (s *slip) finished() bool {
	for rested := 0; rested < restful; {
		var err error
		for until := time.Now().Add(s.pause); err == nil && !s.talk.done; {
			_, err = s.talk.hear(until)
		}
		if s.talk.done {
			return true
		}
		if !errors.Is(err, os.ErrDeadlineExceeded) {
			return false
		}
		well, alive := s.glance()
		if s.talk.done || !alive {
			return s.talk.done
		}
		if rested++; !well {
			rested = 0
		}
	}
	return true
}

// drained waits until a silent printer has taken what was sent, as far as the
// line can tell.
func (s *slip) drained() bool {
	half, ok := s.talk.wire.(interface{ CloseWrite() error })
	if !ok {
		return true
	}
	if half.CloseWrite() != nil {
		return false
	}
	until := time.Now().Add(lastBytes)
	for {
		if _, err := s.talk.hear(until); err != nil {
			return errors.Is(err, io.EOF) || errors.Is(err, os.ErrDeadlineExceeded)
		}
	}
}
