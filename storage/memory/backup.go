package memory

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"yichuang/app"
	"yichuang/storage/kv"
)

// Backup writes every key and value, each after its length.
func (e *Engine) Backup(ctx context.Context, w io.Writer) error {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.gate.Leave()
	out := bufio.NewWriter(w)
	err := tree{e.root.Load()}.Scan("", "", 0, func(key string, value []byte) error {
		if err := kv.Ended(ctx); err != nil {
			return err
		}
		line := binary.AppendUvarint(nil, uint64(len(key)))
		line = binary.AppendUvarint(append(line, key...), uint64(len(value)))
		_, err := out.Write(append(line, value...))
		return err
	})
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		return fmt.Errorf("back up memory: %w", err)
	}
	return nil
}

// Load returns a new engine with what Backup wrote, Invalid "store.damaged"
// when r is something else.
func Load(r io.Reader) (*Engine, error) {
	in := bufio.NewReader(r)
	var root *node
	for {
		key, err := readPart(in)
		if errors.Is(err, io.EOF) {
			break
		}
		var value []byte
		if err == nil {
			if value, err = readPart(in); errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
		}
		if err != nil {
			return nil, &app.Error{Code: app.Invalid, ID: "store.damaged", Args: app.Args{"path": "memory"}, Cause: err}
		}
		root = root.insert(string(key), value)
	}
	e := New()
	e.root.Store(root)
	return e, nil
}

func readPart(in *bufio.Reader) ([]byte, error) {
	n, err := binary.ReadUvarint(in)
	if err != nil {
		return nil, err
	}
	if n > app.MaxBytes {
		return nil, errors.New("a part is longer than a transaction may be")
	}
	part := make([]byte, n)
	if _, err := io.ReadFull(in, part); err != nil {
		return nil, io.ErrUnexpectedEOF
	}
	return part, nil
}
