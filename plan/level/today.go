package level

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"strings"
	"sync"
)

//go:embed rules/today.csv
var today []byte

// todayRows are codes of services, or how they begin, with the service line of NHS
// England under which they are bought. We matched them by name: nothing published
// maps a currency to a service line.
var todayRows = sync.OnceValue(func() [][]string {
	rows, err := csv.NewReader(bytes.NewReader(today)).ReadAll()
	if err != nil || len(rows) == 0 {
		panic("level: rules/today.csv cannot be read") // it is part of the program, and tested
	}
	return rows[1:]
})

// LineOf is the service line of NHS England of a service, "" if none is known.
func LineOf(code string) string {
	best, found := "", ""
	for _, row := range todayRows() {
		if strings.HasPrefix(code, row[0]) && len(row[0]) > len(best) {
			best, found = row[0], row[1]
		}
	}
	return found
}
