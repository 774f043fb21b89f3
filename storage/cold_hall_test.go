package storage

import (
	"testing"

	"yichuang/storage/etcd"
	"yichuang/storage/etcd/etcdtest"
)

// TestAHallArchivesAsOneMachineDoes: the same moves on a cluster, a parcel
// within one commit and one in many, there and back.
func TestAHallArchivesAsOneMachineDoes(t *testing.T) {
	c := etcdtest.Start(t, 1)
	for _, size := range []struct {
		name           string
		entries, cards int
	}{{"within one commit", 3, 4}, {"in many", 60, 70}} {
		t.Run(size.name, func(t *testing.T) {
			e, err := etcd.Open(t.Context(), etcd.Config{Endpoints: c.Endpoints(), Root: size.name + "/"})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = e.Close() })
			s := openCold(t, e, newFolder(t))
			p := closeFile(t, s, size.entries, size.cards)
			want := told(t, s, p)
			for range 2 {
				if err := moveAll(s, p); err != nil {
					t.Fatal(err)
				}
				same(t, "left in the hall", hotKeys(t, e), nil)
				mustBeTold(t, s, p, want)
				mustBeSound(t, s)
				if err := bringBack(s, file7); err != nil {
					t.Fatal(err)
				}
				mustBeTold(t, s, p, want)
				mustBeSound(t, s)
			}
		})
	}
}
