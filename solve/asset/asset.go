// Package asset holds the solver that package solve runs: HiGHS as WebAssembly,
// which make solver puts beside this file, and the names of what it imports and
// exports. Where that was not done it holds nothing, and everything else still
// builds.
//
// To take another version of the solver, change ../package.json, run npm install
// in that folder, and set [Package] and [Checksum] to what make solver then says.
package asset

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
)

const (
	// Package is the npm package that the solver comes from.
	Package = "highs 1.15.3"
	// Checksum is the sha256 of its highs.wasm.
	Checksum = "528be4365bea1d4188988646b244263f50320df55782e14d6af5bce7cd45c840"
	// Begin is the name under which Names hold the export that must be called
	// before all others. It has no name in C.
	Begin = "begin"
)

// Names say what the minified names of one highs.wasm stand for.
type Names struct {
	Sha256  string            `json:"sha256"`  // of the file whose names these are
	Imports map[string]string `json:"imports"` // the name in C of each minified import
	Exports map[string]string `json:"exports"` // the minified name of each export, by its name in C
}

//go:embed *
var files embed.FS

// Present tells whether the solver is in this build.
func Present() bool { return present(files) }

func present(files fs.FS) bool {
	_, err := fs.Stat(files, "names.json")
	return err == nil
}

// Load returns the solver and its names. It fails where [Present] is false, and
// where names and solver are not of the version that this package names.
func Load() (wasm []byte, names Names, err error) { return load(files) }

func load(files fs.FS) (wasm []byte, names Names, err error) {
	text, err := fs.ReadFile(files, "names.json")
	if err != nil {
		return nil, names, err
	}
	if err := json.Unmarshal(text, &names); err != nil {
		return nil, names, fmt.Errorf("read the names of the solver: %w", err)
	}
	if names.Sha256 != Checksum {
		return nil, names, fmt.Errorf("the solver of this build has the sha256 %q, want %s, that of %s: run make build", names.Sha256, Checksum, Package)
	}
	wasm, err = fs.ReadFile(files, "highs.wasm")
	return wasm, names, err
}
