package geojson

import (
	"bytes"
	"errors"
	"io"
	"sort"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/place"
)

// A lineReader remembers where lines end, and whether reading failed.
type lineReader struct {
	from io.Reader
	read int64
	ends []int64
	mark bool  // a byte-order mark was looked for
	err  error // but for the end of the file
}

func (l *lineReader) Read(into []byte) (int, error) {
	n, err := l.from.Read(into)
	if !l.mark && n > 0 {
		l.mark = true
		if bytes.HasPrefix(into[:n], []byte("\ufeff")) {
			copy(into, "   ") // blanks are no part of JSON
		}
	}
	for i, c := range into[:n] {
		if c == '\n' {
			l.ends = append(l.ends, l.read+int64(i))
		}
	}
	l.read += int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		l.err = err
	}
	return n, err
}

// at is the line of a place in the file, from 1.
func (l *lineReader) at(offset int64) int {
	return 1 + sort.Search(len(l.ends), func(i int) bool { return l.ends[i] >= offset })
}

// ownWords are what a file says of itself, in place of what is known of such files.
type ownWords struct {
	publisher, licence, attribution string
	on                              calendar.Date
}

func (o *ownWords) set(name, text string) (err error) {
	switch name {
	case "publisher":
		o.publisher = text
	case "licence", "license":
		o.licence = text
	case "attribution":
		o.attribution = text
	case "on":
		o.on, err = calendar.Parse(text)
	}
	return err
}

func (o ownWords) over(s *place.BoundarySet) {
	if o.publisher != "" {
		s.Publisher = o.publisher
	}
	if o.licence != "" {
		s.Licence = o.licence
	}
	if o.attribution != "" {
		s.Attribution = o.attribution
	}
	if o.on != 0 {
		s.On = o.on
	}
}
