package ods

import (
	"fmt"
	"io"
	"strings"

	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/place"
	"github.com/remit-health/remit/responsibility"
	"github.com/remit-health/remit/table"
)

// ReadProviderHosts reads a local table of the sub-ICB location in which a
// provider's main site lies: provider, subicb and, if the file has them, from and
// to (inclusive).
func ReadProviderHosts(r io.Reader, in Input) ([]responsibility.HostRow, table.Result, error) {
	var out []responsibility.HostRow
	got, err := read(r, in, header("provider", "subicb"), func(w *row) {
		h := responsibility.HostRow{Source: w.source(), Provider: w.code("provider"), SubICB: w.code("subicb"), In: w.period("from", "to")}
		if !w.bad {
			out = append(out, h)
		}
	})
	return out, got, err
}

// ReadProviderHubs reads the Provider to Commissioning Hub Mapping: provider, hub
// and, if the file has them, from and to (inclusive).
func ReadProviderHubs(r io.Reader, in Input) ([]responsibility.ProviderHubRow, table.Result, error) {
	var out []responsibility.ProviderHubRow
	got, err := read(r, in, header("provider", "hub"), func(w *row) {
		h := responsibility.ProviderHubRow{Source: w.source(), Provider: w.code("provider"), Hub: w.code("hub"), In: w.period("from", "to")}
		if !w.bad {
			out = append(out, h)
		}
	})
	return out, got, err
}

// ReadCrossBorder reads the highly specialised services of Appendix C: service
// and, if the file has them, nation, from and to (inclusive).
func ReadCrossBorder(r io.Reader, in Input) ([]responsibility.CrossBorderRow, table.Result, error) {
	var out []responsibility.CrossBorderRow
	got, err := read(r, in, header("service"), func(w *row) {
		c := responsibility.CrossBorderRow{Source: w.source(), Service: w.service("service"), Nation: w.nation("nation"), In: w.period("from", "to")}
		if !w.bad {
			out = append(out, c)
		}
	})
	return out, got, err
}

func (w *row) nation(field string) string {
	text := strings.ToLower(strings.ReplaceAll(w.Get(field), " ", "-"))
	switch text {
	case "", "scotland", "wales", "northern-ireland":
		return text
	}
	w.reject("bad_nation", field, fmt.Sprintf("%s is %q, not scotland, wales or northern-ireland.", field, text), "Leave the cell empty for all three.")
	return ""
}

// ReadOverrides reads local overrides: key (a record or person pseudonym), payer,
// category, clause, evidence, approved_by, from and to (inclusive). An override
// without clause, evidence or approval is put aside: nobody could defend it.
func ReadOverrides(r io.Reader, in Input) ([]responsibility.OverrideRow, table.Result, error) {
	var out []responsibility.OverrideRow
	got, err := read(r, in, header("key", "payer", "category", "clause", "evidence", "approved_by", "from", "to"), func(w *row) {
		o := responsibility.OverrideRow{Source: w.source(), Key: w.text("key"), Payer: w.code("payer"), Category: w.Get("category"), Clause: w.text("clause"),
			Evidence: w.text("evidence"), ApprovedBy: w.text("approved_by"), In: w.period("from", "to")}
		if !w.bad {
			out = append(out, o)
		}
	})
	return out, got, err
}

// text reads words that must be there.
func (w *row) text(field string) string {
	text := w.Get(field)
	if text == "" {
		w.reject("no_"+field, field, fmt.Sprintf("the row has no %s.", field), "Complete the row.")
	}
	return text
}

// ReadCodeList reads any published or local list of one code, and perhaps a
// label, a line. The first line names the columns, whatever their names; from
// and to (inclusive) are read where the file has them. The list is named by the
// caller: hrg, tfc, pod, category.
func ReadCodeList(r io.Reader, list string, in Input) ([]responsibility.ListRow, table.Result, error) {
	var out []responsibility.ListRow
	lines := map[string]int{}
	got, err := read(r, in, table.Options{Header: true}, func(w *row) {
		l := responsibility.ListRow{Source: w.source(), List: list, Value: strings.TrimSpace(w.Cell(0)), In: w.period("from", "to")}
		if name := w.rd.Header(); len(name) > 1 && name[1] != "from" {
			l.Label = strings.TrimSpace(w.Cell(1))
		}
		if l.Value == "" {
			w.reject("no_code", "", "the row has no code in its first column.", "Complete the row.")
		}
		if mangled(l.Value) {
			w.reject("mangled_code", "", fmt.Sprintf("the code is %q: a spreadsheet has turned it into a number.", l.Value), "Export the file again with the column as text.")
		}
		if first, twice := lines[l.Value]; twice && l.In.From == 0 {
			w.reject("repeated_code", "", fmt.Sprintf("%s is on line %d already.", l.Value, first), "Remove one of the two lines.")
		}
		if !w.bad {
			lines[l.Value] = w.Line
			out = append(out, l)
		}
	})
	return out, got, err
}

// mangled recognises what a spreadsheet makes of a code such as 1E05.
func mangled(text string) bool {
	return len(text) > 4 && text[0] >= '0' && text[0] <= '9' && text[1] == '.' && strings.Contains(strings.ToUpper(text), "E+")
}

// detentionColumns are the columns of NHS England's table of health and justice
// establishments, whose header is c0 to c6: site code, unit code, name, postcode,
// hub, practice, remark.
var detentionColumns = []string{"c0", "c1", "c2", "c3", "c4", "c5", "c6"}

// ReadDetention reads NHS England's table of places of detention. Its first rows
// have no codes, and some places have no postcode or practice yet; what must be
// there is a name and the hub that pays.
func ReadDetention(r io.Reader, in Input) ([]responsibility.DetentionRow, table.Result, error) {
	var out []responsibility.DetentionRow
	got, err := read(r, in, header(detentionColumns...), func(w *row) {
		d := responsibility.DetentionRow{Source: w.source(), Name: w.text("c2"), Postcode: w.postcode("c3"), Hub: org.Code(w.code("c4")), Practice: w.optionalCode("c5")}
		if !w.bad {
			out = append(out, d)
		}
	})
	return out, got, err
}

// postcode reads a postcode; a blank cell is none.
func (w *row) postcode(field string) place.Postcode {
	text := w.Get(field)
	if text == "" {
		return ""
	}
	pc, ok := place.ParsePostcode(text)
	if !ok {
		w.reject("bad_postcode", field, fmt.Sprintf("%s is %q, which is no postcode.", field, text), "Correct the postcode.")
	}
	return pc
}
