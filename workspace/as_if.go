package workspace

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/structure"
)

// AsIf says which body of a draft would have the care that a commissioner pays for.
// A draft pays nobody: this is a view of what was decided by the bodies there are.
type AsIf struct {
	Draft    *structure.Draft
	whole    map[org.Code]org.Code // commissioners whose people all go to one body
	split    map[org.Code]bool     // commissioners whose people go to several
	practice map[org.Code]org.Code // where the people of a practice go, if to one body
}

// AsIf places the people of today's commissioners in the bodies of a draft.
func (w *Workspace) AsIf(ctx context.Context, d *structure.Draft, knownOn calendar.Date) (*AsIf, error) {
	p, weights, err := w.placer(ctx, d.Base, knownOn)
	if err != nil {
		return nil, err
	}
	if weights.Number == 0 {
		_, _, err := Weighted{}.weights(d.Base)
		return nil, err
	}
	before, err := p.Onto(d.Base, d.Role, false)
	if err != nil {
		return nil, err
	}
	out := &AsIf{Draft: d, whole: map[org.Code]org.Code{}, split: map[org.Code]bool{}, practice: map[org.Code]org.Code{}}
	to := landing{whole: out.whole, split: out.split}
	practices := landing{whole: out.practice, split: map[org.Code]bool{}}
	was := before.Members()
	for _, s := range slices.Sorted(maps.Keys(was)) {
		for _, m := range was[s] {
			body := d.Body(m.Practice, m.Weight, s)
			to.add(s, body)
			to.add(m.Within, body)
			practices.add(m.Practice, body)
		}
	}
	return out, nil
}

// A landing is where everybody of a code goes, if all go to one body.
type landing struct {
	whole map[org.Code]org.Code
	split map[org.Code]bool
}

func (l landing) add(code, body org.Code) {
	switch have, ok := l.whole[code]; {
	case code == "" || l.split[code]:
	case ok && have != body:
		l.split[code] = true
		delete(l.whole, code)
	default:
		l.whole[code] = body
	}
}

// Body is who would have the care that a commissioner pays for, of a person of a
// practice ("" if it is not known). Where the people of the commissioner would go to
// several bodies and the practice does not say to which, and for bodies that are on
// no map of the draft, it is the commissioner itself.
func (a *AsIf) Body(commissioner, practice org.Code) org.Code {
	if to, ok := a.whole[commissioner]; ok {
		return to
	}
	if to, ok := a.practice[practice]; ok && a.split[commissioner] {
		return to
	}
	return commissioner
}

// of is a ledger as the bodies of the draft would have it, with remarks that stand
// over every view of it.
func (a *AsIf) of(g *contract.Ledger) *contract.Ledger {
	remarks := []string{fmt.Sprintf("as if by the structure %s, which pays nobody; claims stand as they were made", a.Draft.ID)}
	if a.Draft.MadeUp {
		remarks = append(remarks, fmt.Sprintf("the structure %s is made up", a.Draft.ID))
	}
	for _, code := range slices.Sorted(maps.Keys(g.Owed())) {
		if a.split[code] {
			remarks = append(remarks, fmt.Sprintf("the people of %s would go to several bodies, which a statement does not tell apart: remit decide --structure does, record by record", code))
		}
	}
	return g.Under(func(c org.Code) org.Code { return a.Body(c, "") }, remarks...)
}

// draftColumn is what a draft adds to a decided file.
const draftColumn = "draft_commissioner"

// columns are what deciding adds to a file.
func (j *Judge) columns() []string {
	if j.asIf == nil {
		return decideColumns
	}
	return append(slices.Clone(decideColumns), draftColumn)
}

// added puts the body of the draft behind the cells of a record; no draft puts none.
func (a *AsIf) added(b *Judged, i int, cells []string) []string {
	if a == nil {
		return cells
	}
	return append(cells, string(a.Body(b.Decisions[i].Commissioner, org.Code(b.Batch.Records[i].Get(activity.GPPractice)))))
}
