package etcd

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"go.etcd.io/etcd/api/v3/v3rpc/rpctypes"
	"go.etcd.io/etcd/client/v3"
)

// Admin sets a hall's cluster up and says how it is. It reads no records.
type Admin struct {
	config Config
	client *clientv3.Client
}

const adminTimeout = 5 * time.Second // of one request

// OpenAdmin connects as the user of the config; of the rest it takes members
// and TLS. The errors are those of Open. A cluster that does not ask for
// passwords yet takes any.
func OpenAdmin(ctx context.Context, c Config) (*Admin, error) {
	client, err := dial(c)
	if err != nil {
		return nil, explain(err, c.Endpoints)
	}
	a := &Admin{config: c, client: client}
	if err := a.awake(ctx); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// awake asks for something that only a cluster with a leader answers. That the
// user may not read it is an answer too.
func (a *Admin) awake(ctx context.Context) error {
	err := a.do(ctx, func(ctx context.Context) error {
		_, err := a.client.Get(ctx, rosterKey)
		return err
	})
	if errors.Is(err, rpctypes.ErrPermissionDenied) {
		return nil
	}
	return err
}

// Close ends the connection.
func (a *Admin) Close() error { return a.client.Close() }

// do makes one request that may be repeated.
func (a *Admin) do(ctx context.Context, ask func(context.Context) error) error {
	var err error
	for begun := time.Now(); time.Since(begun) < 2*adminTimeout && ctx.Err() == nil; time.Sleep(50 * time.Millisecond) {
		asking, cancel := context.WithTimeout(ctx, adminTimeout)
		err = ask(asking)
		cancel()
		if err == nil || !uncertain(err) && !again(err) {
			break
		}
	}
	return explain(err, a.config.Endpoints)
}

// Grant is a right of a user on the raw keys From <= key < To.
type Grant struct {
	From, To string
	Write    bool
}

// User is a machine of the hall, as the cluster knows it.
type User struct {
	Name, Password string
	Grants         []Grant
}

// Wanted is what a cluster is to have. What else it has stays.
type Wanted struct {
	Password string // of the cluster's own user, root
	Users    []User
	Kiosks   []string
}

// Settled says what Settle found missing and made.
type Settled struct {
	Made    []string // users
	Changed []string // users whose password or rights were others
	Kiosks  []string // put on the list
	Enabled bool     // the cluster asks for passwords from now on
}

const (
	rootUser   = "root"
	rolePrefix = "of-" // a role for each user: rights depend on who it is
)

// Settle gives the cluster what it lacks: users with their rights, the
// question for passwords, the list of kiosks, in that order, so that nobody
// sees a kiosk before he has the right to read it. It may be repeated.
func (a *Admin) Settle(ctx context.Context, w Wanted) (Settled, error) {
	var out Settled
	on, err := a.asksPasswords(ctx)
	if err != nil {
		return out, err
	}
	if !on {
		if err := a.ensureUser(ctx, User{Name: rootUser, Password: w.Password}, rootUser, on, &Settled{}); err != nil {
			return out, err
		}
	}
	for _, u := range w.Users {
		if err := a.ensureUser(ctx, u, rolePrefix+u.Name, on, &out); err != nil {
			return out, err
		}
	}
	if !on {
		if err := a.enable(ctx, w.Password); err != nil {
			return out, err
		}
		out.Enabled = true
	}
	out.Kiosks, err = a.enlist(ctx, w.Kiosks)
	return out, err
}

func (a *Admin) asksPasswords(ctx context.Context) (on bool, err error) {
	err = a.do(ctx, func(ctx context.Context) error {
		resp, err := a.client.AuthStatus(ctx)
		if err == nil {
			on = resp.Enabled
		}
		return err
	})
	return on, err
}

// enable makes the cluster ask for passwords, and connects anew with one.
func (a *Admin) enable(ctx context.Context, password string) error {
	if err := a.do(ctx, func(ctx context.Context) error {
		_, err := a.client.AuthEnable(ctx)
		return err
	}); err != nil {
		return err
	}
	a.config.User, a.config.Password = rootUser, password
	client, err := dial(a.config)
	if err != nil {
		return explain(err, a.config.Endpoints)
	}
	old := a.client
	a.client = client
	return old.Close()
}

// enlist puts kiosks on the list of those whose keys the hall reads.
func (a *Admin) enlist(ctx context.Context, kiosks []string) (added []string, err error) {
	listed, err := a.Kiosks(ctx)
	if err != nil {
		return nil, err
	}
	for _, k := range kiosks {
		if !slices.Contains(listed, k) {
			listed, added = append(listed, k), append(added, k)
		}
	}
	if added == nil {
		return nil, nil
	}
	return added, a.do(ctx, func(ctx context.Context) error {
		_, err := a.client.Put(ctx, a.config.Root+rosterKey, strings.Join(listed, "\n")+"\n")
		return err
	})
}

// Kiosks returns the kiosks whose keys the hall reads.
func (a *Admin) Kiosks(ctx context.Context) (names []string, err error) {
	err = a.do(ctx, func(ctx context.Context) error {
		resp, err := a.client.Get(ctx, a.config.Root+rosterKey)
		if err == nil && len(resp.Kvs) > 0 {
			names = lines(string(resp.Kvs[0].Value))
		}
		return err
	})
	return names, err
}
