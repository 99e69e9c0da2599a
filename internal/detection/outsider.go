package detection

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// Outsider reads the set of somebody who had not read the detectors: the file
// and its truth, as synthetic/testdata/outsider/README.md describes them.
func Outsider(file, truth []byte) (*Set, error) {
	rows, err := csv.NewReader(bytes.NewReader(truth)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read the truth: %w", err)
	}
	o := &outsider{ids: map[string][]int{}, persons: map[string][]int{}}
	o.index(file)
	s := &Set{Name: "outsider", File: file}
	for _, row := range rows[1:] {
		line, err := strconv.Atoi(row[0])
		if err != nil {
			return nil, fmt.Errorf("read the truth: line %q: %w", row[0], err)
		}
		t := Truth{Line: line, Kind: row[2], Column: row[3], Error: row[6] == "yes"}
		if t.Error {
			t.Others = o.others(t, row[1], row[7])
		}
		s.Truth = append(s.Truth, t)
	}
	return s, nil
}

// outsider finds the other record of a pair.
type outsider struct {
	ids     map[string][]int // lines by record_id
	persons map[string][]int // lines by pseudonym
	person  map[int]string
}

// index cuts lines at commas: the lines that are broken on purpose name no pair.
func (o *outsider) index(file []byte) {
	o.person = map[int]string{}
	for i, line := range bytes.Split(file, []byte("\n")) {
		cells := bytes.Split(line, []byte(","))
		o.ids[string(cells[0])] = append(o.ids[string(cells[0])], i+1)
		if len(cells) > 9 && len(cells[9]) > 0 {
			p := string(cells[9])
			o.person[i+1] = p
			o.persons[p] = append(o.persons[p], i+1)
		}
	}
}

var otherRecord = regexp.MustCompile(`MADEUP-b334-\d+`)

// others are the lines of the record that the reason names, of the same
// record_id, or of the same person, by kind.
func (o *outsider) others(t Truth, id, why string) []int {
	var lines []int
	for _, other := range otherRecord.FindAllString(why, -1) {
		lines = append(lines, o.ids[other]...)
	}
	switch t.Kind {
	case "record_id_used_twice", "duplicate_same_id":
		lines = append(lines, o.ids[id]...)
	case "age_differs_between_records", "sex_differs_between_records":
		lines = append(lines, o.persons[o.person[t.Line]]...)
	}
	return slices.DeleteFunc(lines, func(l int) bool { return l == t.Line })
}
