package workspace_test

import (
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

	"github.com/remit-health/remit/internal/reference"
	"github.com/remit-health/remit/org/structure"
)

const flowsByDistrict = "nhs_trust22_code,ltla21_code,proportion_trust_came_from_ltla\nR0A,E06000001,0.25\nR0A,E06000002,0.75\nR0A,QHM,0.1\n"

func TestTrustFlowsAreStored(t *testing.T) {
	ws := open(t)
	got := load(t, ws, given("trust-flows", "trust-patient-flows-lad21.csv", flowsByDistrict, in2023))
	if got.Good != 2 || got.Quarantined != 1 {
		t.Errorf("%d flows imported, %d in quarantine, want 2 and 1", got.Good, got.Quarantined)
	}
	rows, err := ws.TrustFlows(t.Context(), 0, structure.AreaDistrict)
	if err != nil || len(rows) != 2 {
		t.Fatalf("%+v, %v", rows, err)
	}
	if f := rows[1]; f.Trust != "R0A" || f.Area != "E06000002" || f.AreaKind != structure.AreaDistrict || f.Share != 0.75 || f.Known != in2023 || f.Line != 3 {
		t.Errorf("the second flow is %+v", f)
	}
	if rows, err := ws.TrustFlows(t.Context(), in2019, structure.AreaDistrict); rows != nil || err != nil {
		t.Errorf("before the file was known: %v, %v", rows, err)
	}
}

func TestFileThatIsNoFlowsIsRefused(t *testing.T) {
	ws := open(t)
	if got := load(t, ws, given("trust-flows", "f.csv", "a,b\n1,2\n", in2023)); !got.Refused || got.Found.Len() != 1 {
		t.Errorf("%+v", got)
	}
}

// A reference folder has a file by district and one by board; both count.
func TestInitReferenceTakesBothFilesOfFlows(t *testing.T) {
	real := os.DirFS(reference.Dir(t))
	folder := fstest.MapFS{}
	for _, name := range []string{"geo/trust-patient-flows-icb22.csv", "geo/trust-patient-flows-lad21.csv"} {
		data, err := fs.ReadFile(real, name)
		if err != nil {
			t.Fatal(err)
		}
		folder[name] = &fstest.MapFile{Data: data}
	}
	ws := open(t)
	got, err := ws.InitReference(t.Context(), folder, now, func(string, int, int) {})
	if err != nil || len(got.Imported) != 2 || len(got.Passed) != 0 || got.Imported[0].Good+got.Imported[1].Good != 1321+5670 {
		t.Fatalf("%+v, %v", got, err)
	}
	for _, e := range got.Missing {
		if e.Kind == "trust-flows" {
			t.Error("the flows are said to be missing")
		}
	}
	for kind, n := range map[string]int{structure.AreaICB: 1321, structure.AreaDistrict: 5670} {
		if rows, err := ws.TrustFlows(t.Context(), 0, kind); err != nil || len(rows) != n {
			t.Errorf("%d flows by %s, %v, want %d", len(rows), kind, err, n)
		}
	}
}
