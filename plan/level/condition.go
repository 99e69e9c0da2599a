package level

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"strings"
	"sync"
)

//go:embed rules/conditions.csv
var conditions []byte

// conditionPrefixes are codes of services, or how they begin, with the condition of
// the Quality and Outcomes Framework whose prevalence stands for their need. We
// chose which: no source maps one to the other.
var conditionPrefixes = sync.OnceValue(func() [][]string {
	rows, err := csv.NewReader(bytes.NewReader(conditions)).ReadAll()
	if err != nil || len(rows) == 0 {
		panic("level: rules/conditions.csv cannot be read") // it is part of the program, and tested
	}
	return rows[1:]
})

// conditionOf is the condition that a code maps to, "" if none does. The longest
// prefix counts.
func conditionOf(code string) string {
	best, found := "", ""
	for _, row := range conditionPrefixes() {
		if strings.HasPrefix(code, row[0]) && len(row[0]) > len(best) {
			best, found = row[0], row[1]
		}
	}
	return found
}
