package host

import (
	"os"
	"strings"
	"testing"
)

// TestReadSaysWhatIsWrong changes one thing of the example at a time.
func TestReadSaysWhatIsWrong(t *testing.T) {
	text, err := os.ReadFile("testdata/three-members.yaml")
	if err != nil {
		t.Fatal(err)
	}
	parameters, _ := PublishedParameters()
	for _, tt := range []struct{ old, new, code string }{
		{"{id: M1, people: 50000}", "{id: M1, people: 0}", "no_people"},
		{"{id: M1, people: 50000}", "{id: M1, people: 1.5}", "bad_people"},
		{"{id: M1, people: 50000}", "{id: own, people: 1}", "reserved_name"},
		{"{id: M1, people: 50000}", "{id: M2, people: 1}", "repeated_member"},
		{"{id: M1, people: 50000}", "{id: 012, people: 1}", "unquoted"},
		{"{function: contracting, at_stake: 90000}", "{function: contracting}", "no_stake"},
		{"{function: contracting, at_stake: 90000}", "{function: contracts, at_stake: 90000}", "unknown_function"},
		{"{function: contracting, at_stake: 90000}", "{function: needs-analysis, at_stake: 90000}", "repeated_function"},
		{"function: referral-management, at_stake: 36000", "function: referral-management, at_stake: 36000, retained: 5", "nothing_retained"},
		{"kind: lead-provider", "kind: vendor", "unknown_kind"},
		{"kind: lead-provider", "kind: member", "not_a_member"},
		{"{id: X, name: firm", "{id: H, name: firm", "repeated_host"},
		{"{id: X, name: firm, kind: lead-provider, overhead: 25000}", "{id: X, name: firm, kind: lead-provider}", "missing_overhead"},
		{"fixed: 90000, per_head: 0.60}", "fixed: 90000.005, per_head: 0.60}", "bad_sum"},
		{"fixed: 90000, per_head: 0.60}", "fixed: 90000, per_head: -0.60}", "bad_sum"},
		{"fixed: 90000, per_head: 0.60}", "fixed: 90000, per_head: 6E1}", "bad_number"},
		{"{host: own, function: referral-management", "{host: own, function: contracting", "repeated_offer"},
		{"{host: own, function: referral-management, fixed: 20000, per_head: 0.40}", "{host: own, function: payment, fixed: 1, per_head: 1}", "function_of_no_case"},
		{"  - host: X\n    function: contracting", "  - host: Y\n    function: contracting", "unknown_host"},
		{"{host: own, function: referral-management, fixed: 20000, per_head: 0.40}", "{host: own, function: contracting, fixed: 1, per_head: 1}", "repeated_offer"},
		{`on: "2025-04-01", worked: false, says: its contracts`, `on: "2026-04-02", worked: false, says: its contracts`, "evidence_after"},
		{"worked: false, says: its contracts", "says: its contracts", "missing_worked"},
		{"per_head: 1.50", "per_head: 1.50\n    quality_loss: 1", "two_losses"},
		{"per_head: 1.50", "per_head: 1.50\n    from_people: 2\n    up_to_people: 1", "empty_segment"},
		{"functions: contracting, says: it holds", "functions: needs-analysis, says: it holds", "decides_no_pay"},
		{"paid:", "lifted:\n  - {rule: conflict Y}\npaid:", "unknown_rule"},
		{"paid:", "vetoes:\n  - {member: M9, host: H, says: no}\npaid:", "unknown_member"},
		{"paid:", "vetoes:\n  - {member: M1, host: H, says: no}\n  - {member: M1, host: H, says: no}\npaid:", "repeated_rule"},
		{"paid:", "vetoes:\n  - {member: M1, host: own, says: no}\npaid:", "own_is_no_host"},
		{"members: M2 M3", "members: M1 M3", "placed_twice"},
		{"id: both-at-x", "id: one-leaves", "repeated_arrangement"},
		{"  - id: M\n", "  - id: H\n", "repeated_member"},
		{"merged:", "mergers:", "unknown_key"},
		{`on: "2026-04-01"`, `on: "1999-04-01"`, "parameter_without_value"},
		{"  - {host: own, function: referral-management, fixed: 20000, per_head: 0.40} # and 6 lost: half of 12\n", "", "no_offer"},
	} {
		changed := strings.Replace(string(text), tt.old, tt.new, 1)
		if changed == string(text) {
			t.Errorf("%q is not in the example", tt.old)
			continue
		}
		c, problems := Read("wrong.yaml", []byte(changed), parameters)
		found := false
		for _, p := range problems.All() {
			found = found || p.Code == tt.code
		}
		if c != nil || !found {
			t.Errorf("%q in place of %q: want %s, got %v", tt.new, tt.old, tt.code, problems.All())
		}
	}
}

func TestPaidBodyThatIsNoHostIsAWarning(t *testing.T) {
	text, err := os.ReadFile("testdata/three-members.yaml")
	if err != nil {
		t.Fatal(err)
	}
	parameters, _ := PublishedParameters()
	c, problems := Read("x.yaml", []byte(strings.Replace(string(text), "{body: X,", "{body: Y,", 1)), parameters)
	if c == nil || problems.Len() != 1 || problems.All()[0].Code != "paid_nobody" {
		t.Errorf("a case %v, with %v", c != nil, problems.All())
	}
}

func TestParametersOfAFileTakeThePlaceOfOurs(t *testing.T) {
	const file = `parameters:
  - name: stake_share
    owner: us
    description: what going wrong costs
    unit: share
    values: [{from: "2020-04-01", value: 0.02, cite: {title: Our board, clause: minute 7}}]
`
	p, problems := ReadParameters("ours.yaml", []byte(file))
	if p == nil {
		t.Fatal(problems.All())
	}
	c := readCase(t, "three-members.yaml")
	c.Parameters = p
	c.Functions[0].Stake, c.Functions[0].Governs = 0, 1_800_000_000
	if got := c.costing().stake(c.Members[0], c.Functions[0]); got != 12_000_000 {
		t.Errorf("a fiftieth of a third of £18m is %v pence at stake", got)
	}
	for _, wrong := range []string{strings.Replace(file, "stake_share", "steak_share", 1), strings.Replace(file, "value: 0.02", "value: two", 1)} {
		if p, problems := ReadParameters("ours.yaml", []byte(wrong)); p != nil || problems.Len() == 0 {
			t.Errorf("accepted: %s", wrong)
		}
	}
	p, _ = ReadParameters("ours.yaml", []byte(strings.Replace(file, "value: 0.02", "value: 2", 1)))
	text, err := os.ReadFile("testdata/three-members.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if c, problems := Read("x.yaml", text, p); c != nil || problems.All()[0].Code != "parameter_out_of_range" {
		t.Errorf("a share of 2 gives %v", problems.All())
	}
}
