package contract

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/money"
)

var june = calendar.Month{Year: 2025, Month: time.June}

func small() *Ledger {
	g := NewLedger()
	g.MadeUp = true
	l := line(1, "0E1", 450450, true, map[activity.Column]string{activity.ClaimedCommissioner: "5E1", activity.ClaimedPricePence: "450400"})
	l.Basis = "valued at 2024/25 national average cost, not payable prices"
	g.Add(l)
	return g
}

func TestCSVKeepsCodesAndAddsUp(t *testing.T) {
	g := NewLedger()
	for _, l := range generated(2000, 4) {
		g.Add(l)
	}
	s := g.Statement(june)
	var b bytes.Buffer
	if err := WriteCSV(&b, s.View()); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b.Bytes(), []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) != len(s.Lines)+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	var derived, ytd, difference, because money.Pence
	seen := map[string]bool{}
	for _, r := range rows[1:] {
		seen[r[column["commissioner"]]] = true
		derived += pounds(t, r[column["derived"]])
		ytd += pounds(t, r[column["ytd_derived"]])
		difference += pounds(t, r[column["difference"]])
		for _, reason := range Reasons() {
			if i, ok := column["because_"+reason.String()]; ok {
				because += pounds(t, r[i])
			}
		}
	}
	if derived != s.Total.Month.Derived || ytd != s.Total.YearToDate.Derived || difference != because || !seen["0E1"] || !seen["5E1"] || !seen[""] {
		t.Errorf("derived %v, ytd %v, difference %v, because %v, commissioners %v", derived, ytd, difference, because, seen)
	}
}

func pounds(t *testing.T, s string) money.Pence {
	t.Helper()
	p, err := money.ParsePounds(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEveryViewCarriesWhatTheFiguresAre(t *testing.T) {
	g := small()
	s := g.Statement(june)
	want := []string{"made-up activity", "valued at 2024/25 national average cost, not payable prices"}
	for _, v := range []View{s.View(), s.DifferenceView(), s.NotLoadedView(), VarianceView(g.Variance(), s.Notes()), FindingView(nil, s.Notes())} {
		if d := cmp.Diff(want, v.Notes); d != "" {
			t.Errorf("%s: %s", v.Name, d)
		}
		for _, row := range v.Rows {
			if len(row) != len(v.Columns) {
				t.Errorf("%s: a row of %d cells under %d columns", v.Name, len(row), len(v.Columns))
			}
		}
	}
	if s.Only("0E1", "").Total.Month.Derived != 450450 || s.Only("5E1", "RX1").Total.Month.Claimed != 450400 || s.Only("5E1", "RX2").Lines != nil {
		t.Error("Only does not add up again")
	}
}

func TestJSONHasAVersionAndWholePence(t *testing.T) {
	data, err := json.Marshal(small().Statement(june))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Version int
		MadeUp  bool `json:"made_up"`
		Bases   []string
		Lines   []struct {
			Commissioner string
			Month        struct {
				Derived     int64 `json:"derived_pence"`
				Differences []struct {
					Reason string
					Amount int64 `json:"amount_pence"`
				}
			}
		}
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if got.Version != Version || !got.MadeUp || len(got.Bases) != 1 || len(got.Lines) != 2 || got.Lines[0].Commissioner != "0E1" || got.Lines[0].Month.Derived != 450450 ||
		got.Lines[1].Month.Differences[0].Reason != "wrong_commissioner" || got.Lines[1].Month.Differences[0].Amount != 450400 {
		t.Errorf("%s", data)
	}
}
