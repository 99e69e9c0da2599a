package workspace

import (
	"bytes"
	"io"
)

// A patching copies a file and puts other text in the place of some of it, going
// forward. Only what is held to find a line end is in memory.
type patching struct {
	to   io.Writer
	from io.Reader
	held []byte
	line int // at which held begins
	end  error
}

// byteOrderMark may stand before the first row.
var byteOrderMark = []byte{0xEF, 0xBB, 0xBF}

// window is how much is read at a time.
const window = 64 << 10

// more reads more of the file; false at its end.
func (p *patching) more() bool {
	if p.end != nil {
		return false
	}
	b := make([]byte, window)
	n, err := p.from.Read(b)
	p.held, p.end = append(p.held, b[:n]...), err
	return n > 0 || err == nil
}

// until copies the lines before one.
func (p *patching) until(line int) error {
	for p.line < line {
		at := bytes.IndexByte(p.held, '\n')
		if at < 0 {
			if p.more() {
				continue
			}
			return ErrInPlace
		}
		if err := p.pass(at + 1); err != nil {
			return err
		}
		p.line++
	}
	return nil
}

// replace writes one text for another, which must stand there whole: to the end of
// its line.
func (p *patching) replace(old, with string) error {
	for len(p.held) < len(old)+2 && p.more() {
	}
	if p.line == 1 && bytes.HasPrefix(p.held, byteOrderMark) {
		if err := p.pass(len(byteOrderMark)); err != nil {
			return err
		}
	}
	if !bytes.HasPrefix(p.held, []byte(old)) || !endsLine(p.held[len(old):]) {
		return ErrInPlace
	}
	p.held = p.held[len(old):]
	p.line += bytes.Count([]byte(old), []byte{'\n'})
	_, err := io.WriteString(p.to, with)
	return err
}

// endsLine tells whether a line ends here.
func endsLine(rest []byte) bool {
	return len(rest) == 0 || rest[0] == '\n' || rest[0] == '\r'
}

func (p *patching) pass(n int) error {
	_, err := p.to.Write(p.held[:n])
	p.held = p.held[n:]
	return err
}

// rest copies what is left.
func (p *patching) rest() error {
	for {
		if err := p.pass(len(p.held)); err != nil {
			return err
		}
		if !p.more() {
			break
		}
	}
	if p.end == io.EOF {
		return nil
	}
	return p.end
}
