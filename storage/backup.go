package storage

import (
	"archive/tar"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// A backup is one tar file:
//
//	database/000001 …         the engine's own copy, cut into parts
//	archive/2026.db/000001 …  the file of a year of the archive, likewise
//	blobs/<hash> …            every blob; its name is its sum
//	manifest.json             what has to be there, with the sum of each part
//
// The manifest comes last, when the sums are known, so a backup can be written
// to a pipe, and one that was cut off is told by not having it.
const (
	backupFormat = 2 // 1 was without archives, as is one of a hall that has none
	plainFormat  = 1
	manifestName = "manifest.json"
	databasePart = "database/"
	archivePart  = "archive/"
	archiveFile  = ".db"
	blobPart     = "blobs/"
	partSize     = 4 << 20
	manifestMax  = 64 << 20
)

// Manifest says what a backup holds.
type Manifest struct {
	Format int       `json:"format"`
	Schema uint64    `json:"schema"`
	Made   time.Time `json:"made"`
	Parts  []Part    `json:"parts"` // of the database, in order
	Blobs  int       `json:"blobs"`

	Archives []ArchiveFile `json:"archives,omitempty"` // in the order of their years
}

// ArchiveFile is the file of one year in a backup.
type ArchiveFile struct {
	Name  string `json:"name"` // 2026.db
	Parts []Part `json:"parts"`
}

// Part is one piece of a backup's database.
type Part struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// Backup writes a consistent copy of everything to w while others work: first
// the database, then the archives and the blobs, so that every archived case and
// every blob the copy speaks of is there. Of archives and blobs that another
// machine holds, that machine makes the copies.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	if err := s.engine.View(ctx, s.permitted); err != nil {
		return err
	}
	return s.backup(ctx, w, Schema)
}

func (s *Store) backup(ctx context.Context, w io.Writer, number uint64) error {
	out := &partWriter{tar: tar.NewWriter(w), made: s.now().UTC(), folder: databasePart}
	if err := s.engine.Backup(ctx, out); err != nil {
		return fmt.Errorf("backup of the database: %w", err)
	}
	if err := out.flush(); err != nil {
		return err
	}
	m := Manifest{Format: plainFormat, Schema: number, Made: out.made, Parts: out.parts}
	if err := s.backupArchives(ctx, out, &m); err != nil {
		return fmt.Errorf("backup of the archives: %w", err)
	}
	if all, ok := s.blobs.(blobWalker); ok {
		err := all.Each(ctx, func(hash string) error {
			data, err := s.blobs.Get(ctx, hash)
			if err != nil {
				return err
			}
			m.Blobs++
			return out.file(blobPart+hash, data)
		})
		if err != nil {
			return fmt.Errorf("backup of the blobs: %w", err)
		}
	}
	manifest, err := json.Marshal(m)
	if err != nil {
		return err
	}
	if err := out.file(manifestName, manifest); err != nil {
		return err
	}
	return out.tar.Close()
}

// coldCopier copies the archive of a year as a file of one machine.
type coldCopier interface {
	Copy(ctx context.Context, year string, w io.Writer) error
}

func (s *Store) backupArchives(ctx context.Context, out *partWriter, m *Manifest) error {
	files, ok := s.cold.(coldCopier)
	if !ok {
		return nil
	}
	years, err := s.cold.Years(ctx)
	if err != nil {
		return err
	}
	for _, year := range years {
		one := &partWriter{tar: out.tar, made: out.made, folder: archivePart + year + archiveFile + "/"}
		if err := files.Copy(ctx, year, one); err != nil {
			return err
		}
		if err := one.flush(); err != nil {
			return err
		}
		m.Format = backupFormat
		m.Archives = append(m.Archives, ArchiveFile{Name: year + archiveFile, Parts: one.parts})
	}
	return nil
}

// blobWalker names every blob.
type blobWalker interface {
	Each(ctx context.Context, each func(hash string) error) error
}

var _ blobWalker = (*BlobFolder)(nil)

// partWriter cuts a stream into parts, because tar wants to know a size before
// the bytes.
type partWriter struct {
	tar    *tar.Writer
	made   time.Time
	folder string
	buf    bytes.Buffer
	parts  []Part
}

func (p *partWriter) Write(data []byte) (int, error) {
	written := 0
	for len(data) > 0 {
		n := min(len(data), partSize-p.buf.Len())
		p.buf.Write(data[:n])
		data, written = data[n:], written+n
		if p.buf.Len() == partSize {
			if err := p.flush(); err != nil {
				return written, err
			}
		}
	}
	return written, nil
}

func (p *partWriter) flush() error {
	if p.buf.Len() == 0 {
		return nil
	}
	data := p.buf.Bytes()
	part := Part{Name: partName(p.folder, len(p.parts)), Size: int64(len(data)), SHA256: hashOf(data)}
	if err := p.file(part.Name, data); err != nil {
		return err
	}
	p.parts = append(p.parts, part)
	p.buf.Reset()
	return nil
}

func partName(folder string, i int) string { return fmt.Sprintf("%s%06d", folder, i+1) }

func (p *partWriter) file(name string, data []byte) error {
	head := &tar.Header{Name: name, Mode: 0o600, Size: int64(len(data)), ModTime: p.made, Format: tar.FormatPAX}
	if err := p.tar.WriteHeader(head); err != nil {
		return err
	}
	_, err := p.tar.Write(data)
	return err
}
