package main

import (
	"context"
	"path/filepath"

	"yichuang/app"
	"yichuang/storage"
	"yichuang/storage/kv"
	"yichuang/storage/local"
)

// ground is what a hall stands on.
type ground struct {
	engine kv.Engine
	blobs  app.Blobs
}

// openGround opens what the data folder names: the folder itself.
func openGround(ctx context.Context, dir string) (ground, error) {
	engine, err := local.Open(ctx, dir)
	if err != nil {
		return ground{}, err
	}
	return ground{engine: engine, blobs: storage.FileBlobs(filepath.Join(dir, storage.BlobsFolder))}, nil
}
