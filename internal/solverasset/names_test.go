package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/solve/asset"
)

// script is made up in the form that Emscripten writes.
const script = `function initRuntime(){runtimeInitialized=true;if(!Module["noFSInit"])FS.init();wasmExports["v"]();FS.ignorePermissions=false}` +
	`function assignWasmExports(wasmExports){_Highs_run=Module["_Highs_run"]=wasmExports["N"];_free=Module["_free"]=wasmExports["$"];` +
	`__emscripten_timeout=wasmExports["vc"];memory=wasmMemory=wasmExports["u"]}var wasmImports={a:___cxa_throw,c:_emscripten_get_now,_:__abort_js};`

func TestNamesAreThoseOfC(t *testing.T) {
	got, err := namesIn([]byte(script))
	if err != nil {
		t.Fatal(err)
	}
	want := asset.Names{
		Imports: map[string]string{"a": "__cxa_throw", "c": "emscripten_get_now", "_": "_abort_js"},
		Exports: map[string]string{"Highs_run": "N", "free": "$", "_emscripten_timeout": "vc", asset.Begin: "v"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("names (-want +got):\n%s", d)
	}
}

func TestScriptThatIsNotOneIsRefused(t *testing.T) {
	for _, tt := range []struct{ says, script string }{
		{"no list of imports", strings.Replace(script, "wasmImports=", "imports=", 1)},
		{"how the solver begins", strings.Replace(script, "initRuntime", "start", 1)},
		{"Highs_run is called both N and M", script + `_Highs_run=Module["_Highs_run"]=wasmExports["M"]`},
	} {
		if _, err := namesIn([]byte(tt.script)); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("got the error %v, want one that says %q", err, tt.says)
		}
	}
}

func FuzzNamesIn(f *testing.F) {
	f.Add([]byte(script))
	f.Add([]byte("wasmImports={a:b}"))
	f.Fuzz(func(t *testing.T, script []byte) {
		if names, err := namesIn(script); err == nil && names.Exports[asset.Begin] == "" {
			t.Errorf("%q has names and no beginning", script)
		}
	})
}

// TestOtherFileIsRefused holds place to the pinned checksum: nothing is put in
// place of a file that is not the one that was tested.
func TestOtherFileIsRefused(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	if err := os.Mkdir(filepath.Join(from, "build"), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"highs.wasm": "another", "highs.js": script} {
		if err := os.WriteFile(filepath.Join(from, "build", name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := place(from, to); err == nil || !strings.Contains(err.Error(), "not the file that was tested") {
		t.Errorf("got the error %v, want the file refused", err)
	}
	if left, err := os.ReadDir(to); err != nil || len(left) != 0 {
		t.Errorf("%d files are in place (%v), want none", len(left), err)
	}
}
