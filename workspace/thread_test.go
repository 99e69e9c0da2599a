package workspace_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/synthetic"
	"github.com/remit-health/remit/workspace"
)

// weighted is a made-up file of weighted populations: twelve practices of Q01
// with 1.2 times the need of the twelve of Q02, in the shape of the published one.
func weighted(perHead float64) string {
	var b strings.Builder
	b.WriteString("Practice_Code,GP_Practice_Name,ICB,Population,G&A WP,CS WP,MH WP,Mat WP,Health Ineq WP,Prescr WP,Final WP\n")
	for i := range 24 {
		icb, weight := "Q01", perHead+float64(i%2)/50
		if i >= 12 {
			icb, weight = "Q02", 2-perHead+float64(i%2)/50
		}
		fmt.Fprintf(&b, "Z%05d,MADE-UP,%s,1000", i, icb)
		for range 7 {
			fmt.Fprintf(&b, ",%.3f", 1000*weight)
		}
		b.WriteString("\n")
	}
	return b.String()
}

const thin = `thread: "thin"
title: "A thin thread"
body: "Q01"
need:
  id: "n"
  says: "People need more."
  indicators:
    - indicator: relative-need
      component: overall
      year: "2022/23"
outcome:
  id: "o"
  better: lower
  after: {indicator: relative-need, component: overall, year: "2023/24"}
`

func addThread(t *testing.T, ws *workspace.Workspace, text string) workspace.AddedThread {
	t.Helper()
	got, err := ws.AddThread(t.Context(), workspace.ThreadFile{Name: "thread.yaml", Text: []byte(text), At: now})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// words are everything that a link says.
func words(l workspace.Link) string {
	var out []string
	for _, s := range l.Says() {
		out = append(out, s.Text+" ["+s.From+"]")
	}
	return strings.Join(out, "\n")
}

func TestThreadWithMissingLinksAsksItsQuestions(t *testing.T) {
	ws := open(t)
	load(t, ws, given("weighted-populations", "weighted-populations-2022-23.csv", weighted(1.1), in2023))
	load(t, ws, given("weighted-populations", "weighted-populations-2023-24.csv", weighted(1.05), in2023))
	if got := addThread(t, ws, thin); got.Thread == nil || got.Problems.Len() > 0 {
		t.Fatalf("AddThread = %+v, %v", got, got.Problems.All())
	}
	th, err := ws.Thread(t.Context(), "thin")
	if err != nil {
		t.Fatal(err)
	}
	var kinds []workspace.LinkKind
	for _, l := range th.Links {
		kinds = append(kinds, l.Kind)
		missing := l.Kind != workspace.NeedLink && l.Kind != workspace.OutcomeLink
		if (l.Question != "") != missing || missing != strings.HasPrefix(words(l), "Missing. ") {
			t.Errorf("%s: question %q, says %s", l.Kind, l.Question, words(l))
		}
	}
	if d := cmp.Diff(workspace.LinkKinds(), kinds); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	if got := words(th.Links[0]); !strings.Contains(got, "1.0990") || !strings.Contains(got, "weighted-populations-2022-23.csv, known as of 2023-12-31") {
		t.Errorf("the need says\n%s", got)
	}
	if got := words(th.Links[5]); !strings.Contains(got, "Conclusion: cannot be compared") || !strings.Contains(got, "comes from the weights") {
		t.Errorf("the outcome says\n%s", got)
	}
	back := th.Walk(true)
	if back[0].Kind != workspace.OutcomeLink || back[5].Kind != workspace.NeedLink || len(back) != 6 {
		t.Errorf("the walk back begins at %s and ends at %s", back[0].Kind, back[5].Kind)
	}
}

func TestThreadSaysWhatIsNotLoaded(t *testing.T) {
	ws := open(t)
	th := addThread(t, ws, thin).Thread
	if got := words(th.Links[0]); !strings.Contains(got, "Not measured: weighted populations of 2022/23: not loaded; remit import weighted-populations") {
		t.Errorf("the need says\n%s", got)
	}
	if got := words(th.Links[5]); !strings.Contains(got, "Not measured: before: ") {
		t.Errorf("the outcome says\n%s", got)
	}
}

// What is loaded and does not hold the body is not called missing, and a single
// practice gets no interval that contradicts itself.
func TestNeedSaysWhyABodyHasNone(t *testing.T) {
	ws := open(t)
	load(t, ws, given("weighted-populations", "weighted-populations-2022-23.csv", weighted(1.1), in2023))
	load(t, ws, given("areas", "areas.csv", "lsoa11_code,icb_code_nhs,imd_decile,imd_rank,total_population\nE01000001,Q01,1,5,1500\n", in2023))
	for _, tt := range []struct {
		body string
		want []string // why two figures of deprivation, or all, cannot be given
	}{
		{"RX1", []string{"RX1 is no board, region, sub-ICB location or practice in weighted-populations-2022-23.csv",
			"no small area is placed in RX1: the look-ups that are loaded place areas in care boards and sub-ICB locations",
			"small areas with their bodies and an index of 2025: not loaded; remit import areas FILE"}},
		{"Q02", []string{"no small area is placed in Q02: the look-ups that are loaded place areas in care boards and sub-ICB locations",
			"small areas with their bodies and an index of 2025: not loaded; remit import areas FILE"}},
	} {
		_, missing, err := ws.NeedOf(t.Context(), org.Code(tt.body), 0, nil, 0)
		got := slices.DeleteFunc(missing, func(why string) bool { return strings.Contains(why, "does not state") })
		if d := cmp.Diff(tt.want, got); d != "" || err != nil {
			t.Errorf("%s (-want +got):\n%s%v", tt.body, d, err)
		}
	}
	found, _, err := ws.NeedOf(t.Context(), "Z00000", 0, nil, 0)
	if err != nil || len(found) == 0 || !strings.HasSuffix(found[0].Sentence(), "(no interval: one practice cannot show how much practices differ).") {
		t.Errorf("a single practice: %v, %v", found, err)
	}
}

// Two versions of one year live side by side, and a thread can be asked for by
// what was known when it was decided.
func TestThreadMeasuresByWhatWasKnown(t *testing.T) {
	ws := open(t)
	load(t, ws, given("weighted-populations", "weighted-populations-2022-23.csv", weighted(1.1), in2019))
	load(t, ws, given("weighted-populations", "weighted-populations-2022-23.csv", weighted(1.2), in2023))
	for line, want := range map[string]string{"": "1.1980", `      known_on: "2019-10-31"` + "\n": "1.0990", `      known_on: "2019-10-30"` + "\n": "not loaded"} {
		text := strings.Replace(thin, `      year: "2022/23"`+"\n", `      year: "2022/23"`+"\n"+line, 1)
		if got := words(addThread(t, ws, text).Links[0]); !strings.Contains(got, want) {
			t.Errorf("%q: the need says\n%s\nwant %s", line, got, want)
		}
	}
}

func TestThreadOfTheSameNameGetsAVersion(t *testing.T) {
	ws := open(t)
	if got := addThread(t, ws, thin); got.Version != 1 || got.Already {
		t.Errorf("first: version %d, already %v", got.Version, got.Already)
	}
	if got := addThread(t, ws, thin); got.Version != 1 || !got.Already {
		t.Errorf("again: version %d, already %v", got.Version, got.Already)
	}
	if got := addThread(t, ws, strings.Replace(thin, "A thin", "A thicker", 1)); got.Version != 2 || got.Title != "A thicker thread" {
		t.Errorf("changed: version %d, %q", got.Version, got.Title)
	}
	all, err := ws.Threads(t.Context())
	if err != nil || len(all) != 1 || all[0].Version != 2 {
		t.Errorf("Threads = %+v, %v", all, err)
	}
	if _, err := ws.Thread(t.Context(), "no-such"); !errors.Is(err, workspace.ErrNoThread) {
		t.Errorf("a thread that is not there: %v", err)
	}
}

func TestThreadWithProblemsIsNotKept(t *testing.T) {
	example := exampleFor("QHM", "ZX0")
	for name, tt := range map[string]struct{ text, code string }{
		"unquoted body":      {strings.Replace(thin, `body: "Q01"`, "body: 5E1", 1), "unquoted"},
		"unknown key":        {thin + "wish: \"x\"\n", "unknown_key"},
		"no title":           {strings.Replace(thin, "title: \"A thin thread\"\n", "", 1), "missing_title"},
		"blank in the name":  {strings.Replace(thin, `"thin"`, `"thin thread"`, 1), "bad_id"},
		"unknown indicator":  {strings.Replace(thin, "indicator: relative-need\n", "indicator: wishes\n", 1), "unknown_indicator"},
		"unknown component":  {strings.Replace(thin, "component: overall\n", "component: housing\n", 1), "unknown_component"},
		"no such year":       {strings.Replace(thin, "2022/23", "2022/24", 1), "bad_year"},
		"no direction":       {strings.Replace(thin, "better: lower", "better: left", 1), "bad_direction"},
		"not YAML":           {"\t", "yaml_syntax"},
		"over budget":        {strings.Replace(example, "£1,000,000.00", "£599,999.99", 1), "over_budget"},
		"no voice":           {strings.Replace(example, "    nobody_asked: \"the decision is an example, and there was nobody to ask.\"", "    who: \"a group\"", 1), "missing_voice"},
		"no reasons":         {strings.Replace(example, "  reasons: \"People wait too long for operations. (Made up for this example.)\"\n", "", 1), "missing_reasons"},
		"no evidence":        {strings.Replace(example, "      no_evidence: \"it is made up for this example.\"\n", "", 1), "missing_cite"},
		"people not a count": {strings.Replace(example, "people: 1200", "people: 0", 1), "bad_number"},
		"cost in words":      {strings.Replace(example, `cost: "£600,000.00"`, `cost: "much"`, 1), "bad_sum"},
		"no care":            {strings.Replace(example, "  pods: \"EL;DC\"\n", "", 1), "missing_care"},
	} {
		ws := open(t)
		got := addThread(t, ws, tt.text)
		found := false
		for _, p := range got.Problems.All() {
			found = found || p.Code == tt.code && p.File == "thread.yaml"
		}
		if got.Thread != nil || !found {
			t.Errorf("%s: thread %v, problems %v, want %s", name, got.Thread != nil, got.Problems.All(), tt.code)
		}
		if all, _ := ws.Threads(t.Context()); len(all) != 0 {
			t.Errorf("%s: %d threads were kept", name, len(all))
		}
	}
}

func exampleFor(body, provider org.Code) string {
	text, err := synthetic.ExampleThread{Body: body, Provider: provider, NeedYear: 2023, AgainYear: 2025, IMDYear: 2025,
		From: calendar.Of(2025, 1, 1), Until: calendar.Of(2025, 7, 1)}.Text()
	if err != nil {
		panic(err)
	}
	return string(text)
}

// A contract line of 2023 is paid by the sub-ICB locations of that day, though the
// published table of them begins on 2024-04-01; where no file names them, it is
// said rather than counting nothing.
func TestThreadNamesThePayersOfItsDay(t *testing.T) {
	ws := open(t)
	line := strings.ReplaceAll(exampleFor("QHM", "ZX0"), "2025-01-01", "2023-07-01")
	in, err := workspace.OpenCSV(strings.NewReader("record_id,activity_date,provider\nR1,2023-07-01,ZX0\n"), "activity.csv", nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ws.AddThread(t.Context(), workspace.ThreadFile{Name: "thread.yaml", Text: []byte(line), At: now, Activity: in, ActivityFile: "activity.csv"})
	if err != nil || got.Problems.Len() != 1 || got.Problems.All()[0].Code != "no_locations" {
		t.Errorf("without a register: problems %v", got.Problems.All())
	}
	const practice = `"Z90001","MADE-UP SURGERY","Y63","QHM","1 HIGH STREET","","ANYTOWN","","","ZZ1 1AA","19740401","","A","B","16C","20200401","","","","","","0","","16C","","4",""` + "\n"
	load(t, ws, given("ods-practices", "epraccur-2023-12.csv", practice, in2023))
	load(t, ws, given("subicb-hubs", "hubs.csv", "SubICB_Code,ICB_Code,ODSCommHub,ODSRegion,ODSHealthandJustice,ProvisionalICBDelegationStatus,Effective_From,Effective_To\n00L,QHM,85J,Y63,76A,No,2024-04-01,2050-03-31\n", in2023))
	got = addThread(t, ws, line)
	if got.Thread == nil {
		t.Fatalf("problems %v", got.Problems.All())
	}
	if said := words(got.Links[3]); !strings.Contains(said, "QHM, 16C") {
		t.Errorf("the contract line says\n%s", said)
	}
}

// The whole way on a made-up England: need, options, decision, contract line,
// records that were decided and priced, outcome.
func TestThreadOfTheMadeUpEngland(t *testing.T) {
	ws := open(t)
	world, err := ws.InventEngland(t.Context(), 7, now)
	if err != nil {
		t.Fatal(err)
	}
	for _, year := range []int{2023, 2025} {
		var b bytes.Buffer
		if err := synthetic.WriteWeighted(&b, world, 7, year); err != nil {
			t.Fatal(err)
		}
		if got := load(t, ws, given("weighted-populations", synthetic.WeightedFile(year), b.String(), in2023)); got.Quarantined != 0 || got.Found.Len() != 0 {
			t.Fatalf("made-up weighted populations: %d in quarantine, problems %v", got.Quarantined, got.Found.All())
		}
	}
	provider := world.Providers[0]
	records, paid := madeUpRecords(t, ws, world, provider.Code, provider.ICB)
	add := func(records string) workspace.AddedThread {
		t.Helper()
		in, err := workspace.OpenCSV(strings.NewReader(records), "activity.csv", nil)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ws.AddThread(t.Context(), workspace.ThreadFile{Name: "example.yaml", Text: []byte(exampleFor(provider.ICB, provider.Code)), At: now, Activity: in, ActivityFile: "activity.csv"})
		if err != nil || got.Thread == nil {
			t.Fatalf("AddThread: %v, %v", err, got.Problems.All())
		}
		return got
	}
	got := add(records)
	for _, l := range got.Links {
		if l.Question != "" || !l.MadeUp || l.ID == "" || l.AsAt == 0 || l.Source == "" {
			t.Errorf("%s: %+v lacks an id, a day, a source or the mark of the made up", l.Kind, l)
		}
		t.Logf("%s\n%s", l.Kind, words(l))
	}
	if a := got.Links[4].Activity; a.Records != paid || paid == 0 || a.Value == 0 {
		t.Errorf("the line pays for %d records (%v), want %d", a.Records, a.Value, paid)
	}
	if len(got.Links[0].Need.Measured) != 3 {
		t.Errorf("the need has %d figures, want 3: %s", len(got.Links[0].Need.Measured), words(got.Links[0]))
	}
	if again := add(records); !again.Already || again.Version != 1 {
		t.Errorf("the same file with the same activity: version %d, already %v; want version 1 again", again.Version, again.Already)
	}
	if fewer := add(records[:strings.LastIndex(records[:len(records)/2], "\n")+1]); fewer.Already || fewer.Version != 2 {
		t.Errorf("the same file with other activity: version %d, already %v; want version 2", fewer.Version, fewer.Already)
	}
}

// madeUpRecords are records as CSV, and how many of them the contract line of
// the example is about.
func madeUpRecords(t *testing.T, ws *workspace.Workspace, world *synthetic.World, provider, icb org.Code) (text string, paid int) {
	t.Helper()
	judge, err := ws.Judge(t.Context(), workspace.AsOf{})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for c := range activity.Columns {
		b.WriteString(activity.Column(c).String() + ",")
	}
	register, err := ws.Register(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	payers := map[org.Code]bool{icb: true}
	for _, s := range register.ICBSubICBs(icb, calendar.Of(2025, 1, 1)) {
		payers[s] = true
	}
	from, until := calendar.Of(2025, 1, 1), calendar.Of(2025, 7, 1)
	_, err = judge.Synthesise(synthetic.Config{Seed: 7, Records: 20_000, From: from, To: until, World: world}, func(r *activity.Record) {
		b.WriteString("\n")
		for c := range activity.Columns {
			b.WriteString(r.Get(activity.Column(c)) + ",")
		}
		pod := r.Get(activity.POD)
		if org.Code(r.Get(activity.Provider)) == provider && (pod == "EL" || pod == "DC") && payers[judge.Decider.Decide(r).Commissioner] {
			paid++
		}
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimSuffix(lines[i], ",")
	}
	return strings.Join(lines, "\n") + "\n", paid
}
