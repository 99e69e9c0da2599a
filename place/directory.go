package place

import (
	"cmp"
	"slices"
	"strings"

	"github.com/remit-health/remit/calendar"
)

// A Directory answers for postcodes. It is immutable and safe for concurrent
// use. It keeps each postcode in 24 bytes and each distinct combination of codes
// once, so that the 2.7 million postcodes of the ONS directory take about 70 MB.
type Directory struct {
	keys    []uint64
	entries []entry
	places  []PostcodeRow // without postcode, dates and line
}

// entry is what is the postcode's own.
type entry struct {
	place      uint32
	line       uint32
	introduced calendar.Date
	withdrawn  calendar.Date
}

// NewDirectory makes a directory of rows. Of several rows for a postcode, [At]
// prefers the newest known.
func NewDirectory(rows []PostcodeRow) *Directory {
	var b DirectoryBuilder
	for i := range rows {
		b.Add(rows[i])
	}
	return b.Build()
}

// A DirectoryBuilder takes rows one at a time, so that a file of millions need
// not be held. The zero DirectoryBuilder is ready to use, once.
type DirectoryBuilder struct {
	d     Directory
	known map[PostcodeRow]uint32
}

// Add adds a row. A postcode that is not in the form of [ParsePostcode] is left
// out and reported false.
func (b *DirectoryBuilder) Add(row PostcodeRow) bool {
	key, ok := pack(row.Postcode)
	if !ok {
		return false
	}
	e := entry{line: uint32(row.Line), introduced: row.Introduced, withdrawn: row.Withdrawn}
	row.Postcode, row.Line, row.Introduced, row.Withdrawn = "", 0, 0, 0
	if b.known == nil {
		b.known = map[PostcodeRow]uint32{}
	}
	at, seen := b.known[row]
	if !seen {
		at = uint32(len(b.d.places))
		row = cloned(row)
		b.known[row] = at
		b.d.places = append(b.d.places, row)
	}
	e.place = at
	b.d.keys, b.d.entries = append(b.d.keys, key), append(b.d.entries, e)
	return true
}

// cloned frees a row from the text of the line that it was cut from.
func cloned(r PostcodeRow) PostcodeRow {
	for _, s := range []*string{&r.File, &r.Country, &r.SubICB, &r.ICB, &r.Region, &r.LocalAuthority, &r.HealthBoard, &r.LSOA11, &r.LSOA21} {
		*s = strings.Clone(*s)
	}
	return r
}

// Build returns the directory. The builder must not be used afterwards.
func (b *DirectoryBuilder) Build() *Directory {
	d := b.d
	b.known = nil
	if slices.IsSorted(d.keys) {
		d.newestFirst()
		return &d
	}
	order := make([]uint32, len(d.keys))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortStableFunc(order, func(x, y uint32) int { return cmp.Compare(d.keys[x], d.keys[y]) })
	keys, entries := make([]uint64, len(order)), make([]entry, len(order))
	for to, from := range order {
		keys[to], entries[to] = d.keys[from], d.entries[from]
	}
	d.keys, d.entries = keys, entries
	d.newestFirst()
	return &d
}

// newestFirst orders the rows of each postcode.
func (d *Directory) newestFirst() {
	for i := 0; i < len(d.keys); {
		n := i + 1
		for n < len(d.keys) && d.keys[n] == d.keys[i] {
			n++
		}
		slices.SortStableFunc(d.entries[i:n], func(a, b entry) int {
			return -cmp.Compare(d.places[a.place].Known, d.places[b.place].Known)
		})
		i = n
	}
}

// Len is the number of rows.
func (d *Directory) Len() int { return len(d.keys) }

// At returns what the newest directory states of a postcode. A postcode that was
// withdrawn before the day, or introduced after it, still lies where it lies and
// is returned: addresses are often written with one; ask [PostcodeRow.LiveOn]
// where it matters. Where a directory has a postcode twice, the row that was live
// on the day is taken. It reports false if no directory has the postcode.
func (d *Directory) At(pc Postcode, on calendar.Date) (PostcodeRow, bool) {
	key, ok := pack(pc)
	if !ok {
		return PostcodeRow{}, false
	}
	first, ok := slices.BinarySearch(d.keys, key)
	if !ok {
		return PostcodeRow{}, false
	}
	best := d.row(first, pc)
	for i := first; on != 0 && i < len(d.keys) && d.keys[i] == key; i++ {
		if row := d.row(i, pc); row.Known == best.Known && row.LiveOn(on) {
			return row, true
		}
	}
	return best, true
}

func (d *Directory) row(i int, pc Postcode) PostcodeRow {
	e := d.entries[i]
	row := d.places[e.place]
	row.Postcode, row.Line, row.Introduced, row.Withdrawn = pc, int(e.line), e.introduced, e.withdrawn
	return row
}

// LiveOn tells whether the postcode was in use on a day. Withdrawn is the last
// day of the month that the directory states.
func (r PostcodeRow) LiveOn(on calendar.Date) bool {
	return calendar.Through(r.Introduced, r.Withdrawn).Holds(on)
}

// pack writes a postcode as a number, six bits a character; the order of the
// numbers is that of the directory for postcodes of one length.
func pack(pc Postcode) (uint64, bool) {
	if len(pc) < 6 || len(pc) > 8 || pc[len(pc)-4] != ' ' {
		return 0, false
	}
	var key uint64
	for i := range len(pc) {
		c := pc[i]
		switch {
		case c >= 'A' && c <= 'Z':
			key = key<<6 | uint64(c-'A'+11)
		case c >= '0' && c <= '9':
			key = key<<6 | uint64(c-'0'+1)
		case i == len(pc)-4:
			continue
		default:
			return 0, false
		}
	}
	return key<<3 | uint64(len(pc)-6), true
}
