package etcd_test

import (
	"net"
	"testing"
	"time"

	"yichuang/storage/etcd"
	"yichuang/storage/etcd/etcdtest"
)

// silent returns a member that takes connections and says nothing, as one
// whose machine is off.
func silent(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return "http://" + l.Addr().String()
}

func TestADeskOpensWhileTheMachinesOfOtherMembersAreOff(t *testing.T) {
	c := etcdtest.Start(t, 1)
	for name, endpoints := range map[string][]string{
		"the first":  {silent(t), c.Endpoints()[0], c.Endpoints()[0]},
		"two":        {silent(t), silent(t), c.Endpoints()[0]},
		"the second": {c.Endpoints()[0], silent(t), c.Endpoints()[0]},
	} {
		t.Run(name, func(t *testing.T) {
			begun := time.Now()
			open(t, c, func(config *etcd.Config) { config.Endpoints = endpoints })
			if took := time.Since(begun); took > 7*time.Second {
				t.Errorf("opened after %v", took)
			}
		})
	}
}
