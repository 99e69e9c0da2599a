package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/web/drawing"
	"github.com/remit-health/remit/workspace"
)

// A sankey is whose people became whose, drawn: bars of the old bodies on the left, of
// the new on the right.
type sankey struct {
	High        int
	Ribbons     []sankeyRibbon
	Left, Right []sankeyBar
	Unchanged   int // bodies that kept their people, drawn as one
	Others      int // bodies that are only in the table, drawn as one
}

// A sankeyRibbon is people of one body in another.
type sankeyRibbon struct {
	Path, Title, Href string
	People, Of        int  // Of chooses the colour
	Doubt             bool // no body is known on one side
}

// A sankeyBar is a body. Text is where its name stands.
type sankeyBar struct {
	Label, Title, Href string
	Y, High            string
	Text               int
	Doubt              bool
}

const (
	sankeyLeft, sankeyRight = 330, 670 // where ribbons begin and end, of 1000
	sankeyHigh              = 520.0    // of all people together, at least
	sankeyPer               = 12.0     // of a body, in the mean
	sankeyName              = 20       // room for a name
	mostBars                = 80       // of a side; what is beyond is drawn as one
	longName                = 30       // characters of a name in the picture
)

// What is drawn as one stands under these names, which are no codes.
const (
	unchangedBars = "="
	otherBars     = "+"
)

// A sankeyOf makes the picture of flows.
type sankeyOf struct {
	ask      *ask
	from, to calendar.Date
	names    map[org.Code]string // that a draft gives
	focus    org.Code            // the body that is looked at; "" = all
	count    [2]map[string]int   // bodies drawn as one, old and new
}

// draw groups flows and places them.
func (k *sankeyOf) draw(flows []workspace.PeopleFlow) *sankey {
	k.count = [2]map[string]int{{}, {}}
	amounts := k.amounts(flows)
	from, to := map[string]bool{}, map[string]bool{}
	for _, one := range amounts {
		from[one.From], to[one.To] = true, true
	}
	high := max(sankeyHigh, sankeyPer*float64(max(len(from), len(to))))
	placed := drawing.Between(amounts, drawing.Sides{Left: sankeyLeft, Right: sankeyRight, High: high, Least: sankeyName, Rank: rankOfBar})
	out := &sankey{High: int(placed.High) + 1, Unchanged: k.count[1][unchangedBars], Others: k.count[1][otherBars]}
	hues := map[string]int{}
	for i, b := range placed.Right {
		hues[b.Name] = i % ribbonHues
	}
	for _, r := range placed.Ribbons {
		out.Ribbons = append(out.Ribbons, k.ribbon(r, hues[r.To]))
	}
	for _, b := range placed.Left {
		out.Left = append(out.Left, k.bar(b, 0))
	}
	for _, b := range placed.Right {
		out.Right = append(out.Right, k.bar(b, 1))
	}
	return out
}

// rankOfBar puts what is drawn as one under the bodies, and no body last.
func rankOfBar(name string) int { return slices.Index([]string{unchangedBars, otherBars, ""}, name) }

// amounts are the flows with the bodies that are drawn as one put together.
func (k *sankeyOf) amounts(flows []workspace.PeopleFlow) []drawing.Amount {
	old, now := k.groups(flows)
	sums := map[[2]string]int{}
	var order [][2]string
	for _, f := range flows {
		key := [2]string{group(old, f.Source), group(now, f.Target)}
		if key == [2]string{otherBars, otherBars} && k.focus != "" {
			continue // it has nothing to do with the body that is looked at
		}
		if sums[key] == 0 {
			order = append(order, key)
		}
		sums[key] += f.People
	}
	var out []drawing.Amount
	for _, key := range order {
		out = append(out, drawing.Amount{From: key[0], To: key[1], Size: sums[key]})
	}
	return out
}

func group(groups map[org.Code]string, code org.Code) string {
	if g, ok := groups[code]; ok && code != "" {
		return g
	}
	return string(code)
}

// groups say which old and new bodies are drawn as one.
func (k *sankeyOf) groups(flows []workspace.PeopleFlow) (old, now map[org.Code]string) {
	old, now = map[org.Code]string{}, map[org.Code]string{}
	if k.focus != "" {
		k.beside(flows, old, now)
		return old, now
	}
	was, is := map[org.Code]int{}, map[org.Code]int{}
	for _, f := range flows {
		was[f.Source] += f.People
		is[f.Target] += f.People
	}
	if len(was)+len(is) <= 24 {
		return old, now
	}
	for _, f := range flows {
		if f.Source != "" && f.Target != "" && 200*f.People >= 199*was[f.Source] && 200*f.People >= 199*is[f.Target] {
			old[f.Source], now[f.Target] = unchangedBars, unchangedBars
			k.count[0][unchangedBars]++
			k.count[1][unchangedBars]++
		}
	}
	k.tooMany(flows, old, now, is)
	return old, now
}

// beside puts all bodies together that share nobody with the one that is looked at.
func (k *sankeyOf) beside(flows []workspace.PeopleFlow, old, now map[org.Code]string) {
	near := [2]map[org.Code]bool{{k.focus: true}, {k.focus: true}}
	for _, f := range flows {
		if f.Target == k.focus {
			near[0][f.Source] = true
		}
		if f.Source == k.focus {
			near[1][f.Target] = true
		}
	}
	for _, f := range flows {
		if !near[0][f.Source] && f.Source != "" {
			old[f.Source] = otherBars
		}
		if !near[1][f.Target] && f.Target != "" {
			now[f.Target] = otherBars
		}
	}
}

// tooMany draws new bodies with the old ones from which they have most people until
// there are enough, the largest first; the others are one.
func (k *sankeyOf) tooMany(flows []workspace.PeopleFlow, old, now map[org.Code]string, is map[org.Code]int) {
	most, into := map[org.Code]int{}, map[org.Code][]org.Code{}
	goes := map[org.Code]org.Code{}
	for _, f := range flows {
		if f.People > most[f.Source] && f.Source != "" && f.Target != "" {
			most[f.Source], goes[f.Source] = f.People, f.Target
		}
	}
	for source, target := range goes {
		if old[source] == "" {
			into[target] = append(into[target], source)
		}
	}
	var targets []org.Code
	for t := range is {
		if t != "" && now[t] == "" {
			targets = append(targets, t)
		}
	}
	slices.SortFunc(targets, func(a, b org.Code) int { return cmp.Or(cmp.Compare(is[b], is[a]), cmp.Compare(a, b)) })
	lefts := 0
	for i, t := range targets {
		if i < mostBars && lefts+len(into[t]) <= mostBars {
			lefts += len(into[t])
			continue
		}
		now[t] = otherBars
		k.count[0][otherBars] += len(into[t])
		k.count[1][otherBars]++
		for _, s := range into[t] {
			old[s] = otherBars
		}
		lefts = mostBars // what is smaller is not drawn either
	}
}

func (k *sankeyOf) ribbon(r drawing.Ribbon, hue int) sankeyRibbon {
	out := sankeyRibbon{Path: r.Path, People: r.Size, Of: hue, Doubt: r.From == "" || r.To == "",
		Title: fmt.Sprintf("%s people of %s: %s", thousands(r.Size), k.called(r.From, 0), k.called(r.To, 1))}
	for _, code := range []string{r.From, r.To} {
		if isBody(code) && out.Href == "" && org.Code(code) != k.focus {
			out.Href = k.ask.With("body", code)
		}
	}
	if out.Href == "" {
		out.Href = "#flows"
	}
	return out
}

func (k *sankeyOf) bar(b drawing.Bar, side int) sankeyBar {
	label := []rune(k.called(b.Name, side))
	if len(label) > longName {
		label = append(label[:longName-1], '…')
	}
	out := sankeyBar{Label: fmt.Sprintf("%s %s", string(label), inThousands(b.Size)), Title: fmt.Sprintf("%s: %s people", k.called(b.Name, side), thousands(b.Size)),
		Y: decimal(b.Y), High: decimal(b.High), Text: int(b.Middle) + 5, Doubt: b.Name == ""}
	if isBody(b.Name) {
		out.Href = k.ask.With("body", b.Name)
	}
	return out
}

func isBody(name string) bool { return name != "" && name != unchangedBars && name != otherBars }

func decimal(n float64) string { return strconv.FormatFloat(n, 'f', 1, 64) }

// inThousands is a number of people as a picture has room for it.
func inThousands(n int) string {
	switch {
	case n >= 999_500:
		return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) + " m"
	case n >= 1000:
		return strconv.Itoa((n+500)/1000) + "k"
	}
	return strconv.Itoa(n)
}

// called is the name of a bar, on the side of the old (0) or of the new (1).
func (k *sankeyOf) called(name string, side int) string {
	switch name {
	case "":
		return "no body known"
	case unchangedBars:
		return plural(k.count[side][unchangedBars], "body that keeps its people", "bodies that keep their people")
	case otherBars:
		if k.focus != "" {
			return "other bodies"
		}
		return plural(k.count[side][otherBars], "smaller body", "smaller bodies")
	}
	if given := k.names[org.Code(name)]; given != "" {
		return name + " " + given
	}
	text, _ := k.ask.register.Name(org.Code(name), []calendar.Date{k.from, k.to}[side])
	text = strings.TrimSuffix(strings.TrimPrefix(text, "NHS "), " - "+name)
	for _, tail := range []string{" INTEGRATED CARE BOARD", " Integrated Care Board", " ICB", " CLINICAL COMMISSIONING GROUP", " CCG", " PCT", " PRIMARY CARE TRUST"} {
		text = strings.TrimSuffix(text, tail)
	}
	return strings.TrimSpace(name + " " + text)
}
