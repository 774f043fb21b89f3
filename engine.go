package main

import (
	"context"
	"errors"
	"io"
	"log"
	"path/filepath"

	"yichuang/app"
	"yichuang/storage"
	"yichuang/storage/archive"
	"yichuang/storage/etcd"
	shared "yichuang/storage/hall"
	"yichuang/storage/holder"
	"yichuang/storage/kv"
	"yichuang/storage/kv/late"
	"yichuang/storage/local"
)

// ground is what a hall stands on. On a machine of its own role and kiosk are
// empty.
type ground struct {
	engine kv.Engine
	blobs  app.Blobs
	role   storage.Role
	kiosk  string
	cold   storage.Cold
	link   holderLink  // nil on a machine of its own
	others []io.Closer // to be closed after the engine
}

// openGround opens what the data folder names: the hall of its hall.json, or
// the folder itself.
func openGround(ctx context.Context, dir string) (ground, error) {
	if shared.Is(dir) {
		return openShared(ctx, dir)
	}
	engine, err := local.Open(ctx, dir)
	if err != nil {
		return ground{}, err
	}
	cold := archive.Open(filepath.Join(dir, archive.FolderName))
	return ground{engine: engine, blobs: storage.FileBlobs(filepath.Join(dir, storage.BlobsFolder)), cold: cold, others: []io.Closer{cold}}, nil
}

// Close closes the engine, then what stands beside it.
func (g ground) Close() error {
	err := g.engine.Close()
	for _, other := range g.others {
		err = errors.Join(err, other.Close())
	}
	return err
}

// holderFolder of a desk keeps what the archive's holder has not taken yet,
// and what was asked of it lately.
const holderFolder = "holder"

// openShared opens the cluster of a whole hall as the desk of the data folder.
func openShared(ctx context.Context, dir string) (ground, error) {
	f, err := shared.Read(dir)
	if err != nil {
		return ground{}, err
	}
	return openAs(ctx, f, dir)
}

func openAs(ctx context.Context, f shared.File, dir string) (ground, error) {
	g := ground{role: storage.Role(f.Role), kiosk: f.Kiosk}
	config, err := clusterOf(f)
	if err != nil {
		return g, err
	}
	link, err := holder.Dial(holder.Link{
		Address: f.Holder, TLS: config.TLS, Folder: filepath.Join(dir, holderFolder),
		Failed: func(err error) { log.Printf("holder: %v", err) },
	})
	if err != nil {
		return g, err
	}
	config.Copy = copyInto(dir)
	g.link, g.blobs, g.cold, g.others = link, link, heldArchives{link, dir}, []io.Closer{link}
	open := func(ctx context.Context) (kv.Engine, error) { return etcd.Open(ctx, config) }
	if g.role.Narrow() { // may be switched on before the hall's servers
		g.engine, err = late.Open(ctx, open)
	} else {
		g.engine, err = open(ctx)
	}
	if err != nil {
		return g, errors.Join(err, link.Close())
	}
	return g, nil
}

// clusterOf says how the desk reaches its hall's cluster.
func clusterOf(f shared.File) (etcd.Config, error) {
	tls, err := f.TLS()
	if err != nil {
		return etcd.Config{}, err
	}
	admit, err := storage.Admit(kinds())
	return etcd.Config{
		Endpoints: f.Members, TLS: tls, User: f.User, Password: f.Password,
		Kiosk: f.Kiosk, Narrow: storage.Role(f.Role).Narrow(), Shares: storage.Shares(), Admit: admit,
		Failed: func(err error) { log.Printf("hall: %v", err) },
	}, err
}
