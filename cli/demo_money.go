package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/synthetic"
	"github.com/remit-health/remit/workspace"
)

// settle imports the activity and makes every month.
func (s *showing) settle() error {
	quiet := *s.call
	quiet.Quiet = true
	if _, err := (importFile{Kind: "activity", Path: s.activityFile()}).read(&quiet, s.ws); err != nil {
		return err
	}
	ran, err := quiet.runMonths(s.ws, s.asOf(), results{}.folder(s.call), nil)
	if err != nil {
		return err
	}
	s.ran = ran
	return nil
}

// anOverClaim tells which provider claimed most above the prices.
func anOverClaim(s *showing) (finding, error) {
	r, err := s.ws.Results(s.ctx, results{}.folder(s.call))
	if err != nil {
		return finding{}, err
	}
	over, records := map[org.Code]money.Pence{}, map[org.Code]int{}
	for _, m := range r.Months {
		statements, err := r.Statements(m.Month)
		if err != nil {
			return finding{}, err
		}
		for _, st := range statements {
			addOver(st, over, records)
		}
	}
	top := slices.MaxFunc(append(sortedCodes(over), ""), func(a, b org.Code) int { return cmp.Compare(over[a], over[b]) })
	if top == "" {
		return finding{"In so few made-up records nobody claimed more than the list gives.", s.command("contract findings")}, nil
	}
	return finding{fmt.Sprintf("In the made-up activity %s claimed %v more than the list gives, on %s (the errors were planted; they are not this provider's).",
		s.named(top), over[top], inWords(records[top], "record")), s.command(fmt.Sprintf("contract findings --provider %s --code price_differs", top))}, nil
}

// inWords is a number of things in words.
func inWords(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// addOver adds up by provider what differs in price alone.
func addOver(st *contract.Statement, over map[org.Code]money.Pence, records map[org.Code]int) {
	for i := range st.Lines {
		for _, d := range st.Lines[i].Month.Differences() {
			if d.Reason == contract.PriceDiffers {
				over[st.Lines[i].Provider] += d.Amount
				records[st.Lines[i].Provider] += d.Records
			}
		}
	}
}

// thread lays the example of a thread: the need of a real board where there is
// one, everything else made up and marked so.
func (s *showing) thread() error {
	e, err := s.example()
	if err == nil {
		err = errors.Join(s.voices(&e), s.assessment(&e), s.priorities(&e), s.hosting())
	}
	if err != nil {
		return err
	}
	if s.folder != nil {
		e.Level = "remit " + s.level()
	}
	text, err := e.Text()
	if err != nil {
		return err
	}
	path := s.madeUpFile("thread.yaml")
	if err := writeFile(path, func(w io.Writer) error { _, err := w.Write(text); return err }); err != nil {
		return err
	}
	in, closer, err := s.call.activity(s.activityFile(), nil)
	if err != nil {
		return err
	}
	defer closer.Close()
	got, err := s.ws.AddThread(s.ctx, workspace.ThreadFile{Name: filepath.Base(path), Text: text, At: s.Now(), Activity: in,
		ActivityFile: s.activityFile(), AsOf: s.asOf()})
	if err == nil && got.Thread == nil {
		err = fmt.Errorf("the example was refused: %v", got.Problems.All())
	}
	return err
}

// exampleBoard is the board of the example on the real register.
const exampleBoard org.Code = "QHM"

// example is about the provider that gave most planned care, of the trusts of
// the board; the plan is made up from what was given.
func (s *showing) example() (synthetic.ExampleThread, error) {
	r, err := s.ws.Register(s.ctx, 0)
	if err != nil {
		return synthetic.ExampleThread{}, err
	}
	given, value := map[org.Code]int64{}, map[org.Code]int64{}
	board := exampleBoard
	err = s.records(func(rec *activity.Record) bool {
		t, ok := r.Trust(org.Code(rec.Get(activity.Provider)), 0)
		if pod := rec.Get(activity.POD); ok && t.Geography == board && strings.Contains(strings.ToUpper(t.Name), "HOSPITAL") && (pod == "EL" || pod == "DC") {
			claim, _ := rec.Number(activity.ClaimedPricePence)
			given[t.Code]++
			value[t.Code] += max(claim, 0)
		}
		return true
	})
	provider := slices.MaxFunc(append(sortedCodes(given), ""), func(a, b org.Code) int { return cmp.Compare(given[a], given[b]) })
	if provider == "" && err == nil {
		provider, err = s.anyProvider(board, "")
	}
	e := synthetic.ExampleThread{Body: board, Provider: provider, NeedYear: 2023, AgainYear: 2025, IMDYear: 2019, From: demoFrom, Until: demoTo,
		Planned: max(10, given[provider]*9/10), PlannedValue: max(1, money.Pence(value[provider]*9/10).Scale(1, 1000_00, money.Down)) * 1000_00}
	if name, ok := r.Name(board, 0); ok {
		e.BodyName = strings.ReplaceAll(name, `"`, "'")
	}
	if t, ok := r.Trust(provider, 0); ok {
		e.ProviderName = strings.ReplaceAll(t.Name, `"`, "'")
	}
	return e, err
}

// anyProvider is a provider of the board but one: for a demo of so few records that
// none of its trusts gave planned care, and for options that two provide.
func (s *showing) anyProvider(board, but org.Code) (org.Code, error) {
	world, err := s.ws.World(s.ctx, demoFrom)
	if err != nil {
		return "", err
	}
	for _, p := range world.Providers {
		if p.ICB == board && p.Code != but {
			return p.Code, nil
		}
	}
	return "", fmt.Errorf("no trust of %s is in the register", board)
}

// aThread walks the example in one sentence: its need and its outcome.
func aThread(s *showing) (finding, error) {
	t, err := s.ws.Thread(s.ctx, "example")
	if err != nil {
		return finding{}, err
	}
	says := "The thread of a decision: "
	for i, l := range t.Links {
		if i > 0 {
			says += " → "
		}
		says += string(l.Kind)
	}
	return finding{fmt.Sprintf("%s, for %s: each link says what it knew and where from.", says, s.named(t.Body)), s.command("thread show example")}, nil
}
