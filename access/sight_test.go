package access

import (
	"fmt"
	"strings"
	"testing"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/org"
)

func holding(roles ...RoleName) Account {
	a := Account{Name: "m.jones"}
	for _, r := range roles {
		a.Roles = append(a.Roles, Held{r, calendar.Period{From: calendar.Of(2025, 1, 1), Until: calendar.Of(2027, 1, 1)}})
	}
	return a
}

func record(columns ...string) *activity.Record {
	values := map[activity.Column]string{activity.RecordID: "r1", activity.Dataset: "apc", activity.CDSType: "130", activity.AdmissionDate: "2025-06-01", activity.DischargeDate: "2025-06-03",
		activity.Pseudonym: "PERSON", activity.Postcode: "TS1 1AA", activity.Age: "43", activity.Diagnoses: "I219;B20.1;E119", activity.HRG: "EB10A"}
	for i := 0; i < len(columns); i += 2 {
		c, _ := activity.ColumnNamed(columns[i])
		values[c] = columns[i+1]
	}
	return activity.NewRecord(1, values)
}

func TestAccessRoleHoldsFromDayToDay(t *testing.T) {
	r := publishedRules(t)
	for day, want := range map[calendar.Date]bool{calendar.Of(2024, 12, 31): false, calendar.Of(2025, 1, 1): true, calendar.Of(2026, 12, 31): true, calendar.Of(2027, 1, 1): false} {
		if got := r.See(Session{Account: holding("viewer")}, day, Ground{}).MaySee(Aggregates).Allowed; got != want {
			t.Errorf("on %v: %v, want %v", day, got, want)
		}
	}
	a := holding("viewer")
	a.Disabled = true
	if got := r.See(Session{Account: a}, today, Ground{}).MaySee(Reference); got.Code != AccountDisabled {
		t.Errorf("disabled: %+v", got)
	}
}

func TestRowsNeedAPurposeThatFits(t *testing.T) {
	r := publishedRules(t)
	for _, tt := range []struct {
		role    RoleName
		purpose PurposeName
		want    RulingCode
	}{
		{"viewer", "planning", NotYourRole}, {"ig-lead", "planning", NotYourRole}, {"admin", "planning", NotYourRole}, {"publisher", "", NotYourRole},
		{"analyst", "", PurposeNeeded}, {"analyst", "invoice-validation", PurposeUnfit}, {"analyst", "planning", ""},
		{"ceff-finance", "planning", PurposeUnfit}, {"ceff-finance", "invoice-validation", ""}, {"contract-manager", "contract-monitoring", ""},
	} {
		s := r.See(Session{Account: holding(tt.role), Purpose: tt.purpose}, today, Ground{})
		if got := s.MaySee(Rows); got.Code != tt.want || got.Allowed != (tt.want == "") || !got.Allowed && (got.Why == "" || got.Fix == "") {
			t.Errorf("%s for %q: %+v, want %q", tt.role, tt.purpose, got, tt.want)
		}
		if may, needed := s.NeedsPurpose(Rows); needed != strings.HasPrefix(string(tt.want), "purpose") || needed && len(may) == 0 {
			t.Errorf("%s for %q: purposes %v, %v", tt.role, tt.purpose, may, needed)
		}
	}
}

func TestPurposeHoldsInItsPeriodOnly(t *testing.T) {
	const purpose = `  - {name: %s, says: s, basis: b, opt_out: applies, in_force: {from: "2018-05-25"%s}, standing: sourced, cite: {title: t, clause: c}}` + "\n"
	text := "purposes:\n" + fmt.Sprintf(purpose, "planning", `, until: "2026-04-01"`)
	for _, name := range []string{"contract-monitoring", "risk-stratification", "invoice-validation", "direct-care"} {
		text += fmt.Sprintf(purpose, name, "")
	}
	r, problems := ReadRules(file("purposes.yaml", text))
	if r == nil {
		t.Fatal(problems.All())
	}
	for day, want := range map[calendar.Date]RulingCode{today - 1: "", today: PurposeUnfit} {
		s := r.See(Session{Account: holding("analyst"), Purpose: "planning"}, day, Ground{})
		if got := s.MaySee(Rows); got.Code != want || s.MayOpen(record(), About{}).Allowed != (want == "") {
			t.Errorf("on %v: %+v, want %q", day, got, want)
		}
	}
}

func TestContractManagerOpensChallengedRecordsOnly(t *testing.T) {
	s := publishedRules(t).See(Session{Account: holding("contract-manager"), Purpose: "contract-monitoring"}, today, Ground{})
	for _, tt := range []struct {
		dataset    string
		challenged bool
		want       bool
	}{{"acm", false, true}, {"apc", false, false}, {"apc", true, true}, {"", true, false}} {
		if got := s.MayOpen(record("dataset", tt.dataset), About{Challenged: tt.challenged}); got.Allowed != tt.want || !tt.want && got.Code != NotYourLines {
			t.Errorf("%+v: %+v", tt, got)
		}
	}
}

// register is made up: 00K and 00M became 16C; 00C was divided between 16C and 84H; 99A went
// on after a part of it came to 16C; 26A had people of its own when 16C came to it, and 70X
// was made of 16C and nobody else.
func register() *org.Register {
	d := func(s string) calendar.Date { day, _ := calendar.Parse(s); return day }
	follows := func(old, now org.Code, day string) org.SuccessionRow {
		return org.SuccessionRow{Old: old, New: now, Date: d(day)}
	}
	return org.Build(org.Data{
		Practices:   []org.PracticeRow{{Code: "A81001"}},
		Memberships: []org.MembershipRow{{Practice: "A81001", Parent: "26A", Joined: d("2019-04-01")}},
		Successions: []org.SuccessionRow{follows("5E1", "00K", "2013-04-01"), follows("00K", "16C", "2020-04-01"), follows("00M", "16C", "2020-04-01"),
			follows("00C", "16C", "2020-04-01"), follows("00C", "84H", "2020-04-01"), follows("99A", "16C", "2020-04-01"), follows("99A", "84H", "2022-04-01"),
			follows("16C", "70X", "2025-04-01"), follows("16C", "26A", "2025-04-01")}})
}

func TestCommissionersAreFollowedThroughSuccessions(t *testing.T) {
	a := holding("analyst")
	a.Commissioners = []org.Code{"16C"}
	s := publishedRules(t).See(Session{Account: a, Purpose: "planning"}, today, Ground{Register: register()})
	for code, want := range map[org.Code]bool{"16C": true, "00K": true, "00M": true, "5E1": true, "00C": false, "84H": false, "99A": false, "70X": true, "26A": false, "": false, "XYZ": false} {
		if got := s.MayOpen(record(), About{Commissioner: code}); got.Allowed != want || !want && got.Code != NotYourCommissioner {
			t.Errorf("paid for by %q: %+v, want %v", code, got, want)
		}
		if got := s.MayOpen(record(), About{Claimed: code}); got.Allowed != want {
			t.Errorf("claimed from %q: %+v, want %v", code, got, want)
		}
		if got := s.Exact(code); got != want {
			t.Errorf("exact counts of %q: %v, want %v", code, got, want)
		}
	}
	if s.Exact() || s.Exact("16C", "84H") {
		t.Error("exact counts of everybody for one who is confined")
	}
}

func TestPlacesConfineRows(t *testing.T) {
	a := holding("analyst")
	a.Places = []string{"E06000002"}
	g := Ground{AreasOf: func(lsoa string, _ calendar.Date) []string {
		return map[string][]string{"E01012018": {"E06000002"}, "E01000001": {"E09000001"}}[lsoa]
	}, LSOAOf: func(p string, _ calendar.Date) string { return map[string]string{"TS1 1AA": "E01012018"}[p] }}
	s := publishedRules(t).See(Session{Account: a, Purpose: "planning"}, today, g)
	for _, tt := range []struct {
		lsoa, postcode string
		want           bool
	}{{"E01012018", "", true}, {"E01000001", "TS1 1AA", false}, {"", "TS1 1AA", true}, {"", "ZZ99 3VZ", false}, {"", "", false}} {
		if got := s.MayOpen(record("lsoa", tt.lsoa, "postcode", tt.postcode), About{}); got.Allowed != tt.want || !tt.want && got.Code != NotYourPlace {
			t.Errorf("%+v: %+v", tt, got)
		}
	}
	if s.Exact() {
		t.Error("exact counts for one who is confined to a place")
	}
}

func TestMaskChangesWhatItSays(t *testing.T) {
	r := publishedRules(t)
	g := Ground{Key: []byte("k"), LSOAOf: func(string, calendar.Date) string { return "E01012018" }}
	s := r.See(Session{Account: holding("analyst"), Purpose: "planning"}, today, g)
	from := record()
	got := s.Mask(from, About{})
	for c, want := range map[activity.Column]string{activity.Postcode: "", activity.LSOA: "E01012018", activity.Age: "40-44", activity.Diagnoses: "I219;E119", activity.HRG: "EB10A", activity.RecordID: "r1", activity.DischargeDate: "2025-06-03"} {
		if got.Get(c) != want {
			t.Errorf("%v is %q, want %q", c, got.Get(c), want)
		}
	}
	if p := got.Get(activity.Pseudonym); len(p) != 32 || p == "PERSON" {
		t.Errorf("pseudonym %q", p)
	}
	if from.Get(activity.Postcode) != "TS1 1AA" || from.Get(activity.Pseudonym) != "PERSON" {
		t.Error("the record itself is changed")
	}
	other := r.See(Session{Account: holding("analyst"), Purpose: "contract-monitoring"}, today, g)
	if other.Mask(record(), About{}).Get(activity.Pseudonym) == got.Get(activity.Pseudonym) {
		t.Error("two purposes have the same pseudonym")
	}
	if s.Mask(record("record_id", "r2"), About{}).Get(activity.Pseudonym) != got.Get(activity.Pseudonym) {
		t.Error("a person has two pseudonyms for one purpose")
	}
	if p := r.See(Session{Account: holding("analyst"), Purpose: "planning"}, today, Ground{}).Mask(record(), About{}).Get(activity.Pseudonym); p != "" {
		t.Errorf("without a key the pseudonym is %q", p)
	}
}

func TestControlledEnvironmentSeesAllButRestrictedCodes(t *testing.T) {
	s := publishedRules(t).See(Session{Account: holding("ceff-finance"), Purpose: "invoice-validation"}, today, Ground{})
	got := s.Mask(record("tfc", "360", "procedures", "Q111;W371"), About{})
	for c, want := range map[activity.Column]string{activity.Pseudonym: "PERSON", activity.Postcode: "TS1 1AA", activity.Age: "43", activity.Diagnoses: "I219;E119", activity.TFC: "", activity.Procedures: "W371"} {
		if got.Get(c) != want {
			t.Errorf("%v is %q, want %q", c, got.Get(c), want)
		}
	}
}

func TestOfARecordThatIsNotOpenNothingIsLeft(t *testing.T) {
	s := publishedRules(t).See(Session{Account: holding("viewer"), Purpose: "planning"}, today, Ground{})
	got := s.Mask(record(), About{})
	for c := range activity.Column(activity.Columns) {
		if got.Known(c) {
			t.Errorf("%v is %q", c, got.Get(c))
		}
	}
}

func TestBrokenGlassNeedsAReasonAndAnAccessRoleThatMay(t *testing.T) {
	r := publishedRules(t)
	a := holding("analyst")
	a.Commissioners = []org.Code{"16C"}
	for _, tt := range []struct {
		account Account
		glass   string
		want    bool
	}{{a, "a person is at risk", true}, {a, " ", false}, {a, "", false}, {holding("viewer"), "a person is at risk", false}, {holding("admin"), "a person is at risk", false}} {
		s := r.See(Session{Account: tt.account, Glass: tt.glass}, today, Ground{})
		if got := s.MayOpen(record(), About{Commissioner: "84H"}); got.Allowed != tt.want {
			t.Errorf("%s, %q: %+v", tt.account.Roles[0].Role, tt.glass, got)
		}
		if got := s.Mask(record(), About{Commissioner: "84H"}).Get(activity.Diagnoses); (got == "I219;B20.1;E119") != tt.want {
			t.Errorf("%s, %q: diagnoses %q", tt.account.Roles[0].Role, tt.glass, got)
		}
	}
	if s := r.See(Session{Account: a, Glass: "why"}, today, Ground{}); s.MaySee(Admin).Allowed || s.MaySee(Audit).Allowed {
		t.Error("broken glass opens more than rows about people")
	}
}

func TestSightDisclosesByItsAccessRole(t *testing.T) {
	r := publishedRules(t)
	v := contract.View{Columns: []contract.Column{people}, Rows: [][]contract.Cell{{n(12)}}}
	for role, want := range map[RoleName]string{"viewer": "10", "analyst": "12", "publisher": "10", "ig-lead": "10", "ceff-finance": "12"} {
		if got := shownRows(r.See(Session{Account: holding(role)}, today, Ground{}).Disclose(v)); got != want {
			t.Errorf("%s sees %s, want %s", role, got, want)
		}
	}
	v.Rowwise = true
	if got := r.See(Session{Account: holding("analyst")}, today, Ground{}).Disclose(v); len(got.Rows) != 0 {
		t.Error("single records are shown without a purpose")
	}
	if got := r.See(Session{Account: holding("analyst"), Purpose: "planning"}, today, Ground{}).Disclose(v); len(got.Rows) != 1 {
		t.Error("single records are not shown for a purpose")
	}
	if got := shownRows(Everything(today).Disclose(v)); got != "12" {
		t.Errorf("an open workspace shows %q", got)
	}
}

func TestTokenIsForItsScopeOnly(t *testing.T) {
	s := publishedRules(t).See(Session{Account: holding("analyst"), Purpose: "planning", Scope: []Need{Reference, Aggregates}}, today, Ground{})
	if !s.MaySee(Aggregates).Allowed || s.MaySee(Rows).Code != NotInScope || s.MayOpen(record(), About{}).Allowed || s.MaySee(Admin).Allowed {
		t.Error("the scope of the token is not kept")
	}
}

func TestFiguresOfASentenceAreThoseOfATable(t *testing.T) {
	r := publishedRules(t)
	for _, tt := range []struct {
		role RoleName
		n    int64
		want string
	}{{"viewer", 3, "* *"}, {"viewer", 12, "10 1.00"}, {"analyst", 3, "3 1.00"}, {"viewer", 0, "0 1.00"}} {
		count, sum := r.See(Session{Account: holding(tt.role)}, today, Ground{}).Figures(tt.n, 100)
		if got := count.Format(contract.CountCells) + " " + sum.Format(contract.MoneyCells); got != tt.want {
			t.Errorf("%s, %d people: %s, want %s", tt.role, tt.n, got, tt.want)
		}
	}
}

func TestRowsOfOthersAreLeftOut(t *testing.T) {
	v := contract.View{Rowwise: true, Columns: []contract.Column{{Name: "record_id"}, {Name: "commissioner"}, {Name: "claimed_commissioner"}},
		Rows: [][]contract.Cell{{{Text: "r1"}, {Text: "16C"}, {Text: "84H"}}, {{Text: "r2"}, {Text: "84H"}, {Text: "84H"}}, {{Text: "r3"}, {}, {Text: "00K"}}}}
	a := holding("analyst")
	a.Commissioners = []org.Code{"16C"}
	see := func(a Account, glass string) string {
		s := publishedRules(t).See(Session{Account: a, Purpose: "planning", Glass: glass}, today, Ground{Register: register()})
		return shownRows(s.Disclose(v))
	}
	if got := see(a, ""); got != "r1 16C 84H\nr3  00K" {
		t.Errorf("confined to 16C: %q", got)
	}
	if got := see(a, "a person is at risk"); strings.Count(got, "r") != 3 {
		t.Errorf("with broken glass: %q", got)
	}
	a.Places = []string{"E06000002"}
	if got := see(a, ""); got != "" {
		t.Errorf("confined to a place: %q", got)
	}
}

func TestEverythingIsOpen(t *testing.T) {
	s := Everything(today)
	for _, n := range Needs() {
		if !s.MaySee(n).Allowed {
			t.Errorf("%s is refused", n)
		}
	}
	if got := s.Mask(record(), About{}); got.Get(activity.Postcode) != "TS1 1AA" || !s.MayOpen(record(), About{}).Allowed {
		t.Error("a record is masked")
	}
	if s.MaySee("what is none").Allowed {
		t.Error("a need that is none is allowed")
	}
}

func TestAccountIsChecked(t *testing.T) {
	r := publishedRules(t)
	good := holding("viewer")
	if p := r.Check(good); p.Len() != 0 {
		t.Fatal(p.All())
	}
	for _, tt := range []struct {
		code   string
		change func(*Account)
	}{
		{"bad_account_name", func(a *Account) { a.Name = "M Jones" }},
		{"bad_display_name", func(a *Account) { a.Display = "line\nline" }},
		{"unknown_role", func(a *Account) { a.Roles[0].Role = "boss" }},
		{"unknown_role", func(a *Account) { a.Roles[0].In.From = calendar.Of(2017, 1, 1) }},
		{"period_empty", func(a *Account) { a.Roles[0].In.Until = a.Roles[0].In.From }},
		{"bad_code", func(a *Account) { a.Commissioners = []org.Code{"16 C"} }},
		{"bad_code", func(a *Account) { a.Places = []string{"Middlesbrough"} }},
		{"half_subject", func(a *Account) { a.Subject = "x" }},
	} {
		a := holding("viewer")
		tt.change(&a)
		if p := r.Check(a); p.Len() != 1 || p.All()[0].Code != tt.code {
			t.Errorf("want %s, got %v", tt.code, p.All())
		}
	}
}
