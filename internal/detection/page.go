package detection

import (
	"fmt"
	"strings"
)

// Recall is the table of the kinds of a measurement, in Markdown.
func (m *Measurement) Recall() string {
	var b strings.Builder
	b.WriteString("| kind of error | planted | found | share | by any code | codes on them |\n|---|---:|---:|---:|---:|---|\n")
	for _, k := range append(m.Kinds, m.Total()) {
		fmt.Fprintf(&b, "| %s | %d | %d | %s | %d | %s |\n", k.Kind, k.Planted, k.Found, share(k.Found, k.Planted), k.ByAny, codes(k.Codes))
	}
	return b.String()
}

// Precision is the table of the codes of a measurement, in Markdown, first those
// that say what is wrong, then the notes.
func (m *Measurement) Precision() string {
	var b strings.Builder
	b.WriteString("| code | lines | on errors | share | on decoys | on other lines |\n|---|---:|---:|---:|---:|---:|\n")
	for _, note := range []bool{false, true} {
		for _, c := range m.Codes {
			if IsNote(c.Code) == note {
				name := "`" + c.Code + "`"
				if note {
					name += " (note)"
				}
				fmt.Fprintf(&b, "| %s | %d | %d | %s | %d | %d |\n", name, c.Found, c.Right, share(c.Right, c.Found), c.Decoys, c.Found-c.Right-c.Decoys)
			}
		}
	}
	return b.String()
}

// OnDecoys is the table of what was found on decoys, in Markdown.
func (m *Measurement) OnDecoys() string {
	var b strings.Builder
	b.WriteString("| decoy | lines | codes on them |\n|---|---:|---|\n")
	for _, d := range m.Decoys {
		fmt.Fprintf(&b, "| %s | %d | %s |\n", d.Kind, d.Lines, codes(d.Codes))
	}
	return b.String()
}

// CodesOfKinds is the table of [Wrongs], in Markdown.
func CodesOfKinds() string {
	var b strings.Builder
	b.WriteString("| what is wrong | kinds | codes that say so |\n|---|---|---|\n")
	for _, w := range Wrongs() {
		fmt.Fprintf(&b, "| %s | %s | `%s` |\n", w.What, strings.Join(w.Kinds, ", "), strings.Join(w.Codes, "` `"))
	}
	return b.String()
}

func share(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%d %%", part*100/whole)
}

// codes shows at most six codes, the most frequent first.
func codes(counts []CodeCount) string {
	var out []string
	for i, c := range counts {
		if i == 6 {
			out = append(out, "…")
			break
		}
		out = append(out, fmt.Sprintf("`%s` %d", c.Code, c.N))
	}
	return strings.Join(out, ", ")
}
