package workspace

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"time"
)

// A recognition joins files of a reference folder to the kind they are.
type recognition struct {
	pattern string // of path.Match, from the folder down
	kind    string
	list    string
}

// recognised is how a reference folder is laid out, in the order of import.
func recognised() []recognition {
	return []recognition{
		{"ods/epraccur*.csv", "ods-practices", ""},
		{"ods/epcmem*.csv", "ods-memberships", ""},
		{"ods/successors*.csv", "ods-successors", ""},
		{"ods/trusts-etr*.csv", "ods-trusts", ""},
		{"ods/practice-pcn-ccg-stp*.csv", "practice-networks", ""},
		{"cam/subicb-to-hub-region*.csv", "subicb-hubs", ""},
		{"cam/icb-and-subicb*.csv", "body-names", ""},
		{"cam/armed-forces-practices*.csv", "armed-forces-practices", ""},
		{"cam/health-and-justice-establishments*.csv", "detention-establishments", ""},
		{"cam/service-codes*.csv", "service-codes", ""},
		{"cam/delegation-status*.csv", "delegation-status", ""},
		{"cam/provider-hubs*.csv", "provider-hubs", ""},
		{"cam/provider-hosts*.csv", "provider-hosts", ""},
		{"cam/cross-border-services*.csv", "cross-border-services", ""},
		{"cam/commissioned-service-categories*.csv", "code-list", "category"},
		{"cam/hrg-codes*.csv", "code-list", "hrg"},
		{"cam/points-of-delivery*.csv", "code-list", "pod"},
		{"cam/treatment-functions*.csv", "code-list", "tfc"},
		{"geo/lsoa*.csv", "areas", ""},
		{"geo/lad*.csv", "districts", ""},
		{"geo/imd*.csv", "areas", ""},
		{"geo/population-*-by-age.csv", "areas", ""},
		{"geo/postcodes*.csv", "postcodes", ""},
		{"geo/trust-patient-flows-*.csv", "trust-flows", ""},
		{"geo/*-boundaries*.geojson", "boundaries", ""},
		{"allocations/weighted-populations-*.csv", "weighted-populations", ""},
		{"indicators/qof-prevalence-*.csv", "qof-prevalence", ""},
		{"indicators/icb22-*.csv", "indicator-series", ""},
		{"indicators/subicb22-*.csv", "indicator-series", ""},
		{"finance/national-cost-collection*.csv", "cost-collection", ""},
		{"finance/prices*.csv", "price-list", ""},
		{"finance/market-forces-factors*.csv", "mff", ""},
	}
}

// A Reference is what became of a reference folder.
type Reference struct {
	Imported []Imported `json:"imported"`
	Missing  []Expected `json:"missing"` // what the workspace still lacks
	Passed   []string   `json:"passed"`  // files that are of no kind known here
}

// InitReference imports every file of a reference folder that it recognises by
// its place and name (ods/epraccur-2019-10.csv), says which it passed over, and
// what the workspace still lacks. The day as of which a file was known is the
// one that its name states, see [StatedDay], else the day of at. Before each
// file it calls step with its path and how many are done of how many.
//
// Files that were imported before change nothing, so a folder may be given
// again after a file was added.
func (w *Workspace) InitReference(ctx context.Context, folder fs.FS, at time.Time,
	step func(file string, done, of int)) (Reference, error) {
	out := Reference{Imported: []Imported{}, Passed: []string{}}
	found, passed, err := recognise(folder)
	if err != nil {
		return out, fmt.Errorf("read the reference folder: %w", err)
	}
	out.Passed = append(out.Passed, passed...)
	for n, f := range found {
		step(f.path, n, len(found))
		done, err := w.importFrom(ctx, folder, f, at)
		if err != nil {
			return out, err
		}
		out.Imported = append(out.Imported, done)
	}
	out.Missing, err = w.Missing(ctx)
	return out, err
}

// A referenceFile is a file of the folder and what it is.
type referenceFile struct {
	path string
	recognition
}

func (w *Workspace) importFrom(ctx context.Context, folder fs.FS, f referenceFile, at time.Time) (Imported, error) {
	body, err := folder.Open(f.path)
	if err != nil {
		return Imported{}, fmt.Errorf("read the reference folder: %w", err)
	}
	defer body.Close()
	return w.Import(ctx, Given{Kind: f.kind, List: f.list, Name: path.Base(f.path), Body: body, At: at})
}

// recognise lists the files of a folder: those of a kind that this program
// reads, in the order of recognised, and the others by path.
func recognise(folder fs.FS) (found []referenceFile, passed []string, err error) {
	known := map[string]bool{}
	for _, r := range recognised() {
		if _, err := KindNamed(r.kind); err != nil {
			continue
		}
		paths, err := fs.Glob(folder, r.pattern)
		if err != nil {
			return nil, nil, err
		}
		for _, p := range paths {
			known[p] = true
			found = append(found, referenceFile{p, r})
		}
	}
	err = fs.WalkDir(folder, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !known[p] {
			passed = append(passed, p)
		}
		return err
	})
	return found, passed, err
}
