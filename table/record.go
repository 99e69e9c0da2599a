package table

import "bytes"

// span is where a cell lies in the text of its row, without its quotes.
type span struct {
	from, to int
	doubled  bool // holds doubled quotes
}

// verdict says what was found at the front of the window.
type verdict uint8

const (
	whole    verdict = iota // a row with its line end
	blank                   // a blank line
	ended                   // nothing more
	needMore                // the row goes on beyond what is held
	unclosed                // a quote opens and does not close
	stray                   // text follows a closing quote
	tooLong                 // longer than MaxLine
)

// record finds the row at the front of the window. It returns its text and the
// length of text and line end together; the cells are in rd.spans.
func (rd *Reader) record() (text []byte, n int, v verdict) {
	limit := rd.opt.MaxLine + 2 // a row of MaxLine bytes and its line end
	for {
		data := rd.in.data()
		last := rd.in.eof && len(data) <= limit
		data = data[:min(len(data), limit)]
		if len(data) == 0 && rd.in.eof {
			return nil, 0, ended
		}
		end, next, v := rd.scan(data, last)
		switch {
		case v == needMore && len(data) < limit:
			rd.readOn(len(data), limit)
			continue
		case v == needMore, v == whole && end > rd.opt.MaxLine:
			return nil, 0, rd.overlong(data)
		case v == whole && last && end == next && rd.in.err != nil:
			return nil, 0, ended // cut short by the failure, not by the file
		case v == whole && len(rd.spans) == 1 && len(bytes.TrimSpace(data[:end])) == 0:
			return nil, next, blank
		}
		return data[:end], next, v
	}
}

// readOn holds more than the given bytes: a little at once for a short row, a
// quarter more for a long one, so that a row that is looked at again and again
// while it comes in still takes time in proportion to its length.
func (rd *Reader) readOn(held, limit int) {
	if held < 4<<10 {
		rd.in.more()
		return
	}
	rd.in.fill(min(held+held/4, limit))
}

// overlong tells a line that is too long from a quote that is not closed within
// the longest row allowed.
func (rd *Reader) overlong(data []byte) verdict {
	if end, _, ok := lineEnd(data, true); ok && end < len(data) && end <= rd.opt.MaxLine {
		return unclosed
	}
	return tooLong
}

// scan splits the row at the front of data. last says that nothing follows it.
func (rd *Reader) scan(data []byte, last bool) (end, next int, v verdict) {
	end, next, ok := lineEnd(data, last)
	if ok && bytes.IndexByte(data[:end], '"') < 0 {
		rd.split(data[:end])
		return end, next, whole
	}
	if !ok && bytes.IndexByte(data, '"') < 0 {
		return 0, 0, needMore
	}
	return rd.scanQuoted(data, last)
}

// lineEnd finds the first line end: the length of the line and the place after
// its CRLF, LF or lone CR. At the end of a file no line end is needed.
func lineEnd(data []byte, last bool) (end, next int, ok bool) {
	lf := bytes.IndexByte(data, '\n')
	line := data
	if lf >= 0 {
		line = data[:lf]
	}
	switch cr := bytes.IndexByte(line, '\r'); {
	case cr >= 0 && cr+1 == lf:
		return cr, lf + 1, true
	case cr >= 0 && (cr+1 < len(data) || last):
		return cr, cr + 1, true
	case lf >= 0:
		return lf, lf + 1, true
	}
	return len(data), len(data), last
}

// split cuts a line without quotes.
func (rd *Reader) split(line []byte) {
	rd.spans = rd.spans[:0]
	from := 0
	for i, c := range line {
		if c == rd.comma {
			rd.spans = append(rd.spans, span{from: from, to: i})
			from = i + 1
		}
	}
	rd.spans = append(rd.spans, span{from: from, to: len(line)})
}

// scanQuoted cuts a row that may have cells in quotes and so several lines.
func (rd *Reader) scanQuoted(data []byte, last bool) (end, next int, v verdict) {
	rd.spans = rd.spans[:0]
	for at := 0; ; at++ {
		var s span
		if at < len(data) && data[at] == '"' {
			if s, at, v = quoted(data, at+1, last); v != whole {
				return 0, 0, v
			}
		} else {
			s.from = at
			for at < len(data) && data[at] != rd.comma && data[at] != '\n' && data[at] != '\r' {
				at++
			}
			s.to = at
		}
		rd.spans = append(rd.spans, s)
		switch {
		case at == len(data) && !last:
			return 0, 0, needMore
		case at < len(data) && data[at] == rd.comma:
			continue
		case at < len(data) && data[at] != '\n' && data[at] != '\r':
			return 0, 0, stray
		}
		_, n, ok := lineEnd(data[at:min(at+2, len(data))], last)
		if !ok {
			return 0, 0, needMore
		}
		return at, at + n, whole
	}
}

// quoted finds the end of a cell whose opening quote stands before from; at is
// the place after the closing quote.
func quoted(data []byte, from int, last bool) (s span, at int, v verdict) {
	s.from = from
	for at = from; ; at += 2 {
		i := bytes.IndexByte(data[at:], '"')
		if i < 0 {
			if last {
				return s, 0, unclosed
			}
			return s, 0, needMore
		}
		at += i
		if at+1 >= len(data) || data[at+1] != '"' {
			s.to = at
			return s, at + 1, whole
		}
		s.doubled = true
	}
}
