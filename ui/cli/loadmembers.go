package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"yichuang/app"
)

// ownMembers is how many servers a hall has that load starts itself.
const ownMembers = 3

// startMembers starts a cluster on loopback of servers of the given program,
// with the settings of a hall, in dir. end ends them.
func startMembers(ctx context.Context, program, dir string) (members []string, end func() error, err error) {
	ports, err := freePorts(2 * ownMembers)
	if err != nil {
		return nil, nil, fmt.Errorf("load: %w", err)
	}
	var all []string
	for i := range ownMembers {
		members = append(members, fmt.Sprintf("http://127.0.0.1:%d", ports[2*i]))
		all = append(all, fmt.Sprintf("m%d=http://127.0.0.1:%d", i, ports[2*i+1]))
	}
	var servers []*exec.Cmd
	end = func() error {
		for _, s := range servers {
			_ = s.Process.Kill() // what they hold is thrown away
			_ = s.Wait()
		}
		return os.RemoveAll(dir)
	}
	for i, client := range members {
		name, peer, _ := strings.Cut(all[i], "=")
		server := exec.CommandContext(ctx, program,
			"--name="+name, "--data-dir="+filepath.Join(dir, name), "--listen-client-urls="+client, "--advertise-client-urls="+client,
			"--listen-peer-urls="+peer, "--initial-advertise-peer-urls="+peer, "--initial-cluster="+strings.Join(all, ","),
			"--max-txn-ops=4096", "--auto-compaction-mode=periodic", "--auto-compaction-retention=1h", "--quota-backend-bytes=2147483648", "--log-level=error")
		server.SysProcAttr = dieWithParent()
		if err := server.Start(); err != nil {
			return nil, nil, errors.Join(&app.Error{Code: app.NotFound, Field: "etcd", ID: "cli.no_file", Args: app.Args{"file": program}, Cause: err}, end())
		}
		servers = append(servers, server)
	}
	return members, end, nil
}

func freePorts(n int) ([]int, error) {
	var out []int
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		defer l.Close() // only after all of them are found
		out = append(out, l.Addr().(*net.TCPAddr).Port)
	}
	return out, nil
}
