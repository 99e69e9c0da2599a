package cli

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/remit-health/remit/solve"
)

// version tells which build this is.
type version struct{}

// Help is the detailed help.
func (version) Help() string {
	return "The version is that of the module, the revision that of the source it was built from. It also names the\noptimiser, or says that this build is without one.\n\nExample:\n\n    remit version --format json"
}

func (version) dataTypes() []any { return []any{build{}} }

// A build says what a program was made of.
type build struct {
	Version  string `json:"version"`
	Revision string `json:"revision"`
	Changed  bool   `json:"changed"` // the source had changes that were not committed
	Go       string `json:"go"`
	Platform string `json:"platform"`
	Solver   string `json:"solver"` // the optimiser, "" = built without
}

// Run shows the build.
func (version) Run(c *call) error {
	b := c.build()
	return c.show(answer{
		data:    b,
		columns: []string{"version", "revision", "changed", "go", "platform", "solver"},
		rows:    [][]string{{b.Version, b.Revision, fmt.Sprint(b.Changed), b.Go, b.Platform, b.Solver}},
		text: func(w io.Writer) {
			fmt.Fprintf(w, "remit %s (%s, %s %s)\n", b.Version, b.Revision, b.Go, b.Platform)
			fmt.Fprintln(w, "optimiser: "+cmp.Or(b.Solver, "none; run make build, which needs Node with npm"))
		},
	})
}

// build is which build this is: what it was told, else what Go knows of it.
func (c *call) build() build {
	b := thisBuild()
	if c.Version != "" {
		b.Version = c.Version
	}
	return b
}

func thisBuild() build {
	b := build{Version: "unknown", Revision: "unknown", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH, Solver: solve.Built()}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	b.Version = info.Main.Version
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Revision = s.Value
		case "vcs.modified":
			b.Changed = s.Value == "true"
		}
	}
	return b
}
