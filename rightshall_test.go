package main

import (
	"testing"

	"go.etcd.io/etcd/client/v3"
	"go.uber.org/zap"

	"yichuang/storage"
	"yichuang/storage/etcd"
	"yichuang/storage/etcd/etcdtest"
	"yichuang/storage/kv"
)

// passworded is a cluster that asks for passwords, with a user of each role.
type passworded struct {
	t       testing.TB
	cluster *etcdtest.Cluster
	kiosks  []string
	admit   func(kiosk, key string, value []byte) error
	failed  func(error) // nil: a test in which nothing fails
}

// userOf names the user of a role in tests.
func userOf(role storage.Role, kiosk string) string {
	if kiosk != "" {
		return kiosk
	}
	return string(role)
}

func startPassworded(t testing.TB) *passworded {
	t.Helper()
	p := &passworded{t: t, cluster: etcdtest.Start(t, 1), kiosks: []string{"K1", "K2"}}
	var err error
	if p.admit, err = storage.Admit(kinds()); err != nil {
		t.Fatal(err)
	}
	w := etcd.Wanted{Password: "root's", Kiosks: p.kiosks}
	add := func(role storage.Role, kiosk string) {
		u := etcd.User{Name: userOf(role, kiosk), Password: userOf(role, kiosk) + "'s"}
		for _, g := range storage.Grants(role, kiosk, p.kiosks) {
			u.Grants = append(u.Grants, etcd.Grant(g))
		}
		w.Users = append(w.Users, u)
	}
	for _, role := range []storage.Role{storage.BoardRole, storage.StaffRole, storage.OfficeRole} {
		add(role, "")
	}
	for _, k := range p.kiosks {
		add(storage.KioskRole, k)
	}
	admin, err := etcd.OpenAdmin(t.Context(), etcd.Config{Endpoints: p.cluster.Endpoints()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := admin.Settle(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	if err := admin.Close(); err != nil {
		t.Fatal(err)
	}
	return p
}

// open opens the engine of a role as the program does.
func (p *passworded) open(role storage.Role, kiosk string) kv.Engine {
	p.t.Helper()
	failed := p.failed
	if failed == nil {
		failed = func(err error) { p.t.Errorf("%s %s: %v", role, kiosk, err) }
	}
	e, err := etcd.Open(p.t.Context(), etcd.Config{
		Endpoints: p.cluster.Endpoints(), User: userOf(role, kiosk), Password: userOf(role, kiosk) + "'s",
		Kiosk: kiosk, Narrow: role.Narrow(), Shares: storage.Shares(), Admit: p.admit,
		Failed: failed,
	})
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { _ = e.Close() })
	return e
}

// client is a bare client of a user.
func (p *passworded) client(user string) *clientv3.Client {
	p.t.Helper()
	c, err := clientv3.New(clientv3.Config{Endpoints: p.cluster.Endpoints(), Username: user, Password: user + "'s", Logger: zap.NewNop()})
	if err != nil {
		p.t.Fatal(err)
	}
	return c
}

// TestEveryUseCaseWorksWithTheRightsOfItsRole: in a cluster that asks for
// passwords, through the engines that the program opens.
func TestEveryUseCaseWorksWithTheRightsOfItsRole(t *testing.T) {
	p := startPassworded(t)
	r := openRoles(t, p.open)
	r.works(t)
	report, err := r.desk.store.Verify(t.Context(), func(p storage.Problem) { t.Errorf("verify: %s %s %s", p.Key, p.What, p.Detail) })
	if err != nil || report.Records == 0 {
		t.Errorf("verify: %+v %v", report, err)
	}
}
