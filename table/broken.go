package table

import "fmt"

// putAside quarantines the row at the front of the window.
func (rd *Reader) putAside(code, what, text string) {
	rd.read++
	p := describe(code, what)
	p.Line = rd.line
	rd.Warn(p)
	rd.quarantine(rd.line, p, text)
}

// consumeBroken steps over a row that [Reader.row] put aside: over its first
// line only if its cells do not add up, because then a quote may have taken in
// lines that are rows of their own.
func (rd *Reader) consumeBroken(n int) {
	if len(rd.spans) != rd.width {
		_, first, _ := firstLine(rd.in.data()[:n])
		n = first
	}
	rd.consume(n)
}

// firstLine is the first line of a row of several.
func firstLine(data []byte) (line []byte, next int, ok bool) {
	end, next, ok := lineEnd(data, true)
	return data[:end], next, ok
}

// broken puts aside the first line of a row that could not be cut into cells.
func (rd *Reader) broken(v verdict) {
	data := rd.in.fill(rd.opt.MaxLine + 2)
	line, n, _ := firstLine(data[:min(len(data), rd.opt.MaxLine+2)])
	switch {
	case v == tooLong, len(line) > rd.opt.MaxLine:
		rd.brokenLong()
		return
	case v == stray:
		rd.putAside(strayQuote, "Text follows the closing quote of a cell.", string(line))
	case rd.in.eof && n == len(data):
		rd.putAside(truncated, "The file ends inside a cell in quotes.", string(line))
	default:
		rd.putAside(unclosedQuote, "A cell begins with a quote that is never closed.", string(line))
	}
	rd.consume(n)
}

// brokenLong puts aside a line that is too long, holding only its start.
func (rd *Reader) brokenLong() {
	head := rd.in.fill(shownOfLongLine)
	start := string(head[:min(shownOfLongLine, len(head))])
	length, terminator := rd.skipLine()
	if length < len(start) {
		start = start[:length]
	}
	rd.putAside(lineTooLong, fmt.Sprintf("The line has %d bytes, more than %d; its first %d are kept in quarantine.", length, rd.opt.MaxLine, len(start)), start)
	rd.line += terminator
}

// skipLine steps over the line at the front of the window, however long; lf is
// 1 if it had a line end.
func (rd *Reader) skipLine() (length, lf int) {
	for {
		data := rd.in.data()
		end, next, ok := lineEnd(data, rd.in.eof)
		if ok {
			rd.in.skip(next)
			return length + end, min(1, next-end)
		}
		keep := 0
		if len(data) > 0 && data[len(data)-1] == '\r' {
			keep = 1
		}
		rd.in.skip(len(data) - keep)
		length += len(data) - keep
		rd.in.more()
	}
}
