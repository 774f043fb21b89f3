package papers_test

import (
	"context"
	"errors"
	"testing"

	"yichuang/app"
	"yichuang/printing/papers"
	"yichuang/printing/papers/specimen"
	"yichuang/storage"
)

// noBlobs is a folder of blobs that cannot be read.
type noBlobs struct {
	app.Blobs
	err error
}

func (b noBlobs) Get(context.Context, string) ([]byte, error) { return nil, b.err }

func TestSealThatCannotBeReadNowIsReadLater(t *testing.T) {
	sealed := specimen.DeferredAcceptance()
	sealed.Head().Seal = "seal"
	for _, row := range []struct {
		name string
		err  error
		want app.Code
	}{
		{"the disk is away", errors.New("input/output error"), app.Unavailable},
		{"the program ends", context.Canceled, app.Unavailable},
		{"the holder of the archive is away", &app.Error{Code: app.Unavailable, ID: "blob.away"}, app.Unavailable},
		{"it is lost", &app.Error{Code: app.NotFound, ID: "blob.missing"}, app.NotFound},
	} {
		_, err := papers.Draw(t.Context(), noBlobs{storage.MemoryBlobs(), row.err}, sealed)
		if app.CodeOf(err) != row.want {
			t.Errorf("%s: %v", row.name, err)
		}
	}
}
