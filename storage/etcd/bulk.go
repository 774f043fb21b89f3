package etcd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.etcd.io/etcd/client/v3"

	"yichuang/app"
	"yichuang/storage/kv"
)

// Bulk writes in batches of a transaction's size, each to the main space.
func (e *Engine) Bulk(ctx context.Context, fn func(put func(string, []byte) error) error) error {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.gate.Leave()
	b := &batch{e: e, ctx: ctx, in: map[string]bool{}}
	if err := fn(b.put); err != nil {
		return err
	}
	return b.flush()
}

type batch struct {
	e     *Engine
	ctx   context.Context
	ops   []clientv3.Op
	in    map[string]bool
	bytes int
}

func (b *batch) put(key string, value []byte) error {
	if err := kv.Ended(b.ctx); err != nil {
		return err
	}
	if err := kv.CheckBulk(key, value); err != nil {
		return err
	}
	if size := len(key) + len(value); b.in[key] || len(b.ops) == app.MaxOps || b.bytes+size > app.MaxBytes {
		if err := b.flush(); err != nil {
			return err
		}
	}
	b.in[key], b.bytes = true, b.bytes+len(key)+len(value)
	if strings.HasPrefix(key, kv.DrawPrefix) {
		return b.number(key, value)
	}
	b.ops = append(b.ops, clientv3.OpPut(b.e.main().prefix+key, pack(value)))
	return nil
}

// number makes the series go on after the given number: as the first version
// of a key, whose version counts from there.
func (b *batch) number(key string, value []byte) error {
	etcdKey := b.e.config.Root + key
	_, err := call(b.ctx, b.e, func(ctx context.Context) (*clientv3.DeleteResponse, error) {
		return b.e.client.Delete(ctx, etcdKey)
	})
	b.e.bases.drop(etcdKey)
	b.ops = append(b.ops, clientv3.OpPut(etcdKey, string(value)))
	return err
}

func (b *batch) flush() error {
	if len(b.ops) == 0 {
		return nil
	}
	_, err := call(b.ctx, b.e, func(ctx context.Context) (*clientv3.TxnResponse, error) {
		return b.e.client.Txn(ctx).Then(b.ops...).Commit()
	})
	b.ops, b.bytes = nil, 0
	clear(b.in)
	return err
}

// Backup writes every key and value of one revision, as the hall sees them:
// what kiosks wrote is merged in. Config.Copy decides the form.
func (e *Engine) Backup(ctx context.Context, w io.Writer) error {
	if e.config.Copy == nil {
		return fmt.Errorf("back up the hall: %w", errors.ErrUnsupported)
	}
	return e.View(ctx, func(r kv.Reader) error {
		return e.config.Copy(ctx, w, func(put func(string, []byte) error) error {
			return r.Scan("", "", 0, put)
		})
	})
}
