// Command check reads the sources of the house and lists what breaks its
// rules, one finding a line, and ends with 1 if there is one. It runs no test.
package main

import (
	"fmt"
	"os"

	"yichuang/scripts/check/rules"
)

func main() {
	root := "."
	if len(os.Args) > 1 {
		root = os.Args[1]
	}
	tree, err := rules.Read(root)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	findings := tree.All()
	for _, f := range findings {
		fmt.Println(f)
	}
	if len(findings) > 0 {
		fmt.Fprintf(os.Stderr, "%d findings\n", len(findings))
		os.Exit(1)
	}
}
