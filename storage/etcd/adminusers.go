package etcd

import (
	"context"
	"errors"
	"slices"

	"go.etcd.io/etcd/api/v3/authpb"
	"go.etcd.io/etcd/api/v3/v3rpc/rpctypes"
	"go.etcd.io/etcd/client/v3"

	"yichuang/app"
)

// ensureUser makes the user, his role and its rights as they should be. on
// says whether the cluster asks for passwords already.
func (a *Admin) ensureUser(ctx context.Context, u User, role string, on bool, out *Settled) error {
	if _, err := a.tolerate(ctx, rpctypes.ErrRoleAlreadyExist, func(ctx context.Context) error {
		_, err := a.client.RoleAdd(ctx, role)
		return err
	}); err != nil {
		return err
	}
	changed, err := a.ensureGrants(ctx, role, u.Grants)
	if err != nil {
		return err
	}
	made, err := a.tolerate(ctx, rpctypes.ErrUserAlreadyExist, func(ctx context.Context) error {
		_, err := a.client.UserAdd(ctx, u.Name, u.Password)
		return err
	})
	if err != nil {
		return err
	}
	if !made {
		fresh, err := a.ensurePassword(ctx, u, on)
		if err != nil {
			return err
		}
		changed = changed || fresh
	}
	if err := a.ensureRole(ctx, u.Name, role); err != nil {
		return err
	}
	switch {
	case made:
		out.Made = append(out.Made, u.Name)
	case changed:
		out.Changed = append(out.Changed, u.Name)
	}
	return nil
}

// tolerate makes a request whose answer may be that it was done already.
func (a *Admin) tolerate(ctx context.Context, already error, ask func(context.Context) error) (done bool, err error) {
	err = a.do(ctx, ask)
	if errors.Is(err, already) {
		return false, nil
	}
	return err == nil, err
}

func (a *Admin) ensureRole(ctx context.Context, user, role string) error {
	return a.do(ctx, func(ctx context.Context) error {
		resp, err := a.client.UserGet(ctx, user)
		if err != nil || slices.Contains(resp.Roles, role) {
			return err
		}
		_, err = a.client.UserGrantRole(ctx, user, role)
		return err
	})
}

// ensurePassword tries the password and sets it where it is another. Before
// the cluster asks for passwords none can be tried.
func (a *Admin) ensurePassword(ctx context.Context, u User, on bool) (changed bool, err error) {
	if on {
		err := a.do(ctx, func(ctx context.Context) error {
			_, err := a.client.Authenticate(ctx, u.Name, u.Password)
			return err
		})
		if !errors.Is(err, &app.Error{ID: "store.no_login"}) {
			return false, err
		}
	}
	return on, a.do(ctx, func(ctx context.Context) error {
		_, err := a.client.UserChangePassword(ctx, u.Name, u.Password)
		return err
	})
}

// ensureGrants compares the rights of a role with those it should have: first
// what is missing is given, then what is too much taken away.
func (a *Admin) ensureGrants(ctx context.Context, role string, want []Grant) (changed bool, err error) {
	if role == rootUser {
		return false, nil
	}
	var has []Grant
	err = a.do(ctx, func(ctx context.Context) error {
		resp, err := a.client.RoleGet(ctx, role)
		if err != nil {
			return err
		}
		has = nil
		for _, p := range resp.Perm {
			has = append(has, Grant{From: string(p.Key), To: string(p.RangeEnd), Write: p.PermType != authpb.Permission_READ})
		}
		return nil
	})
	if err != nil {
		return false, err
	}
	for _, g := range want {
		if slices.Contains(has, g) {
			continue
		}
		changed = true
		if err := a.grant(ctx, role, g); err != nil {
			return changed, err
		}
	}
	for _, g := range has {
		if slices.ContainsFunc(want, func(w Grant) bool { return w.From == g.From && w.To == g.To }) {
			continue
		}
		changed = true
		if err := a.do(ctx, func(ctx context.Context) error {
			_, err := a.client.RoleRevokePermission(ctx, role, g.From, g.To)
			return err
		}); err != nil {
			return changed, err
		}
	}
	return changed, nil
}

func (a *Admin) grant(ctx context.Context, role string, g Grant) error {
	kind := clientv3.PermissionType(clientv3.PermRead)
	if g.Write {
		kind = clientv3.PermissionType(clientv3.PermReadWrite)
	}
	return a.do(ctx, func(ctx context.Context) error {
		_, err := a.client.RoleGrantPermission(ctx, role, g.From, g.To, kind)
		return err
	})
}

// Users returns the names of the machines the cluster knows.
func (a *Admin) Users(ctx context.Context) (names []string, err error) {
	err = a.do(ctx, func(ctx context.Context) error {
		resp, err := a.client.UserList(ctx)
		if err == nil {
			names = resp.Users
		}
		return err
	})
	return names, err
}
