package parquet

import (
	"strconv"
	"strings"
	"time"

	pq "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"github.com/remit-health/remit/calendar"
)

// reader says how values of a type become text; nil if they cannot.
func reader(t pq.Type) func(pq.Value) string {
	binary := t.Kind() == pq.ByteArray || t.Kind() == pq.FixedLenByteArray
	if l := t.LogicalType(); l != nil {
		switch l := l.Value.(type) {
		case *format.DateType:
			return dayText
		case *format.TimestampType:
			return timeReader(l)
		case *format.DecimalType:
			if binary {
				return nil
			}
			return decimalReader(int(l.Scale))
		}
	}
	switch t.Kind() {
	case pq.ByteArray, pq.FixedLenByteArray:
		return internReader()
	case pq.Boolean:
		return func(v pq.Value) string { return map[bool]string{true: "yes", false: "no"}[v.Boolean()] }
	case pq.Float:
		return func(v pq.Value) string { return strconv.FormatFloat(float64(v.Float()), 'f', -1, 32) }
	case pq.Double:
		return func(v pq.Value) string { return strconv.FormatFloat(v.Double(), 'f', -1, 64) }
	}
	if t.Kind() == pq.Int96 {
		return nil
	}
	return pq.Value.String
}

// mostInterned is how many texts of a column are kept to be shared. Columns of
// codes have fewer; a column of keys is not worth keeping.
const mostInterned = 1 << 15

// internReader shares the memory of equal texts.
func internReader() func(pq.Value) string {
	seen := map[string]string{}
	return func(v pq.Value) string {
		b := v.ByteArray()
		if s, ok := seen[string(b)]; ok {
			return s
		}
		s := string(b)
		if len(seen) < mostInterned {
			seen[s] = s
		}
		return s
	}
}

// dayText reads days since 1970-01-01; a day before the year 1 or after 9999 is
// shown as its number, which is no date.
func dayText(v pq.Value) string {
	const epoch = 719163 // calendar.Of(1970, 1, 1)
	n := int64(v.Int32()) + epoch
	if n < 1 || n > int64(calendar.Of(9999, 12, 31)) {
		return v.String()
	}
	return calendar.Date(n).String()
}

// timeReader reads moments: those at midnight as days, others with their time.
func timeReader(t *format.TimestampType) func(pq.Value) string {
	unit := time.Nanosecond
	if t.Unit.Value != nil {
		unit = t.Unit.Value.Duration()
	}
	perSecond := int64(time.Second / unit)
	return func(v pq.Value) string {
		n := v.Int64()
		m := time.Unix(n/perSecond, n%perSecond*int64(unit))
		return strings.TrimSuffix(m.UTC().Format("2006-01-02 15:04:05"), " 00:00:00")
	}
}

// decimalReader writes scaled integers with their decimals.
func decimalReader(scale int) func(pq.Value) string {
	return func(v pq.Value) string {
		s := v.String()
		if scale <= 0 || scale > 18 {
			return s
		}
		s, negative := strings.CutPrefix(s, "-")
		if len(s) <= scale {
			s = strings.Repeat("0", scale+1-len(s)) + s
		}
		s = strings.TrimRight(strings.TrimRight(s[:len(s)-scale]+"."+s[len(s)-scale:], "0"), ".")
		if negative {
			return "-" + s
		}
		return s
	}
}
