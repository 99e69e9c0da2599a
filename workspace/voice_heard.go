package workspace

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/plan/voice"
	"github.com/remit-health/remit/problem"
	"github.com/remit-health/remit/table"
)

// A HeardQuery asks who of the people of a body has been heard.
type HeardQuery struct {
	Body    org.Code
	Service string        // "" = any
	On      calendar.Date // entries up to this day, and the bodies of it
	Until   calendar.Date // entries up to this day instead; 0 = up to On
	KnownOn calendar.Date // populations as they were known; 0 = everything imported
	Groups  []voice.Group // populations of groups that no import holds; see [ReadGroupPopulation]
	From    string        // the file of the groups
}

// A Heard is who was heard of the people of a body, and who was not.
type Heard struct {
	Body    org.Code        `json:"body"`
	Service string          `json:"service"`
	On      calendar.Date   `json:"on"`
	Voices  []Voice         `json:"-"`
	Groups  []voice.Hearing `json:"-"`
	From    []string        `json:"sources"`
	Notes   []string        `json:"notes"`
}

// VoiceHeard holds the groups of those who were heard against the people of a body: by
// age and by deprivation as the small areas state them, by others where their
// population is given. Entries count that are of the body, of a sub-ICB location of it,
// or that were handed over to it.
func (w *Workspace) VoiceHeard(ctx context.Context, q HeardQuery) (*Heard, error) {
	out := &Heard{Body: q.Body, Service: q.Service, On: q.On, From: []string{}, Notes: []string{}}
	bodies, err := w.spokenFor(ctx, q)
	if err != nil {
		return nil, err
	}
	all, err := w.Voices(ctx, VoiceQuery{Service: q.Service})
	if err != nil {
		return nil, err
	}
	handed, err := w.handedVoices(ctx, q)
	if err != nil {
		return nil, err
	}
	var entries []*voice.Entry
	for i := range all {
		if v := &all[i]; v.On <= cmp.Or(q.Until, q.On) && (slices.Contains(bodies, v.Body) || slices.Contains(handed, v.ID)) {
			out.Voices = append(out.Voices, *v)
			entries = append(entries, &v.Entry)
		}
	}
	areas, err := w.Areas(ctx, q.KnownOn)
	if err != nil {
		return nil, err
	}
	people := peopleOf(areas, inBody(q.Body, nil))
	if areas != nil && len(people.From) == 0 {
		people.Notes = append(people.Notes, fmt.Sprintf("No small area that is loaded lies in %s on the map that the files state.", q.Body))
	}
	if people.Groups = q.Groups; q.From != "" {
		people.From = append(people.From, q.From)
	}
	out.Groups, out.From = voice.Unheard(entries, people), append(out.From, people.From...)
	out.Notes = append(out.Notes, people.Notes...)
	if unknown := unstated(entries); len(unknown) > 0 && len(entries) > 0 {
		out.Notes = append(out.Notes, fmt.Sprintf("Of nobody who was heard it is known: %s.", join(unknown)))
	}
	return out, nil
}

// unstated are the dimensions of which no entry states a group.
func unstated(entries []*voice.Entry) []voice.Dimension {
	return slices.DeleteFunc(voice.Dimensions(), func(of voice.Dimension) bool {
		return slices.ContainsFunc(entries, func(e *voice.Entry) bool {
			return slices.ContainsFunc(e.Groups, func(g voice.Group) bool { return g.Of == of })
		})
	})
}

// spokenFor are the body and its sub-ICB locations.
func (w *Workspace) spokenFor(ctx context.Context, q HeardQuery) ([]org.Code, error) {
	register, err := w.Register(ctx, q.KnownOn)
	if err != nil {
		return nil, err
	}
	return append([]org.Code{q.Body}, register.LocationsOf(q.Body, q.On)...), nil
}

// handedVoices are the entries that handovers gave to the body.
func (w *Workspace) handedVoices(ctx context.Context, q HeardQuery) ([]string, error) {
	adopted, err := w.Handovers(ctx)
	var out []string
	for _, a := range adopted {
		for _, m := range a.Moves {
			if m.Kind == "voice" && m.To == q.Body && a.On <= q.On {
				out = append(out, m.ID)
			}
		}
	}
	return out, err
}

// peopleOf counts the people of the small areas of 2011 for which of is true, by age
// and by fifth of deprivation (the index of 2019).
func peopleOf(areas *place.Areas, of func(place.Area) bool) voice.People {
	var out voice.People
	if areas == nil {
		return out
	}
	files, without := map[string]bool{}, 0
	for _, code := range areas.Codes(2011) {
		a, _ := areas.Area(code, 2011)
		if !of(a) {
			continue
		}
		index, known := a.ForYear(2019)
		if known = known && index.Decile > 0 && a.Population > 0; known {
			out.Fifths[(index.Decile-1)/2] += int64(a.Population)
		}
		for age, n := range a.ByAge {
			if age == len(out.ByAge) {
				out.ByAge = append(out.ByAge, 0)
			}
			out.ByAge[age] += int64(n)
		}
		if !known {
			without++
		}
		for _, s := range a.From {
			files[s.File] = true
		}
	}
	out.From = slices.Sorted(maps.Keys(files))
	if without > 0 {
		out.Notes = append(out.Notes, fmt.Sprintf("%d small areas are left out of the fifths: nobody states how many live there or how deprived they are.", without))
	}
	return out
}

// ReadGroupPopulation reads how many people the groups have that no import holds: CSV
// with the columns of (sex, ethnicity, own), group and people. Of sex and ethnicity it
// must hold all groups, because a share is taken of their sum.
func ReadGroupPopulation(file string, text []byte) ([]voice.Group, *problem.List, error) {
	rd, err := table.Open(bytes.NewReader(text), table.Options{File: file, Header: true, Required: []string{"of", "group", "people"}})
	if err != nil {
		return nil, &problem.List{}, err
	}
	var out []voice.Group
	for row := range rd.Rows() {
		g := voice.Group{Of: voice.Dimension(strings.ToLower(strings.TrimSpace(row.Get("of")))), Name: strings.Clone(strings.TrimSpace(row.Get("group")))}
		g.People, err = strconv.ParseInt(strings.ReplaceAll(strings.TrimSpace(row.Get("people")), ",", ""), 10, 48)
		twice := slices.ContainsFunc(out, func(o voice.Group) bool { return o.Of == g.Of && strings.EqualFold(o.Name, g.Name) })
		switch {
		case !slices.Contains([]voice.Dimension{voice.Sex, voice.Ethnicity, voice.Own}, g.Of):
			rd.Reject(row, problem.Problem{Code: "bad_group_population", Field: "of", What: "of is none of sex, ethnicity and own.", Why: "Populations by age and deprivation come from the small areas.", Fix: "Correct it, or take the row out."})
		case err != nil || g.People < 0 || g.Name == "" || twice:
			rd.Reject(row, problem.Problem{Code: "bad_group_population", Field: "people", What: "the row has no group of its own with a whole number of people.", Why: "No share could be taken.", Fix: "Write each group once, with how many people it has."})
		default:
			out = append(out, g)
		}
	}
	return out, rd.Result().Problems, rd.Err()
}
