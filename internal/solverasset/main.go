// Command solverasset puts the solver that package solve embeds in place: it
// copies highs.wasm out of the npm package beside solve/package.json, refuses one
// whose checksum is not the pinned one, and writes names.json, which says what
// the minified imports and exports of that very file are called. The names stand
// in highs.js only, so they are read from there.
//
// It is run at the root of the repository, by make solver.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := place(filepath.Join("solve", "node_modules", "highs"), filepath.Join("solve", "asset")); err != nil {
		fmt.Fprintln(os.Stderr, "solverasset:", err)
		os.Exit(1)
	}
}
