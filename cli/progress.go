package cli

import (
	"io"

	"github.com/schollz/progressbar/v3"
)

// A progress shows how far long work is: a bar on a terminal, plain lines
// elsewhere, nothing with --quiet.
type progress struct {
	c   *call
	bar *progressbar.ProgressBar // nil if there is no terminal
}

// begin starts showing work of the given size (steps or bytes).
func (c *call) begin(what string, size int64) *progress {
	p := &progress{c: c}
	if c.Terminal && !c.Quiet {
		p.bar = progressbar.NewOptions64(size, progressbar.OptionSetWriter(c.Stderr),
			progressbar.OptionSetDescription(what), progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish())
	}
	return p
}

// reader counts what is read as progress.
func (p *progress) reader(r io.Reader) io.Reader {
	if p.bar == nil {
		return r
	}
	return io.TeeReader(r, p.bar)
}

// step says that one more step is being done.
func (p *progress) step(what string) {
	if p.bar == nil {
		p.c.note("%s", what)
		return
	}
	p.bar.Describe(what)
	p.bar.Add(1) //nolint:errcheck // a bar that cannot be drawn stops nothing
}

// count says how many rows are done.
func (p *progress) count(rows int) {
	if p.bar != nil {
		p.bar.Set(rows) //nolint:errcheck // as above
	}
}

// end takes the bar away.
func (p *progress) end() {
	if p.bar != nil {
		p.bar.Finish() //nolint:errcheck // as above
	}
}
