// Command server is etcd itself, built for the tests from the Go proxy where
// the system has none, or an older one.
package main

import (
	"os"

	"go.etcd.io/etcd/server/v3/etcdmain"
)

func main() { etcdmain.Main(os.Args) }
