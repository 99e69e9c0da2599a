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

	what       string
	done, size int64 // size is -1 where it is not known
}

// begin starts showing work of the given size (steps or bytes).
func (c *call) begin(what string, size int64) *progress {
	p := &progress{c: c, what: what, size: size}
	if c.Terminal && !c.Quiet {
		p.bar = progressbar.NewOptions64(size, progressbar.OptionSetWriter(c.Stderr),
			progressbar.OptionSetDescription(what), progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish())
	}
	return p
}

// reader counts what is read as progress.
func (p *progress) reader(r io.Reader) io.Reader {
	if p.c.answer != nil {
		return io.TeeReader(r, p)
	}
	if p.bar == nil {
		return r
	}
	return io.TeeReader(r, p.bar)
}

// step says that one more step is being done.
func (p *progress) step(what string) {
	p.what = what
	p.tell(p.done + 1)
	if p.bar == nil {
		p.c.note("%s", what)
		return
	}
	p.bar.Describe(what)
	p.bar.Add(1) //nolint:errcheck // a bar that cannot be drawn stops nothing
}

// count says how many rows are done.
func (p *progress) count(rows int) {
	p.tell(int64(rows))
	if p.bar != nil {
		p.bar.Set(rows) //nolint:errcheck // as above
	}
}

// Write counts bytes that were read.
func (p *progress) Write(b []byte) (int, error) {
	p.tell(p.done + int64(len(b)))
	return len(b), nil
}

// tell tells whoever asked how far the work is.
func (p *progress) tell(done int64) {
	p.done = done
	if p.c.answer != nil && p.c.answer.progress != nil {
		p.c.answer.progress(p.what, done, p.size)
	}
}

// end takes the bar away.
func (p *progress) end() {
	if p.bar != nil {
		p.bar.Finish() //nolint:errcheck // as above
	}
}
