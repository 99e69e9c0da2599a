package asset

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestSolverOfAnotherVersionIsRefused(t *testing.T) {
	const names = `{"sha256": "` + Checksum + `", "imports": {"a": "exit"}, "exports": {"begin": "v"}}`
	for _, tt := range []struct {
		name, names string
		present     bool
		says        string // "" = it loads
	}{
		{"nothing was put in place", "", false, "names.json"},
		{"this version", names, true, ""},
		{"another version", strings.Replace(names, Checksum, "0000", 1), true, `sha256 "0000", want ` + Checksum},
		{"names cut short", names[:20], true, "read the names of the solver"},
	} {
		files := fstest.MapFS{"README.md": {}}
		if tt.names != "" {
			files["names.json"], files["highs.wasm"] = &fstest.MapFile{Data: []byte(tt.names)}, &fstest.MapFile{Data: []byte("wasm")}
		}
		wasm, got, err := load(files)
		switch {
		case present(files) != tt.present:
			t.Errorf("%s: present = %v, want %v", tt.name, !tt.present, tt.present)
		case tt.says != "" && (err == nil || !strings.Contains(err.Error(), tt.says)):
			t.Errorf("%s: error %v, want one that says %q", tt.name, err, tt.says)
		case tt.says == "" && (err != nil || string(wasm) != "wasm" || got.Imports["a"] != "exit" || got.Exports[Begin] != "v"):
			t.Errorf("%s: got %q, %v and the error %v", tt.name, wasm, got, err)
		}
	}
}
