package conformance

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/dated"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/workspace"
)

// everyFieldComesBack fills every field of every row type, so that a field
// which is added to a type and not to the store fails here.
func everyFieldComesBack(t *testing.T, s workspace.Store) {
	const rows = 150 // more than one statement inserts
	want := &workspace.Rows{}
	fill(reflect.ValueOf(want).Elem(), rows)
	i := add(t, s, file("a", in2019), want)
	stamp(reflect.ValueOf(want).Elem(), dated.Source{Import: i.ID, File: i.Name, Known: i.Known})
	got, err := s.Rows(t.Context(), 0, workspace.Tables()...)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the rows", got, want)
	var postcodes []place.PostcodeRow
	err = s.EachPostcode(t.Context(), 0, func(p place.PostcodeRow) { postcodes = append(postcodes, p) })
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the postcodes one by one", postcodes, want.Postcodes)
	n, err := s.Counts(t.Context())
	if err != nil || len(n) != len(workspace.Tables()) {
		t.Errorf("Counts = %v, %v, want %d tables", n, err, len(workspace.Tables()))
	}
	for name, count := range n {
		if count != rows {
			t.Errorf("Counts[%s] = %d, want %d", name, count, rows)
		}
	}
}

// fill makes every slice of rows n long with a different value in each field;
// the last row has none but its line.
func fill(v reflect.Value, n int) {
	for _, f := range v.Fields() {
		if f.Kind() == reflect.Struct {
			fill(f, n)
			continue
		}
		f.Set(reflect.MakeSlice(f.Type(), n, n))
		for i := range n - 1 {
			number := 100*i + 1
			set(f.Index(i), &number)
		}
	}
}

// stamp gives every row the source that the store must give it.
func stamp(v reflect.Value, source dated.Source) {
	for _, f := range v.Fields() {
		if f.Kind() == reflect.Struct {
			stamp(f, source)
			continue
		}
		for i := range f.Len() {
			s := f.Index(i).FieldByName("Source").Addr().Interface().(*dated.Source)
			line := s.Line
			*s = source
			s.Line = line
		}
	}
}

// set gives a field a value made of a number, and counts on.
func set(v reflect.Value, number *int) {
	*number++
	switch {
	case v.Type() == reflect.TypeFor[calendar.Date]():
		v.SetInt(int64(calendar.Of(1999, 1, *number)))
	case v.Type() == reflect.TypeFor[calendar.Month]():
		v.Set(reflect.ValueOf(calendar.MonthOf(calendar.Of(1999, 1, *number))))
	case v.Kind() == reflect.Struct:
		for _, f := range v.Fields() {
			set(f, number)
		}
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		for i := range 3 {
			set(v.Index(i), number)
		}
	case v.Kind() == reflect.String:
		v.SetString(fmt.Sprintf("%dE%d", *number%10, *number)) // a code that a number would eat
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.Kind() == reflect.Array:
		for i := range v.Len() {
			set(v.Index(i), number)
		}
	case v.CanFloat():
		v.SetFloat(float64(*number) + 0.25)
	case v.CanInt():
		v.SetInt(int64(*number))
	case v.CanUint():
		v.SetUint(uint64(*number % 200))
	default:
		panic("conformance: no value for " + v.Type().String())
	}
}
