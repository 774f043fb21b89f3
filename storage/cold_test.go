package storage

import (
	"bytes"
	"path/filepath"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/archive"
	"yichuang/storage/bolt"
	"yichuang/storage/kv"
)

var file7 = app.K("file", "7")

func TestAnArchivedFileIsReadAsBefore(t *testing.T) {
	for _, size := range []struct {
		name           string
		entries, cards int
	}{{"within one commit", 3, 4}, {"in many", 150, 70}} {
		t.Run(size.name, func(t *testing.T) {
			onEngines(t, func(t *testing.T, e kv.Engine) {
				s := openCold(t, e, newFolder(t))
				p := closeFile(t, s, size.entries, size.cards)
				want := told(t, s, p)
				if err := moveAll(s, p); err != nil {
					t.Fatal(err)
				}
				same(t, "left in the engine", hotKeys(t, e), nil)
				mustBeTold(t, s, p, want)
				mustBeSound(t, s)
				same(t, "the hall's list", listed(t, s, "", "all"), []string{"stays"})
				if got := listed(t, s, "2026", "all"); len(got) != size.cards {
					t.Errorf("the archive lists %v", got)
				}
				if year, err := s.YearOf(t.Context(), file7); year != "2026" || err != nil {
					t.Errorf("file 7 is in %q, %v", year, err)
				}
				if year, err := s.YearOf(t.Context(), app.K("file", "8")); year != "" || err != nil {
					t.Errorf("file 8 is in %q, %v", year, err)
				}
			})
		})
	}
}

func TestAnArchivedFileTakesNoChange(t *testing.T) {
	s := openCold(t, newBolt(t), newFolder(t))
	if err := moveAll(s, closeFile(t, s, 2, 4)); err != nil {
		t.Fatal(err)
	}
	err := s.Update(t.Context(), clerk, "", func(tx app.Tx) error {
		f := &file{Number: "7"}
		if err := tx.Load(f); err != nil {
			return err
		}
		f.note("one more")
		return tx.Save(f)
	})
	isError(t, err, app.Conflict, "store.archived")
	err = s.Update(t.Context(), clerk, "", func(tx app.Tx) error { return tx.Save(&file{Number: "7", Due: noon}) })
	isError(t, err, app.Conflict, "store.archived")
	same(t, "journal", journal(t, s, "7"), []string{"1 registered", "2 step 1"})
}

// TestACardOfAnArchivedFileMayBeWrittenAgain: a reprint counts on the paper's
// first job, long after its case has gone.
func TestACardOfAnArchivedFileMayBeWrittenAgain(t *testing.T) {
	e := newBolt(t)
	s := openCold(t, e, newFolder(t))
	p := closeFile(t, s, 2, 4)
	if err := moveAll(s, p); err != nil {
		t.Fatal(err)
	}
	do(t, s, func(tx app.Tx) error {
		old, n := &card{Name: "7-01"}, &card{Name: "n000"}
		for _, c := range []*card{old, n} {
			if err := tx.Load(c); err != nil {
				return err
			}
			c.Count++
			if err := tx.Save(c); err != nil {
				return err
			}
		}
		if next, err := tx.Next(app.K("sheet", "7", "flow")); err != nil || next != 5 {
			t.Errorf("the series goes on with %d, %v", next, err)
		}
		return tx.Save(&card{Name: "7-99", Rows: map[string]string{"7": "7-99"}})
	})
	same(t, "the file's list", listed(t, s, "", "7"), []string{"7-01", "7-02", "7-99", "n000", "n003"})
	mustBeSound(t, s)
	late, err := s.Late(t.Context(), 0)
	if err != nil || len(late) != 3 {
		t.Fatalf("late %v %v", late, err)
	}
	p.Records = append([]app.Key{file7}, late...)
	want := told(t, s, p)
	if err := moveAll(s, p); err != nil {
		t.Fatal(err)
	}
	same(t, "left in the engine", hotKeys(t, e), nil)
	mustBeTold(t, s, p, want)
	mustBeSound(t, s)
	if late, err := s.Late(t.Context(), 0); err != nil || len(late) != 0 {
		t.Errorf("late %v %v", late, err)
	}
	same(t, "the file's list", listed(t, s, "", "7"), []string{"7-01", "7-02", "7-99", "n000", "n003"})
}

func TestABroughtBackFileGoesOnAndMayGoAgain(t *testing.T) {
	for _, entries := range []int{3, 150} {
		e := newBolt(t)
		s := openCold(t, e, newFolder(t))
		p := closeFile(t, s, entries, 7)
		want := told(t, s, p)
		if err := moveAll(s, p); err != nil {
			t.Fatal(err)
		}
		if err := bringBack(s, file7); err != nil {
			t.Fatal(err)
		}
		mustBeTold(t, s, p, want)
		mustBeSound(t, s)
		same(t, "the archive's list", listed(t, s, "2026", "7"), listed(t, s, "", "7"))
		same(t, "of the archive alone", listed(t, s, "2026", "all"), nil)
		isError(t, bringBack(s, file7), app.NotFound, "record.missing")
		do(t, s, func(tx app.Tx) error {
			f := &file{Number: "7"}
			if err := tx.Load(f); err != nil {
				return err
			}
			f.State, f.Shelf = "closed", "" // stands in other rows than the archive's copy
			f.note("put right")
			return tx.Save(f)
		})
		want = told(t, s, p)
		if err := moveAll(s, p); err != nil {
			t.Fatal(err)
		}
		same(t, "left in the engine", hotKeys(t, e), nil)
		mustBeTold(t, s, p, want)
		mustBeSound(t, s)
	}
}

func TestOneArchivesAtATime(t *testing.T) {
	e := newBolt(t)
	s := openCold(t, e, newFolder(t))
	p := closeFile(t, s, 2, 1)
	err := s.Archiving(t.Context(), func(app.Mover) error {
		isError(t, moveAll(s, p), app.Conflict, "store.archiving")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	// One that died holding it keeps the others out for a while only.
	dead := openCold(t, e, newFolder(t))
	if err := (&mover{s: dead, token: []byte("dead")}).live(t.Context()); err != nil {
		t.Fatal(err)
	}
	isError(t, moveAll(s, p), app.Conflict, "store.archiving")
	s.now = clockAt(noon.Add(leaseTime + time.Second))
	if err := moveAll(s, p); err != nil {
		t.Fatal(err)
	}
}

func TestAFileThatChangesWhileItIsCopiedStays(t *testing.T) {
	e := newBolt(t)
	folder := newFolder(t)
	s := openCold(t, e, folder)
	p := closeFile(t, s, 2, 4)
	s.cold = meanwhile{folder, func() {
		do(t, s, func(tx app.Tx) error {
			f := &file{Number: "7"}
			if err := tx.Load(f); err != nil {
				return err
			}
			f.note("opened again")
			return tx.Save(f)
		})
	}}
	isError(t, moveAll(s, p), app.Conflict, "record.changed")
	same(t, "journal", journal(t, s, "7"), []string{"1 registered", "2 step 1", "3 opened again"})
	mustBeSound(t, s)
}

// meanwhile lets something happen while a copy is made.
type meanwhile struct {
	*archive.Folder
	do func()
}

func (m meanwhile) Keep(ctx ctxT, year string, pairs []kv.Write) error {
	m.do()
	return m.Folder.Keep(ctx, year, pairs)
}

func TestVerifyFindsWhatIsWrongInAnArchive(t *testing.T) {
	s, folder := (*Store)(nil), (*archive.Folder)(nil)
	for _, c := range []struct {
		name string
		harm func(put func(key string, value []byte))
		what string
	}{
		{"an entry", func(put func(string, []byte)) { put(entryKey(file7, 2), []byte{1, 0xa0}) }, "verify.chain_broken"},
		{"a lost entry", func(put func(string, []byte)) { put(entryKey(file7, 3), nil) }, "verify.head_wrong"},
		{"a record", func(put func(string, []byte)) { put(recordKey(file7), []byte{2, 0xa0}) }, "verify.record_damaged"},
		{"a lost record", func(put func(string, []byte)) { put(recordKey(file7), nil) }, "verify.archive_missing"},
		{"a lost row", func(put func(string, []byte)) { put(rowKey("file.shelf/A"+sep+"7", file7), nil) }, "verify.row_missing"},
		{"a strange row", func(put func(string, []byte)) { put(rowKey("file.shelf/B"+sep+"7", file7), []byte{1, 0xa0}) }, "verify.row_orphan"},
		{"a lost pointer", func(func(string, []byte)) {
			err := s.engine.Update(t.Context(), func(w kv.Writer) error { return point(w, "", []app.Key{file7}) })
			if err != nil {
				t.Fatal(err)
			}
		}, "verify.archive_unpointed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder = newFolder(t)
			s = openCold(t, newBolt(t), folder)
			if err := moveAll(s, closeFile(t, s, 3, 2)); err != nil {
				t.Fatal(err)
			}
			c.harm(func(key string, value []byte) {
				if err := folder.Keep(t.Context(), "2026", []kv.Write{{Key: key, Value: value}}); err != nil {
					t.Fatal(err)
				}
			})
			found := false
			_, err := s.Verify(t.Context(), func(p Problem) { found = found || p.What == c.what })
			if err != nil || !found {
				t.Errorf("%s was not found: %v", c.what, err)
			}
		})
	}
}

func TestABackupHoldsTheArchives(t *testing.T) {
	s := openCold(t, newBolt(t), newFolder(t))
	p := closeFile(t, s, 20, 9)
	if err := moveAll(s, p); err != nil {
		t.Fatal(err)
	}
	want := told(t, s, p)
	var backup bytes.Buffer
	if err := s.Backup(t.Context(), &backup); err != nil {
		t.Fatal(err)
	}
	m, err := CheckBackup(t.Context(), bytes.NewReader(backup.Bytes()))
	if err != nil || len(m.Archives) != 1 || m.Archives[0].Name != "2026.db" {
		t.Fatalf("manifest %+v %v", m, err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if _, _, err := Restore(t.Context(), bytes.NewReader(backup.Bytes()), dir, false); err != nil {
		t.Fatal(err)
	}
	mustBeAlone(t, dir)
	e, err := bolt.Open(filepath.Join(dir, DatabaseFile))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	again := openCold(t, e, archive.Open(filepath.Join(dir, ArchiveFolder)))
	mustBeTold(t, again, p, want)
	mustBeSound(t, again)

	bad := bytes.Clone(backup.Bytes())
	bad[bytes.Index(bad, []byte("archive/2026.db/000001"))+9000] ^= 1
	_, err = CheckBackup(t.Context(), bytes.NewReader(bad))
	isError(t, err, app.Invalid, "backup.damaged")
}
