// Command testreport reads the output of "go test -json" and prints what a
// person wants of it: a line for each package, the whole output of what failed,
// each skipped test with its reason, and last
//
//	812 passed, 0 failed, 3 skipped
//
// Subtests count as tests. It fails if a test or a build failed, or if no
// package finished, so that a pipe into it needs no other check.
package main

import (
	"fmt"
	"os"
)

func main() {
	r, err := read(os.Stdin, os.Stdout)
	if err == nil {
		err = r.finish(os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "testreport:", err)
		os.Exit(1)
	}
}
