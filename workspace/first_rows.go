package workspace

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"

	"github.com/remit-health/remit/dated"
)

// firstRows are the first rows of the fullest table as text, for people to look at.
func firstRows(r *Rows, most int) (columns []string, rows [][]string) {
	fullest := fullestTable(reflect.ValueOf(r).Elem())
	if !fullest.IsValid() {
		return nil, nil
	}
	for n := range min(fullest.Len(), most) {
		columns = nil
		var cells []string
		flatten("", fullest.Index(n), &columns, &cells)
		rows = append(rows, cells)
	}
	return columns, rows
}

// fullestTable is the slice of a struct, or of those embedded in it, that has most
// elements.
func fullestTable(v reflect.Value) reflect.Value {
	var out reflect.Value
	for i := range v.NumField() {
		f := v.Field(i)
		if f.Kind() == reflect.Struct {
			f = fullestTable(f)
		}
		if f.IsValid() && f.Kind() == reflect.Slice && f.Len() > 0 && (!out.IsValid() || f.Len() > out.Len()) {
			out = f
		}
	}
	return out
}

// flatten gives a row as names and texts. Where a row was read from is left out but
// for its line.
func flatten(name string, v reflect.Value, columns, cells *[]string) {
	add := func(text string) {
		*columns, *cells = append(*columns, strings.TrimPrefix(name, "_")), append(*cells, text)
	}
	switch of := v.Interface().(type) {
	case dated.Source:
		name = "line"
		add(fmt.Sprint(of.Line))
		return
	case fmt.Stringer:
		if name == "" {
			break // a row as a whole
		}
		text := ""
		if !v.IsZero() {
			text = of.String()
		}
		add(text)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.Anonymous {
				flatten(name, v.Field(i), columns, cells)
			} else if f.IsExported() {
				flatten(name+"_"+snake(f.Name), v.Field(i), columns, cells)
			}
		}
	case reflect.Slice, reflect.Array:
		add(strings.Trim(fmt.Sprint(v.Interface()), "[]"))
	case reflect.Bool:
		add(map[bool]string{true: "yes", false: "no"}[v.Bool()])
	default:
		add(fmt.Sprint(v.Interface()))
	}
}

// snake is a name of Go as a name of a column: GPPractice is gp_practice.
func snake(name string) string {
	var b strings.Builder
	letters := []rune(name)
	for i, r := range letters {
		starts := i > 0 && unicode.IsUpper(r) && (!unicode.IsUpper(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1]))
		if starts {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// stated leaves out the columns that no row states.
func stated(columns []string, rows [][]string) ([]string, [][]string) {
	var outColumns []string
	out := make([][]string, len(rows))
	for c, name := range columns {
		says := false
		for _, r := range rows {
			says = says || r[c] != ""
		}
		if !says {
			continue
		}
		outColumns = append(outColumns, name)
		for n, r := range rows {
			out[n] = append(out[n], r[c])
		}
	}
	return outColumns, out
}
