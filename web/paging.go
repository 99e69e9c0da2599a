package web

import "strconv"

// pageRows is how many rows of a long list a page shows.
const pageRows = 20

// A part is a part of a long list: rows From+1 to To of Of.
type part struct {
	From, To, Of   int
	Before, Beyond string // addresses; "" = there is none
	ask            *ask
}

// partOf is the part that an address asks for with from=.
func (a *ask) partOf(all int) (part, error) {
	from := 0
	if text := a.Value("from"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			return part{}, wrong("That is no place in the list", text+" is no number of rows.", "Leave from= out to begin at the first row.")
		}
		from = min(n, max(all-1, 0)) / pageRows * pageRows
	}
	p := part{From: from, To: min(from+pageRows, all), Of: all, ask: a}
	if from > 0 {
		p.Before = a.With("from", numberOrNone(from-pageRows))
	}
	if p.To < all {
		p.Beyond = a.With("from", strconv.Itoa(p.To))
	}
	return p, nil
}

func numberOrNone(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// First is the number of the first row that is shown, from 1.
func (p part) First() int { return min(p.From+1, p.Of) }

// wantsFile tells whether an address asks for a file, which holds all rows.
func (a *ask) wantsFile() bool { return a.Value("format") != "" }

// Back is where the rows before these begin.
func (p part) Back() int { return max(p.From-pageRows, 0) }
