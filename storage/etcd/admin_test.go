package etcd_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"go.etcd.io/etcd/client/v3"

	"yichuang/app"
	"yichuang/storage"
	"yichuang/storage/etcd"
	"yichuang/storage/etcd/etcdtest"
	"yichuang/storage/kv"
)

// wanted is a hall with an office and some kiosks.
func wanted(kiosks ...string) etcd.Wanted {
	w := etcd.Wanted{Password: "root's", Kiosks: kiosks}
	add := func(name string, role storage.Role, kiosk string) {
		u := etcd.User{Name: name, Password: name + "'s"}
		for _, g := range storage.Grants(role, kiosk, kiosks) {
			u.Grants = append(u.Grants, etcd.Grant(g))
		}
		w.Users = append(w.Users, u)
	}
	add("office", storage.OfficeRole, "")
	add("board", storage.BoardRole, "")
	for _, k := range kiosks {
		add(k, storage.KioskRole, k)
	}
	return w
}

func admin(t *testing.T, c *etcdtest.Cluster) *etcd.Admin {
	t.Helper()
	a, err := etcd.OpenAdmin(t.Context(), etcd.Config{Endpoints: c.Endpoints(), User: "root", Password: "root's"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	return a
}

func settle(t *testing.T, a *etcd.Admin, w etcd.Wanted) etcd.Settled {
	t.Helper()
	done, err := a.Settle(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// as opens the store as a user of wanted.
func as(t *testing.T, c *etcdtest.Cluster, user, password, kiosk string) (*etcd.Engine, error) {
	e, err := etcd.Open(t.Context(), etcd.Config{
		Endpoints: c.Endpoints(), User: user, Password: password, Kiosk: kiosk,
		Narrow: kiosk != "" || user == "board", Shares: storage.Shares(),
	})
	if err == nil {
		t.Cleanup(func() { _ = e.Close() })
	}
	return e, err
}

func put(t *testing.T, e *etcd.Engine, key string) error {
	return e.Update(t.Context(), func(w kv.Writer) error { return w.Put(key, []byte("x")) })
}

func TestSettledHallAsksForPasswordsAndRights(t *testing.T) {
	c := etcdtest.Start(t, 1)
	a := admin(t, c)
	if done := settle(t, a, wanted("K1")); !done.Enabled || len(done.Made) != 3 || !slices.Equal(done.Kiosks, []string{"K1"}) {
		t.Errorf("first: %+v", done)
	}
	if done := settle(t, admin(t, c), wanted("K1")); done.Enabled || len(done.Made)+len(done.Changed)+len(done.Kiosks) > 0 {
		t.Errorf("a second run changed %+v", done)
	}
	if _, err := as(t, c, "office", "guessed", ""); !errors.Is(err, &app.Error{ID: "store.no_login"}) {
		t.Errorf("wrong password: %v", err)
	}
	office, err := as(t, c, "office", "office's", "")
	if err != nil {
		t.Fatal(err)
	}
	kiosk, err := as(t, c, "K1", "K1's", "K1")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(put(t, office, "r/case/1"), put(t, kiosk, "r/ticket/1")); err != nil {
		t.Error(err)
	}
	if err := put(t, kiosk, "r/case/2"); app.CodeOf(err) != app.Denied {
		t.Errorf("a kiosk writes a case: %v", err)
	}
	board, err := as(t, c, "board", "board's", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := put(t, board, "r/ticket/2"); app.CodeOf(err) != app.Denied {
		t.Errorf("a board writes a ticket: %v", err)
	}
}

func TestKioskAddedLaterIsSeenByAll(t *testing.T) {
	c := etcdtest.Start(t, 1)
	settle(t, admin(t, c), wanted("K1"))
	first, err := as(t, c, "K1", "K1's", "K1")
	if err != nil {
		t.Fatal(err)
	}
	done := settle(t, admin(t, c), wanted("K1", "K2"))
	if !slices.Equal(done.Made, []string{"K2"}) || !slices.Equal(done.Kiosks, []string{"K2"}) || !slices.Contains(done.Changed, "K1") {
		t.Errorf("added: %+v", done)
	}
	second, err := as(t, c, "K2", "K2's", "K2")
	if err != nil {
		t.Fatal(err)
	}
	if err := put(t, second, "r/ticket/7"); err != nil {
		t.Fatal(err)
	}
	again, err := as(t, c, "K1", "K1's", "K1")
	if err != nil {
		t.Fatal(err)
	}
	for name, e := range map[string]*etcd.Engine{"opened before": first, "opened after": again} {
		for range 100 {
			var value []byte
			err = e.View(t.Context(), func(r kv.Reader) (err error) {
				value, err = r.Get("r/ticket/7")
				return err
			})
			if err != nil || value != nil {
				break
			}
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNewPasswordEndsTheOld(t *testing.T) {
	c := etcdtest.Start(t, 1)
	settle(t, admin(t, c), wanted("K1"))
	running, err := as(t, c, "K1", "K1's", "K1")
	if err != nil {
		t.Fatal(err)
	}
	w := wanted("K1")
	w.Users[2].Password = "another"
	if done := settle(t, admin(t, c), w); !slices.Equal(done.Changed, []string{"K1"}) {
		t.Errorf("changed %+v", done)
	}
	if _, err := as(t, c, "K1", "K1's", "K1"); app.CodeOf(err) != app.Denied {
		t.Errorf("the old password still opens: %v", err)
	}
	if err := put(t, running, "r/ticket/1"); err == nil {
		t.Error("who was in with the old password still writes")
	}
}

func TestStatesTellWhatIsBroken(t *testing.T) {
	c := etcdtest.Start(t, 3)
	a := admin(t, c)
	settle(t, a, wanted())
	config := etcd.Config{Endpoints: c.Endpoints()}
	leaders := 0
	for _, m := range config.States(t.Context(), a) {
		if m.Err != nil || !m.Healthy || m.Size == 0 || m.Version != etcdtest.Version {
			t.Errorf("%+v", m)
		}
		if m.Leader {
			leaders++
		}
	}
	if leaders != 1 {
		t.Errorf("%d leaders", leaders)
	}
	if read, write, err := a.Probe(t.Context(), true); err != nil || read == 0 || write == 0 {
		t.Errorf("probe %s %s %v", read, write, err)
	}
	if _, after, err := a.Defrag(t.Context(), c.Endpoints()[0]); err != nil || after == 0 {
		t.Errorf("defrag to %d, %v", after, err)
	}
	c.Members[0].Kill()
	c.Members[1].Kill()
	states := config.States(t.Context(), nil)
	if states[0].Err == nil || states[1].Err == nil {
		t.Error("a dead member answers")
	}
	if m := states[2]; m.Err != nil || m.Version == "" {
		t.Errorf("the one that lives: %+v", m)
	}
	off := etcd.Config{Endpoints: []string{silent(t)}}.States(t.Context(), nil)
	if !errors.Is(off[0].Err, &app.Error{ID: "store.hall_away"}) {
		t.Errorf("a member whose machine is off: %v", off[0].Err)
	}
	if _, err := etcd.OpenAdmin(t.Context(), etcd.Config{Endpoints: c.Endpoints(), User: "root", Password: "root's"}); app.CodeOf(err) != app.Unavailable {
		t.Errorf("without a majority: %v", err)
	}
}

// TestFullMemberWritesAgainAfterDefrag fills a member's file with old versions
// until it takes no more.
func TestFullMemberWritesAgainAfterDefrag(t *testing.T) {
	c := etcdtest.Start(t, 1, etcdtest.Flag("--quota-backend-bytes=8000000"))
	client := c.Client(t)
	defer client.Close()
	var err error
	for i := 0; err == nil && i < 100; i++ {
		_, err = client.Put(t.Context(), "s/full", strings.Repeat("x", 500_000))
	}
	if err == nil {
		t.Fatal("it is never full")
	}
	a := admin(t, c)
	config := etcd.Config{Endpoints: c.Endpoints()}
	if m := config.States(t.Context(), a)[0]; !slices.Equal(m.Alarms, []string{"NOSPACE"}) {
		t.Errorf("alarms %v", m.Alarms)
	}
	now, err := client.Get(t.Context(), "s/full")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Compact(t.Context(), now.Header.Revision, clientv3.WithCompactPhysical()); err != nil {
		t.Fatal(err)
	}
	before, after, err := a.Defrag(t.Context(), c.Endpoints()[0])
	if err != nil || after >= before {
		t.Errorf("%d bytes became %d, %v", before, after, err)
	}
	if _, err := client.Put(t.Context(), "s/full", "y"); err != nil {
		t.Errorf("it still takes nothing: %v", err)
	}
	if m := config.States(t.Context(), a)[0]; len(m.Alarms) > 0 {
		t.Errorf("alarms %v", m.Alarms)
	}
}
