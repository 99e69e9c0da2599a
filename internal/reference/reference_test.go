package reference_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/remit-health/remit/internal/reference"
)

// An ending takes what would end the test that asks, and keeps how it ended.
type ending struct {
	testing.TB
	how string
}

func (e *ending) Skipf(format string, args ...any)  { e.end("skipped: "+format, args) }
func (e *ending) Fatalf(format string, args ...any) { e.end("failed: "+format, args) }

func (e *ending) end(format string, args []any) {
	e.how = fmt.Sprintf(format, args...)
	panic(e)
}

// endOf tells how a test ends that opens a.csv; "" if it goes on.
func endOf(t *testing.T) (how string) {
	e := &ending{TB: t}
	defer func() {
		if r := recover(); r != nil && r != any(e) {
			panic(r)
		}
		how = e.how
	}()
	reference.Open(e, "ods/a.csv")
	return ""
}

func TestUnsetIsASkipAndUnreadableAFailure(t *testing.T) {
	whole, empty := t.TempDir(), t.TempDir()
	if err := os.CopyFS(whole, fstest.MapFS{"ods/a.csv": {}}); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct{ dir, want string }{
		"unset":    {"", "skipped: REMIT_REFERENCE is not set"},
		"no such":  {filepath.Join(empty, "x"), "failed: REMIT_REFERENCE is set but cannot be read"},
		"no file":  {empty, "failed: REMIT_REFERENCE is set but a file cannot be read"},
		"readable": {whole, ""},
	} {
		t.Setenv(reference.Variable, tt.dir)
		if got := endOf(t); !strings.HasPrefix(got, tt.want) || (got == "") != (tt.want == "") {
			t.Errorf("%s: the test ends %q, want %q", name, got, tt.want)
		}
	}
}
