package etcd_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/etcd"
	"yichuang/storage/etcd/etcdtest"
	"yichuang/storage/kv"
)

// A hall in the tests: kiosks may make "m/", change "n/" and own "o/".
var testShares = []kv.Share{{Prefix: "n/", Rule: kv.Newest}, {Prefix: "m/", Rule: kv.MainFirst}, {Prefix: "o/", Rule: kv.Own}, {Prefix: "c/", Rule: kv.ByDesk}}

// seats are the engines of one hall.
type seats struct {
	t     *testing.T
	c     *etcdtest.Cluster
	root  string
	staff *etcd.Engine
	kiosk map[string]*etcd.Engine
}

func openSeats(t *testing.T, more ...func(*etcd.Config)) *seats {
	t.Helper()
	h := &seats{t: t, c: etcdtest.Start(t, 1), root: fmt.Sprintf("t%d/", roots.Add(1)), kiosk: map[string]*etcd.Engine{}}
	client := h.c.Client(t)
	defer client.Close()
	if _, err := client.Put(t.Context(), h.root+"h/kiosks", "K1\nK2\n"); err != nil {
		t.Fatal(err)
	}
	shared := func(c *etcd.Config) { c.Shares = testShares }
	h.staff = openAt(t, h.c, h.root, append(more, shared)...)
	for _, name := range []string{"K1", "K2"} {
		h.kiosk[name] = openAt(t, h.c, h.root, append(more, shared, func(c *etcd.Config) { c.Kiosk, c.Narrow = name, true })...)
	}
	return h
}

// by returns the engine of a kiosk, the hall's for "".
func (h *seats) by(name string) *etcd.Engine {
	if name == "" {
		return h.staff
	}
	return h.kiosk[name]
}

func (h *seats) put(by, key, value string) error {
	return h.by(by).Update(h.t.Context(), func(w kv.Writer) error {
		if value == "" {
			return w.Delete(key)
		}
		return w.Put(key, []byte(value))
	})
}

// sees is everything below a prefix, and each key asked for alone.
func (h *seats) sees(by, prefix string) string {
	h.t.Helper()
	var out []string
	err := h.by(by).View(h.t.Context(), func(r kv.Reader) error {
		return r.Scan(prefix, prefix[:len(prefix)-1]+"0", 0, func(key string, value []byte) error {
			alone, err := r.Get(key)
			if string(alone) != string(value) {
				h.t.Errorf("%q sees %s=%q in a scan and %q alone", by, key, value, alone)
			}
			out = append(out, strings.TrimPrefix(key, prefix)+"="+string(value))
			return err
		})
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return strings.Join(out, " ")
}

func TestKioskAndHallSeeOneSpace(t *testing.T) {
	h := openSeats(t)
	for _, step := range []struct{ by, key, value, hall, k1, k2 string }{
		{"K1", "n/a", "1", "a=1", "a=1", "a=1"},
		{"K2", "n/b", "2", "a=1 b=2", "a=1 b=2", "a=1 b=2"},
		{"", "n/a", "3", "a=3 b=2", "a=3 b=2", "a=3 b=2"},
		{"K2", "n/a", "4", "a=4 b=2", "a=4 b=2", "a=4 b=2"},
		{"K1", "n/a", "", "b=2", "b=2", "b=2"},
		{"", "n/b", "", "", "", ""},
		{"K1", "n/b", "5", "b=5", "b=5", "b=5"},
		{"K1", "n/b", "", "", "", ""},
		{"", "n/a", "6", "a=6", "a=6", "a=6"},
	} {
		if err := h.put(step.by, step.key, step.value); err != nil {
			t.Fatalf("%+v: %v", step, err)
		}
		for by, want := range map[string]string{"": step.hall, "K1": step.k1, "K2": step.k2} {
			if got := h.sees(by, "n/"); got != want {
				t.Errorf("after %+v %q sees %q", step, by, got)
			}
		}
	}
}

func TestWhatStandsInTheMainSpaceIsOutOfAKiosksReach(t *testing.T) {
	h := openSeats(t)
	for _, step := range []struct {
		by, key, value string
		refused        bool
	}{
		{"K1", "m/ticket", "made", false},
		{"K1", "case/1", "stolen", true},
		{"K1", "case/1", "", true},
		{"", "m/ticket", "called", false},
		{"K1", "m/ticket", "waiting again", true},
		{"K2", "m/ticket", "mine", true},
	} {
		err := h.put(step.by, step.key, step.value)
		if (app.CodeOf(err) == app.Denied) != step.refused || err != nil && !step.refused {
			t.Errorf("%+v: %v", step, err)
		}
	}
	// Who has the password writes past the program.
	client := h.c.Client(t)
	defer client.Close()
	for _, key := range []string{"case/1", "m/ticket", "n/x"} {
		if _, err := client.Put(t.Context(), h.root+"k/K1/s/"+key, "\x01forged"); err != nil {
			t.Fatal(err)
		}
	}
	for prefix, want := range map[string]string{"case/": "", "m/": "ticket=called", "n/": "x=forged"} {
		if got := h.sees("", prefix); got != want {
			t.Errorf("the hall sees %q below %s, want %q", got, prefix, want)
		}
	}
}

func TestAKioskSeesItsOwnOnlyAndTheHallWritesItBackWhereItStands(t *testing.T) {
	h := openSeats(t)
	for _, step := range [][3]string{{"K1", "o/1", "mine"}, {"K2", "o/2", "hers"}, {"", "o/3", "ours"}, {"", "o/1", "printed"}} {
		if err := h.put(step[0], step[1], step[2]); err != nil {
			t.Fatal(err)
		}
	}
	for by, want := range map[string]string{"": "1=printed 2=hers 3=ours", "K1": "1=printed", "K2": "2=hers"} {
		if got := h.sees(by, "o/"); got != want {
			t.Errorf("%q sees %q", by, got)
		}
	}
	if err := h.put("", "o/2", ""); err != nil {
		t.Fatal(err)
	}
	if got := h.sees("K2", "o/"); got != "" {
		t.Errorf("deleted by the hall, K2 sees %q", got)
	}
}

func TestWhatIsNotBelievedIsNotThere(t *testing.T) {
	refusal := errors.New("not a number")
	h := openSeats(t, func(c *etcd.Config) {
		c.Admit = func(kiosk, key string, value []byte) error {
			if kiosk == "K1" && string(value) == "forged" {
				return refusal
			}
			return nil
		}
	})
	for _, step := range [][3]string{{"", "n/a", "true"}, {"K1", "n/a", "forged"}, {"K1", "n/b", "forged"}, {"K1", "n/c", "fine"}} {
		if err := h.put(step[0], step[1], step[2]); err != nil {
			t.Fatal(err)
		}
	}
	if got := h.sees("", "n/"); got != "a=true c=fine" {
		t.Errorf("the hall sees %q", got)
	}
}

func TestAShareOfACounterIsWrittenByItsDeskAlone(t *testing.T) {
	h := openSeats(t)
	for _, step := range []struct {
		by, key string
		refused bool
	}{{"K1", "c/n\x00K1", false}, {"K2", "c/n\x00K1", true}, {"K1", "c/n\x003", true}, {"", "c/n\x003", false}, {"K2", "c/n\x00K2", false}, {"", "c/n\x00K1", false}, {"K1", "c/n\x00K1", false}} {
		if err := h.put(step.by, step.key, "by "+step.by); (app.CodeOf(err) == app.Denied) != step.refused || err != nil && !step.refused {
			t.Errorf("%+v: %v", step, err)
		}
	}
	client := h.c.Client(t)
	defer client.Close()
	if _, err := client.Put(t.Context(), h.root+"k/K2/s/c/n\x003", "\x01forged"); err != nil {
		t.Fatal(err)
	}
	for _, by := range []string{"", "K1", "K2"} {
		if got := h.sees(by, "c/"); got != "n\x003=by  n\x00K1=by K1 n\x00K2=by K2" {
			t.Errorf("%q sees %q", by, got)
		}
	}
}

// TestSpacesMatchAPlainMap lets the hall and its kiosks write at random and
// compares what each sees with one map, the last write winning.
func TestSpacesMatchAPlainMap(t *testing.T) {
	h := openSeats(t)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	model := map[string]string{}
	for step := range 150 {
		by := []string{"", "K1", "K2"}[random.IntN(3)]
		key, value := fmt.Sprint("n/", random.IntN(12)), ""
		if random.IntN(3) > 0 {
			value = fmt.Sprint(step)
			model[key] = value
		} else {
			delete(model, key)
		}
		if err := h.put(by, key, value); err != nil {
			t.Fatal(err)
		}
		var want []string
		for k, v := range model {
			want = append(want, strings.TrimPrefix(k, "n/")+"="+v)
		}
		slices.Sort(want)
		seer := []string{"", "K1", "K2"}[random.IntN(3)]
		got := strings.Fields(h.sees(seer, "n/"))
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("after step %d (%q wrote %s=%s) %q sees %v, want %v", step, by, key, value, seer, got, want)
		}
	}
}

// TestKiosksNeverTakeTheSameNumber counts up one key from every seat at once.
func TestKiosksNeverTakeTheSameNumber(t *testing.T) {
	h := openSeats(t)
	numbers := make(chan int, 60)
	failed := make(chan error, 3)
	for _, by := range []string{"", "K1", "K2"} {
		go func() {
			for range 20 {
				var took int
				err := h.by(by).Update(t.Context(), func(w kv.Writer) error {
					raw, err := w.Get("n/number")
					if err != nil {
						return err
					}
					took = len(raw) + 1
					return w.Put("n/number", make([]byte, took))
				})
				if err != nil {
					failed <- err
					return
				}
				numbers <- took
			}
			failed <- nil
		}()
	}
	for range 3 {
		if err := <-failed; err != nil {
			t.Fatal(err)
		}
	}
	close(numbers)
	seen := map[int]bool{}
	for n := range numbers {
		if seen[n] {
			t.Errorf("number %d twice", n)
		}
		seen[n] = true
	}
	if len(seen) != 60 {
		t.Errorf("%d numbers, want 60", len(seen))
	}
}

// TestAKioskAddedWhileTheHallWorksIsSeen changes the roster under open engines.
func TestAKioskAddedWhileTheHallWorksIsSeen(t *testing.T) {
	h := openSeats(t)
	client := h.c.Client(t)
	defer client.Close()
	if _, err := client.Put(t.Context(), h.root+"h/kiosks", "K1\nK2\nK3\n"); err != nil {
		t.Fatal(err)
	}
	h.kiosk["K3"] = openAt(t, h.c, h.root, func(c *etcd.Config) { c.Shares, c.Kiosk, c.Narrow = testShares, "K3", true })
	if err := h.put("K3", "n/a", "3"); err != nil {
		t.Fatal(err)
	}
	if err := h.put("", "n/b", "4"); err != nil { // a commit with the old roster is refused and made anew
		t.Fatal(err)
	}
	if got := h.sees("", "n/"); got != "a=3 b=4" {
		t.Errorf("the hall sees %q", got)
	}
}

func TestAWatchFiresForWhatAKioskWrites(t *testing.T) {
	h := openSeats(t)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for _, by := range []string{"", "K2"} {
		fired := h.by(by).Watch(ctx, "n/")
		drain(fired)
		if err := h.put("K1", "n/"+by, "1"); err != nil {
			t.Fatal(err)
		}
		select {
		case <-fired:
		case <-ctx.Done():
			t.Fatalf("%q is told nothing", by)
		}
	}
}

// drain takes the firings of the beginning.
func drain(fired <-chan struct{}) {
	for {
		select {
		case <-fired:
		case <-time.After(200 * time.Millisecond):
			return
		}
	}
}
