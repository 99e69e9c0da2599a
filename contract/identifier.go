package contract

import (
	"cmp"
	"fmt"
	"iter"
	"strings"
)

// CompareByRecord orders keys for [Identifiers]: by record_id, then line.
func CompareByRecord(a, b Key) int {
	return cmp.Or(strings.Compare(a.Record, b.Record), cmp.Compare(a.Line, b.Line))
}

// Identifiers finds records of one file that have the record_id of another: an
// answer about one would be taken for the other. A record that repeats the other
// in all else is a duplicate and found by [Duplicates] only. The keys are those of
// one file, because files may number their rows from 1, in the order of
// [CompareByRecord]; those without person or date count too.
func Identifiers(keys iter.Seq[Key]) iter.Seq[Finding] {
	return func(yield func(Finding) bool) {
		var first Key
		for k := range keys {
			if k.Record == "" || k.Record != first.Record {
				first = k
				continue
			}
			text := fmt.Sprintf("Line %d has the same record_id.", first.Line)
			if !k.repeats(&first) && !yield(k.finding(FoundIdentifierTwice, &first, text)) {
				return
			}
		}
	}
}
