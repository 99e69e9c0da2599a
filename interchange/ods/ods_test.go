package ods

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/table"
)

// practiceLine is a line of the practice file with 27 cells.
func practiceLine(code, open, closed, status, parent, joined, left string) string {
	return strings.Join([]string{code, "NAME", "Y63", "QHM", "A", "", "B", "", "", "TS18 1HU", open, closed, status, "B", parent, joined, left,
		"", "", "", "", "0", "", parent, "", "4", ""}, ",")
}

func practices(r io.Reader, in Input) (int, table.Result, error) {
	rows, got, err := ReadPractices(r, in)
	return len(rows), got, err
}

// readers are all readers, each with a line or two that it takes.
var readers = map[string]struct {
	good string
	rows int // domain rows of good
	read func(io.Reader, Input) (int, table.Result, error)
}{
	"practices": {practiceLine("A81001", "19740401", "", "A", "16C", "20200401", "") + "\n", 1, practices},
	"memberships": {"A81001,00K,W,20130401,,0\nA81001,5E1,W,20010401,20130331,0\n", 2, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadMemberships(r, in)
		return len(rows), got, err
	}},
	"successions": {"old_code,new_code,date\n00K,16C,2020-04-01\n", 1, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadSuccessions(r, in)
		return len(rows), got, err
	}},
	"trusts": {strings.Join(append([]string{"R0A", "A TRUST", "Y62", "QOP", "A", "", "", "", "", "M13 9WL", "20171001", ""}, make([]string, 15)...), ",") + "\n", 1, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadTrusts(r, in)
		return len(rows), got, err
	}},
	"networks": {"EXTRACT_DATE,PRACTICE_CODE,CCG_CODE,STP_CODE,COMM_REGION_CODE\n01-Sep-20,A81001,16C,QHM,Y63\n", 1, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadNetworks(r, in)
		return len(rows), got, err
	}},
	"subicbs": {"SubICB_Code,ICB_Code,ODSCommHub,ODSRegion,ODSHealthandJustice,ProvisionalICBDelegationStatus,Effective_From,Effective_To\n16C,QHM,85J,Y63,76A,No,2024-04-01,2025-03-31\n", 1, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadSubICBs(r, in)
		return len(rows), got, err
	}},
	"forces": {"Organisation_Code,Organisation_Name,Postcode,Country,Open_Date,Close_Date,Is_Current,English_AF_GP_Practice_Flag,Parent_Organisation_Code\nA91020,X,SP4 8QY,E92000001,2009-10-01,,1,1,13Q\n", 1, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadForces(r, in)
		return len(rows), got, err
	}},
	"names": {"Organisation_Code,Organisation_Name,ICB_Code,ICB_Name\n16C,N,QHM,M\n,,S1Y5D,O\n", 3, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadNames(r, in)
		return len(rows), got, err
	}},
	"services": {"Service Code,Description,ICB Delegation Status,Highly Specialised Service,Specialised Flag,Specialised MH Flag,Secondary Dental Flag,Armed Forces Flag,Public Health Flag,Health In Justice Flag,Effective From,Effective To\nNCBPS01C,N,GREEN,NO,1,0,0,0,0,0,2025-04-01 00:00:00.000,2050-03-01 00:00:00.000\n", 1, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadServiceCodes(r, in)
		return len(rows), got, err
	}},
	"delegation": {"Service Code,Service Code Description,2024/25 ICB Delegation Status,2025/26 ICB Delegation Status\nNCBPS01C,N,AMBER,GREEN\n", 2, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadDelegationStatus(r, in)
		return len(rows), got, err
	}},
	"detention": {"c0,c1,c2,c3,c4,c5,c6\n,,HMP MILLSIKE,,76A,,SITE DUE TO OPEN\nYDE01,WJ8,HMP NORTHUMBERLAND,NE65 9XG,76A,Y05010,\n", 2, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadDetention(r, in)
		return len(rows), got, err
	}},
	"hosts": {"provider,subicb,from,to\nRTR,16C,2024-04-01,\n", 1, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadProviderHosts(r, in)
		return len(rows), got, err
	}},
	"hubs": {"provider,hub\nRTR,85J\n", 1, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadProviderHubs(r, in)
		return len(rows), got, err
	}},
	"crossborder": {"service,nation\nNCBPS01C,Northern Ireland\n", 1, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadCrossBorder(r, in)
		return len(rows), got, err
	}},
	"overrides": {"key,payer,category,clause,evidence,approved_by,from,to\nP1,16C,12,14.2,letter,A Person,2024-04-01,2025-03-31\n", 1, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadOverrides(r, in)
		return len(rows), got, err
	}},
	"list": {"HRG_Code,label\nAA01Z,x\n1E3,y\n", 2, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadCodeList(r, "hrg", in)
		return len(rows), got, err
	}},
	"areas": {"lsoa21_code,sicbl24_code_nhs,icb24_code_nhs\nE01012259,16C,QHM\n", 1, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadAreas(r, in)
		return len(rows.Areas) + len(rows.Changes), got, err
	}},
	"changes": {"lsoa11_code,change_code,lsoa21_code\nE01012259,U,E01012259\n", 1, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadAreas(r, in)
		return len(rows.Areas) + len(rows.Changes), got, err
	}},
	"districts": {"ltla22_code,ltla22_name,ltla23_code,ltla23_name,utla23_code\nE07000187,Mendip,E06000066,Somerset,E06000066\n", 2, func(r io.Reader, in Input) (int, table.Result, error) {
		rows, got, err := ReadDistricts(r, in)
		return len(rows), got, err
	}},
	"postcodes": {"pcds,ctry,sicbl,lsoa21,dointr,doterm\nTS18 1HU,E92000001,E38000247,E01012259,198001,\n", 1, func(r io.Reader, in Input) (int, table.Result, error) {
		n := 0
		got, err := ReadPostcodes(r, in, nil, func(place.PostcodeRow) { n++ })
		return n, got, err
	}},
}

func TestReadersTakeWhatIsPublished(t *testing.T) {
	for name, rd := range readers {
		for form, text := range map[string]string{
			"plain": rd.good, "crlf": strings.ReplaceAll(rd.good, "\n", "\r\n"), "byte-order mark": "\xef\xbb\xbf" + rd.good,
			"no last line end": strings.TrimSuffix(rd.good, "\n"), "blank lines": strings.ReplaceAll(rd.good, "\n", "\n\n"),
			"semicolons": strings.ReplaceAll(rd.good, ",", ";"), "tabs": strings.ReplaceAll(rd.good, ",", "\t"),
		} {
			n, got, err := rd.read(strings.NewReader(text), Input{File: name + ".csv"})
			if err != nil || n != rd.rows || got.Quarantined != 0 {
				t.Errorf("%s, %s: %d rows, %d in quarantine, error %v, problems %v; want %d rows", name, form, n, got.Quarantined, err, got.Problems.All(), rd.rows)
			}
		}
	}
}

// Whatever comes after the good rows, they are read and the counts add up.
func TestReadersLoseNothing(t *testing.T) {
	for name, rd := range readers {
		for _, junk := range []string{"x\n", "\"never closed,1\n", "\xff\xfe,,,\n", strings.Repeat("z", 5000) + "\n", ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n"} {
			seen := 0
			in := Input{File: name + ".csv", Quarantine: func(q table.Quarantined) {
				seen++
				if q.Reason == "" || q.Line == 0 {
					t.Errorf("%s: quarantine without reason or line: %+v", name, q)
				}
			}}
			n, got, err := rd.read(strings.NewReader(rd.good+junk), in)
			if err != nil || n < rd.rows || got.Read != got.Good+got.Quarantined || seen != got.Quarantined || got.Quarantined == 0 {
				t.Errorf("%s + %.20q: %d rows, %+v, %d seen, error %v", name, junk, n, got, seen, err)
			}
		}
	}
}

func TestRowsThatCannotBeReadSayWhy(t *testing.T) {
	for _, tt := range []struct{ name, reader, text, code string }{
		{"spreadsheet number", "memberships", "A81001,1.00E+05,W,20130401,,0\n", "mangled_code"},
		{"no parent", "memberships", "A81001,,W,20130401,,0\n", "no_code"},
		{"a code with a hyphen", "memberships", "A81-01,00K,W,20130401,,0\n", "bad_code"},
		{"30 February", "memberships", "A81001,00K,W,20130230,,0\n", "bad_date"},
		{"no day of joining", "memberships", "A81001,00K,W,,,0\n", "no_date"},
		{"left before joined", "memberships", "A81001,00K,W,20130401,20130331,0\n", "ends_before_start"},
		{"twice", "memberships", "A81001,00K,W,20130401,,0\nA81001,00K,W,20130401,20140331,0\n", "repeated_row"},
		{"columns out of order", "practices", practiceLine("A81001", "19740401", "", "B", "16C", "20200401", "") + "\n", "bad_status"},
		{"practice twice", "practices", practiceLine("A81001", "19740401", "", "A", "16C", "20200401", "") + "\n" + practiceLine("A81001", "19740401", "", "A", "00K", "20130401", "") + "\n", "repeated_code"},
		{"closed before opened", "practices", practiceLine("A81001", "19740401", "19740331", "C", "16C", "20200401", "") + "\n", "ends_before_start"},
		{"a flag", "subicbs", strings.Replace(readers["subicbs"].good, ",No,", ",Perhaps,", 1), "bad_flag"},
		{"a status word", "services", strings.Replace(readers["services"].good, "GREEN", "PURPLE", 1), "bad_status"},
		{"no year columns", "delegation", "Service Code,Status\nNCBPS01C,GREEN\n", "missing_column"},
		{"no hub", "detention", "c0,c1,c2,c3,c4,c5,c6\n,,HMP MILLSIKE,,,,\n", "no_code"},
		{"a postcode", "detention", "c0,c1,c2,c3,c4,c5,c6\n,,HMP MILLSIKE,HERE,76A,,\n", "bad_postcode"},
		{"nobody approved", "overrides", "key,payer,category,clause,evidence,approved_by,from,to\nP1,16C,12,14.2,letter,,,\n", "no_approved_by"},
		{"a nation", "crossborder", "service,nation\nNCBPS01C,France\n", "bad_nation"},
		{"a code eaten by a spreadsheet", "list", "HRG_Code\n1.00E+03\n", "mangled_code"},
		{"a code twice", "list", "HRG_Code\nAA01Z\nAA01Z\n", "repeated_code"},
		{"not an area", "areas", "lsoa21_code,icb24_code_nhs\nHartlepool,QHM\n", "bad_area"},
		{"no areas at all", "areas", "colour,shape\nred,round\n", "unknown_layout"},
		{"decile 11", "areas", "lsoa21_code,imd_decile,imd_rank\nE01012259,11,5\n", "bad_decile"},
		{"a fraction of people", "areas", "lsoa11_code,total_population\nE01012259,1.5\n", "bad_number"},
		{"a change of no kind", "changes", "lsoa11_code,change_code,lsoa21_code\nE01012259,Q,E01012259\n", "bad_change"},
		{"month 13", "postcodes", "pcds,dointr\nTS18 1HU,198013\n", "bad_month"},
		{"no postcodes", "postcodes", "place,ctry\nhere,E92000001\n", "missing_column"},
	} {
		_, got, err := readers[tt.reader].read(strings.NewReader(tt.text), Input{File: "made-up.csv"})
		if err != nil || got.Quarantined != 1 {
			t.Errorf("%s: %+v, error %v, want one row in quarantine", tt.name, got, err)
			continue
		}
		p := got.Problems.All()[len(got.Problems.All())-1]
		if p.Code != tt.code || p.What == "" || p.Fix == "" || p.Line == 0 || p.File == "" {
			t.Errorf("%s: %+v, want %s with line and advice", tt.name, p, tt.code)
		}
	}
}

func TestDatesInAllPublishedForms(t *testing.T) {
	want := calendar.Of(2025, 4, 1)
	for _, text := range []string{"20250401", "2025-04-01", "2025-04-01 00:00:00.000", "2025-04-01T00:00:00", "2025-04-01T12:30", "01-Apr-25"} {
		if got, ok := parseDay(text); !ok || got != want {
			t.Errorf("parseDay(%q) = %v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"01/04/2025", "2025-04-01 noon", "2025-4-1", "45748", "20250431", "31-Feb-25"} {
		if got, ok := parseDay(text); ok {
			t.Errorf("parseDay(%q) = %v, want refused", text, got)
		}
	}
}

func TestServiceRows(t *testing.T) {
	head, _, _ := strings.Cut(readers["services"].good, "\n")
	rows, _, err := ReadServiceCodes(strings.NewReader(head+"\n99999999,N,NOT APPLICABLE,YES,1,1,1,1,1,1,2024-04-01 00:00:00.000,2025-03-31 00:00:00.000\n"+
		"NCBPS22U,N,RED,NOT APPLICABLE,0,1,0,0,0,0,2025-04-01,2050-03-01\n"), Input{File: "f", Import: 7, Known: 9})
	if err != nil || len(rows) != 2 {
		t.Fatal(rows, err)
	}
	want := responsibility.ServiceRow{Code: "99999999", Name: "N", In: calendar.Year(2024)}
	want.File, want.Import, want.Known, want.Line = "f", 7, 9, 2
	if diff := cmp.Diff(want, rows[0]); diff != "" {
		t.Errorf("the code without service line (-want +got):\n%s", diff)
	}
	if s := rows[1]; s.Specialised || !s.SpecialisedMH || s.Highly || s.Status != "RED" || s.In.Until != 0 {
		t.Errorf("%+v", s)
	}
}

func TestPostcodesByName(t *testing.T) {
	codes := &place.Codes{}
	codes.Add("E38000247", "16C")
	codes.Add("E54000050", "QHM")
	text := "pcd,pcds,ctry,oslaua,oshlthau,sicbl,icb,nhser,lsoa11,lsoa21,dointr,doterm\n" +
		"TS181HU,TS18 1HU,E92000001,E06000004,E18000001,E38000247,E54000050,E40000012,E01012259,E01012259,198001,202306\n" +
		"CF101AA,CF10 1AA,W92000004,W06000015,7A4,W99999999,,,W01001939,W01001939,198001,\n" +
		"TS181HV,TS18 1HV,E92000001,E06000004,,16C,QHM,Y63,,,,\n" +
		"XX,XX,,,,,,,,,,\n"
	var rows []place.PostcodeRow
	got, err := ReadPostcodes(strings.NewReader(text), Input{File: "onspd.csv"}, codes, func(r place.PostcodeRow) { rows = append(rows, r) })
	if err != nil || got.Read != 4 || got.Quarantined != 1 || len(rows) != 3 {
		t.Fatalf("%+v, %d rows, error %v", got, len(rows), err)
	}
	if r := rows[0]; r.Postcode != "TS18 1HU" || r.SubICB != "16C" || r.ICB != "QHM" || r.Region != "" || r.HealthBoard != "" || r.Introduced != calendar.Of(1980, 1, 1) || r.Withdrawn != calendar.Of(2023, 6, 30) {
		t.Errorf("%+v", r)
	}
	if r := rows[1]; r.HealthBoard != "7A4" || r.SubICB != "" || r.Country != "W92000004" {
		t.Errorf("%+v", r)
	}
	if r := rows[2]; r.SubICB != "16C" || r.ICB != "QHM" || r.Region != "Y63" {
		t.Errorf("%+v", r)
	}
	if c := got.Problems.Counts(); len(c) != 2 || c[0].N != 1 {
		t.Errorf("problems %v, want one unknown ONS code and one bad postcode", c)
	}
}

func TestAgesMustAddUp(t *testing.T) {
	names, ones := []string{"lsoa11_code", "total_population"}, []string{"E01012259", "91"}
	for age := range 90 {
		names, ones = append(names, digits(age)), append(ones, "1")
	}
	names, ones = append(names, "90+"), append(ones, "1")
	text := strings.Join(names, ",") + "\n" + strings.Join(ones, ",") + "\n"
	f, got, err := ReadAreas(strings.NewReader(text), Input{})
	if err != nil || got.Good != 1 || len(f.Areas[0].ByAge) != 91 {
		t.Fatalf("%+v %v", got, err)
	}
	if _, got, _ := ReadAreas(strings.NewReader(strings.Replace(text, ",91,", ",92,", 1)), Input{}); got.Quarantined != 1 || got.Problems.All()[0].Code != "bad_total" {
		t.Errorf("%+v", got.Problems.All())
	}
}

func digits(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return digits(n/10) + digits(n%10)
}

func FuzzReaders(f *testing.F) {
	for name, rd := range readers {
		f.Add(name, rd.good)
	}
	f.Add("memberships", "\xff\"\r\n,,")
	f.Fuzz(func(t *testing.T, name, text string) {
		rd, ok := readers[name]
		if !ok {
			return
		}
		aside := 0
		_, got, err := rd.read(strings.NewReader(text), Input{File: "fuzz.csv", Quarantine: func(table.Quarantined) { aside++ }})
		if err != nil || got.Read != got.Good+got.Quarantined || got.Quarantined != aside {
			t.Errorf("%s: %+v, %d put aside, error %v", name, got, aside, err)
		}
	})
}
