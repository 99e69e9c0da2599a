package workspace_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/plan/voice"
	"github.com/remit-health/remit/workspace"
)

const carers = `voice: "carers-2023"
kind: meeting
on: "2023-02-10"
body: "Q01"
service: "Mental health"
people: 40
groups: {age: "18-64=10; 65+=30", deprivation: "1=1; 5=39"}
said: "MARKER of what they said."
collected_by: "A made-up group"
consent: "agreed to be quoted"
may_be_shown: board
made_up: true
`

func addVoice(t *testing.T, ws *workspace.Workspace, name, text string) (workspace.AddedVoices, []string) {
	t.Helper()
	got, problems, err := ws.AddVoices(t.Context(), name, []byte(text), now)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, p := range problems.All() {
		if strings.Contains(p.String(), "MARKER") {
			t.Errorf("problem %v repeats the text", p)
		}
		codes = append(codes, p.Code)
	}
	return got, codes
}

func TestVoiceOfTheSameNameGetsAVersion(t *testing.T) {
	ws := open(t)
	for i, tt := range []struct {
		text    string
		version int
		already bool
	}{
		{carers, 1, false}, {carers, 1, true}, {strings.Replace(carers, "people: 40", "people: 41", 1), 2, false}, {carers, 3, false}, {carers + "# a remark\n", 3, true},
		{strings.Replace(carers, "MARKER of", "MARKER, again, of", 1), 4, false},
	} {
		got, codes := addVoice(t, ws, "v.yaml", tt.text)
		if len(codes) > 0 || len(got.Voices) != 1 || got.Voices[0].Version != tt.version || got.Voices[0].Already != tt.already || got.Voices[0].Said != "" {
			t.Errorf("step %d: %+v, %v, want version %d, already %v", i, got, codes, tt.version, tt.already)
		}
	}
}

// The text leaves the store only where it is asked for, and each time is recorded.
func TestTextIsGivenOnlyWhereItIsAskedFor(t *testing.T) {
	ws := open(t)
	addVoice(t, ws, "v.yaml", carers)
	about, err := ws.VoiceAbout(t.Context(), "mental-health", "Q01", "Q02")
	if err != nil || len(about) != 1 || about[0].Said != "" {
		t.Fatalf("VoiceAbout = %+v, %v", about, err)
	}
	if other, err := ws.VoiceAbout(t.Context(), "mental-health", "Q02"); err != nil || len(other) != 0 {
		t.Errorf("of another body: %+v, %v", other, err)
	}
	v, events, err := ws.Voice(t.Context(), "carers-2023", workspace.VoiceQuery{WithText: true, At: now, Reason: "a board paper"})
	if err != nil || string(v.Said) != "MARKER of what they said." {
		t.Fatalf("with text: %v, %v", v, err)
	}
	if last := events[len(events)-1]; last.What != workspace.VoiceShown || last.Reason != "a board paper" {
		t.Errorf("events %v", events)
	}
}

func TestRedactedTextDoesNotComeBack(t *testing.T) {
	ws := open(t)
	addVoice(t, ws, "v.yaml", carers)
	if _, _, err := ws.RedactVoice(t.Context(), "no-such", "why", now); !errors.Is(err, workspace.ErrNoVoice) {
		t.Errorf("an entry that is not there: %v", err)
	}
	if _, _, err := ws.RedactVoice(t.Context(), "carers-2023", "they asked for it", now); err != nil {
		t.Fatal(err)
	}
	got, codes := addVoice(t, ws, "v.yaml", carers)
	if !got.Voices[0].Already || !slices.Equal(codes, []string{"voice_redacted"}) {
		t.Errorf("added again: %+v, %v", got, codes)
	}
	addVoice(t, ws, "v.yaml", strings.Replace(carers, "people: 40", "people: 41", 1))
	v, _, err := ws.Voice(t.Context(), "carers-2023", workspace.VoiceQuery{WithText: true, At: now})
	if err != nil || v.Said != "" || !v.Redacted || v.Version != 2 || v.People != 41 {
		t.Errorf("after: %+v, %v", v, err)
	}
}

// Q01 has 1,000 people: ten of each age to 89, 100 of 90 and over, half of them in
// areas of the most deprived tenth.
func areasOf() string {
	var b strings.Builder
	b.WriteString("lsoa11_code,icb_code_nhs,imd_decile,imd_rank,total_population")
	for age := range 90 {
		fmt.Fprintf(&b, ",%d", age)
	}
	b.WriteString(",90+\n")
	for i, decile := range []int{1, 10} {
		fmt.Fprintf(&b, "E0100000%d,Q01,%d,%d,500%s,50\n", i+1, decile, 5+i*30000, strings.Repeat(",5", 90))
	}
	return b.String()
}

func TestVoiceHeardMeasuresAgainstTheSmallAreas(t *testing.T) {
	ws := open(t)
	addVoice(t, ws, "v.yaml", carers)
	q := workspace.HeardQuery{Body: "Q01", Service: "mental health", On: calendar.Of(2023, 2, 10)}
	bare, err := ws.VoiceHeard(t.Context(), q)
	if err != nil || len(bare.Voices) != 1 {
		t.Fatal(bare, err)
	}
	for _, h := range bare.Groups {
		if h.Says != voice.NotMeasurable || !strings.Contains(h.Why, "not loaded") {
			t.Errorf("without areas: %+v", h)
		}
	}
	if got := load(t, ws, given("areas", "areas.csv", areasOf(), in2023)); got.Quarantined != 0 {
		t.Fatal(got.Found.All())
	}
	got, err := ws.VoiceHeard(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]voice.Conclusion{"age 0-17": voice.NotHeard, "age 18-64": voice.Less, "age 65+": voice.More, "deprivation 1": voice.Less, "deprivation 2": voice.NoDifference, "deprivation 5": voice.More}
	for _, h := range got.Groups {
		if w, ok := want[string(h.Of)+" "+h.Name]; ok && h.Says != w {
			t.Errorf("%+v, want %s", h, w)
		} else if ok {
			delete(want, string(h.Of)+" "+h.Name)
		}
	}
	if len(want) > 0 || !slices.Equal(got.From, []string{"areas.csv"}) {
		t.Errorf("no groups %v; from %v", want, got.From)
	}
	q.On--
	if before, err := ws.VoiceHeard(t.Context(), q); err != nil || len(before.Voices) != 0 {
		t.Errorf("the day before: %+v, %v", before.Voices, err)
	}
}

func TestReadGroupPopulation(t *testing.T) {
	got, problems, err := workspace.ReadGroupPopulation("p.csv", []byte("of,group,people\nsex,female,510\nsex,male,\"1,490\"\nage,0-17,3\nsex,Female,3\nown,carers,many\n"))
	if err != nil || len(got) != 2 || got[1].People != 1490 || problems.Len() != 3 {
		t.Errorf("%v, %v, %v", got, problems.All(), err)
	}
}

func TestVoicesAreLiveWork(t *testing.T) {
	ws := open(t)
	addVoice(t, ws, "v.yaml", carers)
	for day, want := range map[calendar.Date]int{calendar.Of(2023, 2, 9): 0, calendar.Of(2023, 2, 10): 1} {
		all, err := ws.LiveWork(t.Context(), day)
		if err != nil || len(all) != want {
			t.Errorf("%s: %+v, %v, want %d", day, all, err, want)
		}
		for _, l := range all {
			if l.Kind != "voice" || l.Body != org.Code("Q01") || strings.Contains(fmt.Sprint(l), "MARKER") {
				t.Errorf("%+v", l)
			}
		}
	}
}
