package cli

import (
	"strings"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// small is a register with one made-up practice.
func small() *org.Register {
	return org.Build(org.Data{Memberships: []org.MembershipRow{{Practice: "Z90001", Parent: "00K", Joined: calendar.Of(2013, 4, 1)}}})
}

// FuzzResolvingKeepsEveryRow holds that each row of the input has one row in the
// output, whatever the input, and that a row has a commissioner or a problem.
func FuzzResolvingKeepsEveryRow(f *testing.F) {
	f.Add("code,on\nZ90001,2015-01-01\n")
	f.Add("\ufeffon;code\r\n\r\n2015-01-01;1E+5\r\n;\r\n\"")
	f.Add("code,on,note\n\n\nZ90001,2015-01-01,\"a\nb\"\n\n\nZ90001,2015-01-01,c\xff\n")
	f.Add("code,on,icb\nZ90001,2015-01-01,QHM\n")
	register := small()
	f.Fuzz(func(t *testing.T, text string) {
		res := &resolving{register: register, name: "fuzz.csv", problems: &problem.List{}}
		if err := res.read(strings.NewReader(text)); err != nil {
			t.Fatal(err)
		}
		rows, blank := count(t, text)
		switch {
		case res.refused && (len(res.rows) > 0 || res.problems.Worst() != problem.Reject):
			t.Errorf("refused with %d rows and the problems %v", len(res.rows), res.problems.Counts())
		case !res.refused && (len(res.rows) < rows || len(res.rows) > rows+blank):
			t.Errorf("%d rows out for %d rows and %d blank lines in", len(res.rows), rows, blank)
		}
		for _, row := range res.rows {
			if who, why := row[res.width], row[len(row)-1]; len(row) != len(res.columns) || (who == "") == (why == "") {
				t.Errorf("row %q of %d columns has not one of commissioner and problem", row, len(res.columns))
			}
		}
	})
}

// count is how many rows a table has, and at most how many blank lines.
func count(t *testing.T, text string) (rows, blank int) {
	t.Helper()
	rd, err := table.Open(strings.NewReader(text), table.Options{Header: true, Required: []string{"code", "on"}})
	if err != nil {
		t.Fatal(err)
	}
	for range rd.Rows() {
		rows++
	}
	return rows + rd.Result().Quarantined, strings.Count(text, "\n") + strings.Count(text, "\r")
}
