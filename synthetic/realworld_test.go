package synthetic

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/internal/reference"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
)

// fieldsOf reads a file of the reference as rows of fields.
func fieldsOf(t *testing.T, name string) [][]string {
	t.Helper()
	r := csv.NewReader(reference.Open(t, name))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatalf("read %s: %v", name, err)
	}
	return rows
}

func compact(text string) calendar.Date {
	d, _ := calendar.ParseCompact(text)
	return d
}

// realRows are the rows of the real register that a World is built from.
func realRows(t *testing.T) Rows {
	t.Helper()
	_, subs := org.EnglandBodies()
	r := Rows{On: calendar.Of(2025, 4, 1), SubICBs: subs, Items: madeUpItems(), Border: []org.Code{"QGH"}, Overseas: overseas}
	for _, f := range fieldsOf(t, "ods/epraccur-2023-12.csv") {
		r.Practices = append(r.Practices, org.PracticeRow{
			Code: org.Code(f[0]), Grouping: org.Code(f[2]), Geography: org.Code(f[3]), Postcode: f[9], Open: compact(f[10]), Close: compact(f[11]),
			Status: f[12], Commissioner: org.Code(f[14]), Setting: f[25],
		})
	}
	for _, f := range fieldsOf(t, "ods/trusts-etr-2022-02.csv") {
		r.Trusts = append(r.Trusts, org.TrustRow{Code: org.Code(f[0]), Grouping: org.Code(f[2]), Geography: org.Code(f[3]), Close: compact(f[11])})
	}
	for _, f := range fieldsOf(t, "geo/lsoa21-subicb24-icb24.csv")[1:] {
		r.Areas = append(r.Areas, place.AreaRow{Code: f[1], SubICB: f[4], ICB: f[7], Population: 1500})
	}
	return r
}

func TestActivityOnTheRealRegister(t *testing.T) {
	w := FromRows(realRows(t))
	for _, list := range []struct {
		name     string
		got      int
		from, to int
	}{
		{"practices", len(w.Practices), 6_000, 7_000}, {"closed practices", len(w.Closed), 1_000, 9_000},
		{"military practices", len(w.Military), 50, 200}, {"Welsh practices", len(w.Welsh), 300, 700},
		{"practices abroad", len(w.Abroad), 5, 300}, {"providers", len(w.Providers), 150, 218}, {"areas", len(w.Areas), 33_755, 33_755},
	} {
		if list.got < list.from || list.got > list.to {
			t.Errorf("%d %s, want %d to %d", list.got, list.name, list.from, list.to)
		}
	}
	open := map[string]*Practice{}
	for i := range w.Practices {
		open[string(w.Practices[i].Code)] = &w.Practices[i]
	}
	areas := map[string]bool{}
	for _, a := range w.Areas {
		areas[a.LSOA] = true
	}
	registered := 0
	records, _, _ := everything(t, yearOf(&w, 30_000))
	for i := range records {
		r := &records[i]
		if p := open[r.Get(activity.GPPractice)]; p != nil {
			registered++
			if !p.openOn(r.RegistrationDate()) {
				t.Errorf("%s was not open on %s", p.Code, r.RegistrationDate())
			}
		}
		if a := r.Get(activity.LSOA); a != "" && !areas[a] {
			t.Errorf("small area %s is not real", a)
		}
		if r.Known(activity.Site) {
			t.Errorf("site %s of a real provider is invented", r.Get(activity.Site))
		}
		if !strings.HasPrefix(r.Get(activity.RecordID), Mark) {
			t.Errorf("record %q on the real register is not marked", r.Get(activity.RecordID))
		}
	}
	if registered < 28_000 {
		t.Errorf("%d of 30,000 records name an open English practice", registered)
	}
}
