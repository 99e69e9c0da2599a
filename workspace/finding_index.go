package workspace

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
)

// A FindingIndex says of every finding of a run what it is asked for by and where its row
// stands, so that twenty rows can be shown without reading all: 40 bytes a finding.
type FindingIndex struct {
	of     *Results
	months []string
	texts  []string // codes of bodies and findings
	number map[string]uint32
	rows   []indexed
}

// indexed is one finding. Codes are places in texts.
type indexed struct {
	at                                    int64 // where its row begins in the file of its month
	stake                                 money.Pence
	code, provider, commissioner, claimed uint32
	month                                 uint16
}

// A FindingQuery says which findings are asked for; what is empty asks for all.
type FindingQuery struct {
	Month, Code  string
	Provider     org.Code
	Commissioner org.Code  // who pays, or is claimed from
	Pays         *org.Code // who pays; "" = nobody
	Claimed      *org.Code // who is claimed from
	HasClaim     bool      // only what is claimed from somebody
}

// FindingIndex reads the findings of all months once.
func (r *Results) FindingIndex() (*FindingIndex, error) {
	x := &FindingIndex{of: r, number: map[string]uint32{}}
	for _, m := range r.Months {
		if err := x.add(m.Month); err != nil {
			return nil, fmt.Errorf("index the findings of %s: %w", m.Month, err)
		}
	}
	return x, nil
}

// Len is the number of findings.
func (x *FindingIndex) Len() int { return len(x.rows) }

// rowsFrom reads the rows of findings from a place in a file.
func rowsFrom(in io.Reader) *csv.Reader {
	rd := csv.NewReader(bufio.NewReaderSize(in, 1<<16))
	rd.ReuseRecord = true
	return rd
}

// add indexes the findings of a month.
func (x *FindingIndex) add(month string) (err error) {
	file, err := x.of.out.Open(x.of.ctx, month+"/"+findingsFile)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	rd := rowsFrom(file)
	header, err := rd.Read()
	if err != nil {
		return err
	}
	columns := findingColumns()
	if len(header) != len(columns)+1 || !slices.Equal(header[1:len(columns)], columns[1:]) {
		return errors.New("the file is not as the run wrote it; make it again with remit run")
	}
	at := func(name string) int { return slices.Index(columns, name) }
	code, provider, commissioner, claimed, stake := at("code"), at("provider"), at("commissioner"), at("claimed_commissioner"), at("at_stake")
	n := uint16(len(x.months))
	x.months = append(x.months, month)
	for {
		begins := rd.InputOffset()
		cells, err := rd.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		sum, err := money.ParsePounds(cells[stake])
		if err != nil {
			return err
		}
		x.rows = append(x.rows, indexed{begins, sum, x.place(cells[code]), x.place(cells[provider]), x.place(cells[commissioner]), x.place(cells[claimed]), n})
	}
}

// place is the place of a text in texts.
func (x *FindingIndex) place(text string) uint32 {
	n, known := x.number[text]
	if !known {
		n = uint32(len(x.texts))
		text = string(append([]byte{}, text...)) // the row that it is part of is not kept
		x.number[text], x.texts = n, append(x.texts, text)
	}
	return n
}

// Select are the numbers of the findings that are asked for, in the order of the months
// and of their files.
func (x *FindingIndex) Select(q FindingQuery) []int {
	never := uint32(len(x.texts))
	of := func(text string) uint32 {
		if n, known := x.number[text]; known {
			return n
		}
		return never
	}
	nobody, code, provider, commissioner := of(""), of(q.Code), of(string(q.Provider)), of(string(q.Commissioner))
	exactly := func(c *org.Code) uint32 {
		if c == nil {
			return never
		}
		return of(string(*c))
	}
	pays, claimed := exactly(q.Pays), exactly(q.Claimed)
	var out []int
	for i := range x.rows {
		r := &x.rows[i]
		if q.Code != "" && r.code != code || q.Provider != "" && r.provider != provider || q.Month != "" && x.months[r.month] != q.Month ||
			q.Commissioner != "" && r.commissioner != commissioner && r.claimed != commissioner ||
			q.Pays != nil && r.commissioner != pays || q.Claimed != nil && r.claimed != claimed || q.HasClaim && r.claimed == nobody {
			continue
		}
		out = append(out, i)
	}
	return out
}

// A FindingTally counts findings of one code, or of one provider.
type FindingTally struct {
	Of       string
	Findings int
	AtStake  money.Pence
}

// Tally counts chosen findings by code, in the order of codes, and by provider, the most
// at stake first.
func (x *FindingIndex) Tally(chosen []int) (codes, providers []FindingTally) {
	add := func(to map[uint32]*FindingTally, of uint32, stake money.Pence) {
		if to[of] == nil {
			to[of] = &FindingTally{Of: x.texts[of]}
		}
		to[of].Findings++
		to[of].AtStake += stake
	}
	byCode, byProvider := map[uint32]*FindingTally{}, map[uint32]*FindingTally{}
	for _, i := range chosen {
		add(byCode, x.rows[i].code, x.rows[i].stake)
		add(byProvider, x.rows[i].provider, x.rows[i].stake)
	}
	for _, c := range contract.Codes() {
		if n, known := x.number[string(c)]; known && byCode[n] != nil {
			codes = append(codes, *byCode[n])
		}
	}
	for _, t := range byProvider {
		providers = append(providers, *t)
	}
	slices.SortFunc(providers, func(a, b FindingTally) int {
		if a.AtStake != b.AtStake {
			return int(max(-1, min(1, b.AtStake-a.AtStake)))
		}
		return slices.Compare([]byte(a.Of), []byte(b.Of))
	})
	return codes, providers
}

// Rows are the rows of chosen findings, as cells of [FindingColumns].
func (x *FindingIndex) Rows(chosen []int) (out [][]string, err error) {
	for len(chosen) > 0 {
		month := x.rows[chosen[0]].month
		n := slices.IndexFunc(chosen, func(i int) bool { return x.rows[i].month != month })
		if n < 0 {
			n = len(chosen)
		}
		rows, err := x.rowsOf(x.months[month], chosen[:n])
		if err != nil {
			return nil, err
		}
		out, chosen = append(out, rows...), chosen[n:]
	}
	return out, nil
}

// rowsOf are rows of one month.
func (x *FindingIndex) rowsOf(month string, chosen []int) (out [][]string, err error) {
	file, err := x.of.out.Open(x.of.ctx, month+"/"+findingsFile)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	width := len(findingColumns())
	for _, i := range chosen {
		rd := csv.NewReader(io.NewSectionReader(file, x.rows[i].at, file.Size()-x.rows[i].at))
		cells, err := rd.Read()
		if err != nil {
			return nil, fmt.Errorf("read the findings of %s: %w; they were made again: ask once more", month, err)
		}
		out = append(out, cells[:width])
	}
	return out, nil
}
