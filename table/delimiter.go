package table

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// separatorLine takes Excel's first line "sep=;" at its word.
func (rd *Reader) separatorLine() {
	head := rd.in.fill(7)
	if len(head) < 6 || !strings.EqualFold(string(head[:4]), "sep=") {
		return
	}
	if end, n, ok := lineEnd(head[:min(7, len(head))], true); ok && end == 5 && head[4] < 0x7f && head[4] != '"' {
		rd.opt.Comma = rune(head[4])
		rd.consume(n)
	}
}

// detect chooses the delimiter: the candidate that finds most required columns,
// then the most cells, in the first line.
func (rd *Reader) detect() {
	rd.comma = ','
	if rd.opt.Comma != 0 {
		rd.comma = byte(rd.opt.Comma)
		return
	}
	line := rd.sample()
	best := -1
	for _, c := range []byte(",;\t|") {
		if score := rd.score(line, c); score > best {
			rd.comma, best = c, score
		}
	}
	if rd.comma != ',' {
		rd.say(delimiter, 0, fmt.Sprintf("The cells are separated by %s, not by commas.", rd.separator()))
	}
}

// separator is the delimiter in words.
func (rd *Reader) separator() string {
	if rd.comma == '\t' {
		return "tabs"
	}
	return fmt.Sprintf("%q", rune(rd.comma))
}

// sample is the first line that is not blank, as far as it is held.
func (rd *Reader) sample() []byte {
	data := bytes.TrimLeft(rd.in.fill(firstWindow), "\r\n")
	end, _, _ := lineEnd(data, true)
	return data[:end]
}

func (rd *Reader) score(line []byte, comma byte) int {
	keep := rd.comma
	rd.comma = comma
	defer func() { rd.comma = keep }()
	if _, _, v := rd.scan(line, true); v != whole {
		return 0
	}
	names := rd.cut(string(line))
	score := len(names)
	for _, want := range rd.opt.Required {
		if slices.ContainsFunc(names, func(n string) bool { return normal(n) == normal(want) }) {
			score += 1 << 20
		}
	}
	return score
}
