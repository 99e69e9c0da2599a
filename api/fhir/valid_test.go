package fhir_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestResourcesAreValid holds every resource of the made-up England, pages of it and
// of the real register, the capability statement and outcomes against the definitions of
// FHIR R4, with a validator that others wrote.
func TestResourcesAreValid(t *testing.T) {
	if why := cannotValidate(); why != "" {
		if os.Getenv("REMIT_WEB") == "required" {
			t.Fatal(why)
		}
		t.Skip(why)
	}
	site := madeUp(t)
	paths := []string{"metadata", "Organization?_count=1000", "OrganizationAffiliation?_count=1000", "Organization?_count=0", "Organization/QHM", "Organization/NONE", "Organization?no=1"}
	var given bytes.Buffer
	for _, path := range paths {
		body, err := json.Marshal(get(t, site, "/api/v1/fhir/"+path).body)
		if err != nil {
			t.Fatal(err)
		}
		given.Write(append(body, '\n'))
	}
	for i, wrong := range validated(t, &given) {
		if len(wrong) > 0 {
			t.Errorf("%s: %s", paths[i], strings.Join(wrong[:min(len(wrong), 5)], "; "))
		}
	}
}

// TestValidatorFindsWhatIsWrong holds the validator itself: each line breaks one rule.
func TestValidatorFindsWhatIsWrong(t *testing.T) {
	if why := cannotValidate(); why != "" {
		t.Skip(why)
	}
	given := bytes.NewBufferString(`{"resourceType":"Organization","active":"yes"}
{"resourceType":"Organization","colour":"blue"}
{"resourceType":"Bundle","type":"heap"}
{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"odd"}]}
`)
	for i, wrong := range validated(t, given) {
		if len(wrong) == 0 {
			t.Errorf("line %d is taken for valid", i+1)
		}
	}
}

func cannotValidate() string {
	if _, err := exec.LookPath("node"); err != nil {
		return "there is no Node: FHIR resources are not validated (make browser)"
	}
	if _, err := os.Stat("validator/node_modules/fhir"); err != nil {
		return "the FHIR validator is not here: FHIR resources are not validated (make browser)"
	}
	return ""
}

// validated gives for each line what is wrong with it.
func validated(t *testing.T, lines *bytes.Buffer) [][]string {
	t.Helper()
	want := bytes.Count(lines.Bytes(), []byte("\n"))
	cmd := exec.CommandContext(t.Context(), "node", "validate.mjs")
	var complaints bytes.Buffer
	cmd.Dir, cmd.Stdin, cmd.Stderr = "validator", lines, &complaints
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("the validator: %v\n%s", err, complaints.String())
	}
	var all [][]string
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		var wrong []string
		if err := json.Unmarshal([]byte(line), &wrong); err != nil {
			t.Fatal(err)
		}
		all = append(all, wrong)
	}
	if len(all) != want {
		t.Fatalf("%d answers to %d resources", len(all), want)
	}
	return all
}
