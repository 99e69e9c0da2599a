package cli

import (
	"fmt"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/responsibility"
)

// knownPractice is the practice of the README's question.
const knownPractice org.Code = "A81001"

// aPractice tells a practice through thirty years.
func aPractice(s *showing) (finding, error) {
	r, err := s.ws.Register(s.ctx, 0)
	if err != nil {
		return finding{}, err
	}
	code := longest(r)
	parents := parentsOf(r, code)
	names := make([]string, len(parents))
	for i, p := range parents {
		names[i] = fmt.Sprintf("%s (%s, from %s)", p.Parent, strings.ToUpper(string(p.Role)), p.In.From)
	}
	at, _ := r.Practice(code, 0)
	says := fmt.Sprintf("Practice %s has stayed where it is and belonged to %d bodies in turn: %s.",
		strings.TrimSpace(string(code)+" "+at.Name), len(parents), strings.Join(names, ", "))
	return finding{says, s.command("org history " + string(code))}, nil
}

// longest is the practice of the README, or the one with most commissioners.
func longest(r *org.Register) org.Code {
	if _, ok := r.Practice(knownPractice, 0); ok {
		return knownPractice
	}
	best, most := org.Code(""), 0
	for _, code := range r.Codes() {
		if n := len(parentsOf(r, code)); n > most {
			best, most = code, n
		}
	}
	return best
}

// parentsOf are the bodies that a practice belonged to, one after the other.
func parentsOf(r *org.Register, code org.Code) []org.Membership {
	var out []org.Membership
	for _, e := range r.History(code) {
		if e.What == org.BelongsTo && (len(out) == 0 || out[len(out)-1].Parent != e.Membership.Parent) {
			out = append(out, e.Membership)
		}
	}
	return out
}

// command is a command that shows more, on this demo.
func (s *showing) command(args string) string {
	return fmt.Sprintf("%s %s --workspace %s", s.Program, args, quoted(s.cmd.Dir))
}

// quoted is a path as a shell reads it.
func quoted(path string) string {
	if strings.ContainsAny(path, " '\"$&;()*?<>|") {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}

// aPayer finds a record of a delegated specialised service and says who pays.
func aPayer(s *showing) (finding, error) {
	judge, err := s.ws.Judge(s.ctx, s.asOf())
	if err != nil {
		return finding{}, err
	}
	best, score := &activity.Record{}, -1
	err = s.records(func(rec *activity.Record) bool {
		d := judge.Decider.Decide(rec)
		if n := telling(rec, d); n > score {
			copied := *rec
			best, score = &copied, n
		}
		return score < 3
	})
	if err != nil {
		return finding{}, err
	}
	d, id := judge.Decider.Decide(best), best.Get(activity.RecordID)
	return finding{fmt.Sprintf("Record %s, specialised care at %s on %s, is paid for by %s, because %s",
		id, s.named(org.Code(best.Get(activity.Provider))), best.AssignmentDate(), s.named(d.Commissioner), because(d)),
		s.command(fmt.Sprintf("explain --in %s --record %s", quoted(s.activityFile()), id))}, nil
}

// telling is how well a record shows what deciding is: delegated specialised care
// paid through the practice is best.
func telling(rec *activity.Record, d responsibility.Decision) int {
	switch {
	case d.Commissioner == "" || len(d.Problems) > 0:
		return 0
	case d.Answer == "C-6" && d.Tier == responsibility.ByPractice && d.Category == "25":
		return 3
	case d.Answer == "C-2" || d.Answer == "C-6":
		return 2
	}
	return 1
}

func because(d responsibility.Decision) string {
	switch d.Answer {
	case "C-6":
		return "the service was delegated and the patient's practice belongs to it (" + d.Edition + ", question C-6)."
	case "C-2":
		return "NHS England kept the service and this hub holds the provider's contract (" + d.Edition + ", question C-2)."
	}
	return fmt.Sprintf("of question %s of %s.", d.Answer, d.Edition)
}

// named is a code with its name.
func (s *showing) named(code org.Code) string {
	r, err := s.ws.Register(s.ctx, 0)
	if err != nil {
		return string(code)
	}
	name, ok := r.Name(code, 0)
	if t, found := r.Trust(code, 0); found {
		name, ok = t.Name, true
	}
	if !ok {
		return string(code)
	}
	return fmt.Sprintf("%s (%s)", code, name)
}

// records reads the made-up activity until f has enough.
func (s *showing) records(f func(*activity.Record) bool) error {
	in, closer, err := s.call.activity(s.activityFile(), nil)
	if err != nil {
		return err
	}
	defer closer.Close()
	for batch := range in.Batches() {
		for _, rec := range batch.Records {
			if !f(rec) {
				return nil
			}
		}
	}
	return in.Err()
}
