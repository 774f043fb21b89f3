package etcd

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"go.etcd.io/etcd/api/v3/etcdserverpb"
	"go.etcd.io/etcd/client/v3"

	"yichuang/app"
)

// MemberState is how one member is. What a member without a leader cannot say
// is zero.
type MemberState struct {
	URL     string
	Err     error // why it cannot be reached, nil when it can
	Healthy bool
	Why     string // in etcd's words, where it is not
	Version string
	Expires time.Time // the end of the certificate it serves with
	Leader  bool
	Lag     uint64 // entries it is behind the member that is farthest
	Size    int64  // of its file, bytes
	InUse   int64
	Quota   int64 // 0: it does not say, as those before 3.6
	Alarms  []string

	index uint64
	id    uint64
}

// States asks every member, a broken cluster's too: what needs no leader is
// asked over HTTP, the rest through a, which may be nil.
func (c Config) States(ctx context.Context, a *Admin) []MemberState {
	out := make([]MemberState, len(c.Endpoints))
	var all sync.WaitGroup
	for i, url := range c.Endpoints {
		all.Go(func() {
			out[i] = c.health(ctx, url)
			if out[i].Err == nil && a != nil {
				a.status(ctx, &out[i])
			}
		})
	}
	all.Wait()
	var most uint64
	for _, m := range out {
		most = max(most, m.index)
	}
	for i := range out {
		if out[i].index > 0 {
			out[i].Lag = most - out[i].index
		}
	}
	if a != nil {
		a.alarms(ctx, out)
	}
	return out
}

// health asks what a member answers without a leader and without a user.
func (c Config) health(ctx context.Context, url string) MemberState {
	out := MemberState{URL: url}
	ctx, cancel := context.WithTimeout(ctx, rpcTimeout)
	defer cancel()
	transport := &http.Transport{DisableKeepAlives: true}
	if c.TLS != nil {
		transport.TLSClientConfig = c.TLS.Clone()
	}
	client := &http.Client{Transport: transport}
	resp, body, err := get(ctx, client, url+"/version")
	if err != nil {
		if errors.Is(err, context.DeadlineExceeded) { // a machine that is off does not even refuse
			err = &app.Error{Code: app.Unavailable, ID: "store.hall_away", Args: app.Args{"members": url}, Cause: err}
		}
		out.Err = explain(err, []string{url})
		return out
	}
	if resp.TLS != nil && len(resp.TLS.PeerCertificates) > 0 {
		out.Expires = resp.TLS.PeerCertificates[0].NotAfter
	}
	var version struct {
		Server string `json:"etcdserver"`
	}
	_ = json.Unmarshal(body, &version) // a version that is not there is shown as none
	out.Version = version.Server
	var health struct {
		Health string `json:"health"`
		Reason string `json:"reason"`
	}
	_, body, err = get(ctx, client, url+"/health")
	if err == nil {
		err = json.Unmarshal(body, &health)
	}
	out.Healthy, out.Why = err == nil && health.Health == "true", health.Reason
	return out
}

func get(ctx context.Context, client *http.Client, url string) (*http.Response, []byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, nil, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 64<<10))
	return resp, body, err
}

func (a *Admin) status(ctx context.Context, m *MemberState) {
	ctx, cancel := context.WithTimeout(ctx, rpcTimeout)
	defer cancel()
	s, err := a.client.Status(ctx, m.URL)
	if err != nil {
		return // that it answers, and how it feels, is known
	}
	m.id, m.index = s.Header.MemberId, s.RaftIndex
	m.Leader = s.Leader != 0 && s.Leader == s.Header.MemberId
	m.Size, m.InUse, m.Quota = s.DbSize, s.DbSizeInUse, s.DbSizeQuota
}

func (a *Admin) alarms(ctx context.Context, all []MemberState) {
	ctx, cancel := context.WithTimeout(ctx, rpcTimeout)
	defer cancel()
	resp, err := a.client.AlarmList(ctx)
	if err != nil {
		return // a member that cannot be asked says so itself
	}
	for _, alarm := range resp.Alarms {
		i := slices.IndexFunc(all, func(m MemberState) bool { return m.id == alarm.MemberID })
		if i >= 0 && alarm.Alarm != etcdserverpb.AlarmType_NONE {
			all[i].Alarms = append(all[i].Alarms, alarm.Alarm.String())
		}
	}
}

// Probe measures one read by the majority, and one write where the user may
// write at all.
func (a *Admin) Probe(ctx context.Context, write bool) (read, written time.Duration, err error) {
	if _, err := a.Kiosks(ctx); err != nil { // the connection is made
		return 0, 0, err
	}
	begun := time.Now()
	if _, err := a.Kiosks(ctx); err != nil || !write {
		return time.Since(begun), 0, err
	}
	read = time.Since(begun)
	id := make([]byte, 8)
	_, _ = rand.Read(id) // never fails
	key := a.config.Root + markerSpace + "probe-" + hex.EncodeToString(id) + "/0"
	begun = time.Now()
	if err := a.do(ctx, func(ctx context.Context) error { _, err := a.client.Put(ctx, key, ""); return err }); err != nil {
		return read, 0, err
	}
	written = time.Since(begun)
	return read, written, a.do(ctx, func(ctx context.Context) error { _, err := a.client.Delete(ctx, key); return err })
}

// Defrag gives the free space in one member's file back to its disk. The
// member answers nobody meanwhile: one after another, never two at a time.
// A full member's alarm is taken back when its file has become smaller; if it
// is still too large, the next write raises it again.
func (a *Admin) Defrag(ctx context.Context, url string) (before, after int64, err error) {
	was, err := a.client.Status(ctx, url)
	if err != nil {
		return 0, 0, explain(err, []string{url})
	}
	if _, err := a.client.Defragment(ctx, url); err != nil {
		return was.DbSize, 0, explain(err, []string{url})
	}
	is, err := a.client.Status(ctx, url)
	if err != nil {
		return was.DbSize, 0, explain(err, []string{url})
	}
	if strings.Contains(strings.Join(is.Errors, " "), etcdserverpb.AlarmType_NOSPACE.String()) && is.DbSize < was.DbSize {
		_, err = a.client.AlarmDisarm(ctx, &clientv3.AlarmMember{MemberID: is.Header.MemberId, Alarm: etcdserverpb.AlarmType_NOSPACE})
	}
	return was.DbSize, is.DbSize, explain(err, []string{url})
}
