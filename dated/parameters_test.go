package dated

import (
	"strings"
	"testing"
)

const several = `parameters:
  - name: step-cost
    description: what a step costs
    unit: pounds
    owner: us
    draw: {low: 5, high: 20}
    values: [{from: "2022-04-01", value: 10, cite: {title: A, clause: b}}]
  - name: share
    description: a share
    unit: share
    owner: us
    values: [{from: "2022-04-01", value: 0.5, cite: {title: A, clause: b}}]
`

func TestReadParametersReadsAList(t *testing.T) {
	p, problems := ReadParameters("p.yaml", []byte(several))
	if len(p) != 2 || problems.Len() > 0 {
		t.Fatalf("%d parameters, problems %v", len(p), problems.All())
	}
	if p[0].Name != "step-cost" || p[0].Low.String() != "5" || p[0].High.String() != "20" || p[1].High.String() != "" || p[1].Line <= p[0].Line {
		t.Errorf("got %+v", p)
	}
}

func TestReadParametersReportsEachFault(t *testing.T) {
	for _, tt := range []struct{ name, old, new, code string }{
		{"a name twice", "name: share", "name: step-cost", "parameter_twice"},
		{"no owner", "    owner: us\n", "", "missing_owner"},
		{"no citation", ", cite: {title: A, clause: b}", "", "missing_cite"},
		{"an unknown key", "unit: share", "unit: share\n    units: x", "unknown_key"},
		{"no list", "parameters:\n", "parameter:\n", "missing_parameters"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, problems := ReadParameters("p.yaml", []byte(strings.Replace(several, tt.old, tt.new, 1)))
			if p != nil || problems.Len() == 0 {
				t.Fatalf("accepted with %v", problems.All())
			}
			found := false
			for _, one := range problems.All() {
				found = found || one.Code == tt.code
			}
			if !found {
				t.Errorf("no %s among %v", tt.code, problems.All())
			}
		})
	}
}
