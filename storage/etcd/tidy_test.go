package etcd_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"go.etcd.io/etcd/client/v3"

	"yichuang/storage/etcd/etcdtest"
	"yichuang/storage/kv"
)

func TestOnlyOldMarkersOfOthersAreTidiedAway(t *testing.T) {
	c := etcdtest.Start(t, 1)
	e := openAt(t, c, "tidy/")
	if err := e.Update(t.Context(), func(w kv.Writer) error { return w.Put("kept", nil) }); err != nil {
		t.Fatal(err)
	}
	client := c.Client(t)
	defer client.Close()
	now := time.Now()
	for key, at := range map[string]time.Time{"old/1": now.AddDate(0, 0, -3), "young/1": now, "strange/1": {}} {
		value := fmt.Sprint("token ", at.Unix())
		if at.IsZero() {
			value = "?"
		}
		if _, err := client.Put(t.Context(), "tidy/x/m/"+key, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Tidy(t.Context(), now.AddDate(0, 0, -1)); err != nil {
		t.Fatal(err)
	}
	rows, err := client.Get(t.Context(), "tidy/", clientv3.WithPrefix(), clientv3.WithKeysOnly())
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, row := range rows.Kvs {
		left = append(left, strings.TrimPrefix(string(row.Key), "tidy/"))
	}
	if got := strings.Join(left, " "); len(left) != 3 || !strings.Contains(got, "s/kept") || !strings.Contains(got, "x/m/young/1") || strings.Contains(got, "old") {
		t.Errorf("left: %s", got)
	}
	if err := e.Update(t.Context(), func(w kv.Writer) error { return w.Put("kept", nil) }); err != nil {
		t.Errorf("its own markers are gone: %v", err)
	}
}
