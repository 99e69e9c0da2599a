package workspace

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/remit-health/remit/accountability"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/org/restate"
	"github.com/remit-health/remit/org/structure"
)

// reaching finds whose people a question is about.
type reaching struct {
	register *org.Register
	q        Question
	out      *WhoDecides
	classes  structure.Era
	shares   structure.AreaShares // of districts by body
}

// fewest is the share of a district's people from which on a body is named for it:
// fewer are patients of a practice across the border.
const fewest = 0.01

// reached is a body with its name and class.
func (r *reaching) reached(code org.Code, share, least, most float64) accountability.Reached {
	name, _ := r.register.Name(code, r.q.On)
	role := r.register.Role(code, r.q.On)
	if r.q.Draft != nil && slices.ContainsFunc(r.q.Draft.Made(), func(b structure.Body) bool { return b.Code == code }) {
		role = r.q.Draft.Role
	}
	out := accountability.Reached{Code: code, Name: name, Share: share, Least: least, Most: most}
	for _, c := range r.classes.Classes {
		if c.Role == role && role != "" {
			out.Class = c.ID
		}
	}
	return out
}

// ofPractice is the commissioner of a practice: the board from July 2022 on.
func (r *reaching) ofPractice() (accountability.Reach, error) {
	m, why := r.register.Commissioner(r.q.Practice, r.q.On)
	if why != nil {
		return accountability.Reach{}, NoAnswer{*why}
	}
	code := m.Parent
	if commissionersOn(r.q.On) == org.ICB {
		if above := r.register.Above(r.q.Practice, m.Parent, r.q.On); above.ICB != "" {
			code = above.ICB
		}
	}
	name, _ := r.register.Name(r.q.Practice, r.q.On)
	r.out.About = fmt.Sprintf("patients of %s %s", r.q.Practice, name)
	return accountability.Reach{Known: true, Bodies: []accountability.Reached{r.reached(code, 1, 1, 1)}}, nil
}

// ofDraft is the body of a draft that would have the people of the practice.
func (r *reaching) ofDraft(members map[org.Code][]restate.Member) (accountability.Reach, error) {
	name, _ := r.register.Name(r.q.Practice, r.q.On)
	r.out.About = fmt.Sprintf("patients of %s %s", r.q.Practice, name)
	reach := accountability.Reach{Known: true, Bodies: []accountability.Reached{}}
	for body, all := range members {
		for _, m := range all {
			if m.Practice == r.q.Practice && m.People > 0 {
				share := float64(m.Here) / float64(m.People)
				reach.Bodies = append(reach.Bodies, r.reached(body, share, share, share))
			}
		}
	}
	if len(reach.Bodies) == 0 {
		return reach, fmt.Errorf("%w: the file of people does not hold the practice %s", ErrNoPlace, r.q.Practice)
	}
	inOrder(reach.Bodies)
	return reach, nil
}

// ofDistricts are the commissioners of the people of districts. Shares are known of
// one district only: of several nobody said how they count.
func (r *reaching) ofDistricts(districts []string, known bool) accountability.Reach {
	if r.out.About == "" {
		r.out.About = "people of " + districts[0]
	}
	sums := map[org.Code]float64{}
	for _, d := range districts {
		if r.shares[d] == nil {
			r.out.Notes = append(r.out.Notes, fmt.Sprintf("No practice of today lies in the district %s.", d))
		}
		for body, share := range r.shares[d] {
			if share >= fewest && body != "" {
				sums[org.Code(body)] += share
			}
		}
	}
	reach := accountability.Reach{Known: known, Bodies: []accountability.Reached{}}
	for code, share := range sums {
		if !known {
			share = 0
		}
		reach.Bodies = append(reach.Bodies, r.reached(code, share, share, share))
	}
	inOrder(reach.Bodies)
	return reach
}

// inOrder puts the largest share first, then the first code.
func inOrder(bodies []accountability.Reached) {
	slices.SortFunc(bodies, func(a, b accountability.Reached) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.Code, b.Code))
	})
}

// ofProvider are the commissioners of a provider's patients: by published flows, else
// by the catchment that is declared for it, never by those of another.
func (r *reaching) ofProvider(flows []structure.FlowRow) (accountability.Reach, error) {
	name := string(r.q.Provider)
	if t, ok := r.register.Trust(r.q.Provider, 0); ok {
		name += " " + t.Name
	}
	r.out.About = "patients of " + name
	flows = slices.DeleteFunc(slices.Clone(flows), func(f structure.FlowRow) bool { return f.Trust != r.q.Provider })
	if len(flows) > 0 {
		return r.ofFlows(flows), nil
	}
	if r.q.Catchment == nil {
		return accountability.Reach{}, fmt.Errorf("%s: %w: the flow tables hold acute trusts only (remit import trust-flows FILE); declare its area with --catchment FILE", name, ErrNoCatchment)
	}
	districts, cites := r.q.Catchment.On(r.q.On)
	if len(districts) == 0 {
		return accountability.Reach{}, fmt.Errorf("%s: %w: the catchment declares no area on %s", name, ErrNoCatchment, r.q.On)
	}
	r.out.Notes = append(r.out.Notes, fmt.Sprintf("Shares are not known: no flows of its patients are published. Its area is declared: %v.", cites))
	return r.ofDistricts(districts, false), nil
}

// ofFlows are the commissioners by published flows, with both extremes.
func (r *reaching) ofFlows(flows []structure.FlowRow) accountability.Reach {
	trust := r.q.Provider
	evenly, largest := structure.DrawOf(flows, r.shares, structure.Evenly)[trust], structure.DrawOf(flows, r.shares, structure.ToLargest)[trust]
	reach := accountability.Reach{Known: true, Bodies: []accountability.Reached{}}
	for body, share := range evenly {
		if body == "" {
			r.out.Unplaced = share
			continue
		}
		if share >= fewest || largest[body] >= fewest {
			reach.Bodies = append(reach.Bodies, r.reached(org.Code(body), share, min(share, largest[body]), max(share, largest[body])))
		}
	}
	inOrder(reach.Bodies)
	r.out.Notes = append(r.out.Notes, "Shares are of today's patients, by district; where a district lies in several bodies they are spread evenly, and in brackets stand both extremes. Bodies with less than 1 % are left out.")
	return reach
}
