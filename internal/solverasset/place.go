package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/remit-health/remit/solve/asset"
)

// place copies the solver of an npm package to a folder, with its names. The
// names come last: where they are, all is there.
func place(from, to string) error {
	wasm, err := os.ReadFile(filepath.Join(from, "build", "highs.wasm"))
	if err != nil {
		return err
	}
	if got := sum(wasm); got != asset.Checksum {
		return fmt.Errorf("highs.wasm of %s has the sha256 %s, want %s: this is not the file that was tested", from, got, asset.Checksum)
	}
	script, err := os.ReadFile(filepath.Join(from, "build", "highs.js"))
	if err != nil {
		return err
	}
	names, err := namesIn(script)
	if err != nil {
		return fmt.Errorf("highs.js of %s: %w", from, err)
	}
	names.Sha256 = asset.Checksum
	text, err := json.MarshalIndent(names, "", " ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(to, "highs.wasm"), wasm, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(to, "names.json"), append(text, '\n'), 0o644)
}

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}
