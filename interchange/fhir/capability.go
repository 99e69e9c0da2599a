package fhir

// A capability is the statement of what the service can be asked.
type capability struct {
	ResourceType   string   `json:"resourceType"`
	Status         string   `json:"status"`
	Date           string   `json:"date"`
	Kind           string   `json:"kind"`
	Software       software `json:"software"`
	Description    string   `json:"description"`
	Implementation service  `json:"implementation"`
	FHIRVersion    string   `json:"fhirVersion"`
	Format         []string `json:"format"`
	Rest           []rest   `json:"rest"`
}

type software struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
}

type service struct {
	Description string `json:"description"`
	URL         string `json:"url"`
}

type rest struct {
	Mode     string         `json:"mode"`
	Resource []restResource `json:"resource"`
}

type restResource struct {
	Type        string        `json:"type"`
	Interaction []interaction `json:"interaction"`
	Versioning  string        `json:"versioning"`
	SearchParam []searchParam `json:"searchParam"`
}

type interaction struct {
	Code string `json:"code"`
}

type searchParam struct {
	Name          string `json:"name"`
	Type          string `json:"type"`
	Documentation string `json:"documentation"`
}

// Capability is the capability statement of a service; when is its day.
func (d *Directory) Capability(base, version, when string) any {
	out := capability{ResourceType: "CapabilityStatement", Status: "active", Date: when, Kind: "instance", Software: software{"Remit", version},
		Description:    "The register of bodies that commission and provide health care, through time: read and search. Nothing can be written.",
		Implementation: service{"A workspace of Remit", base}, FHIRVersion: "4.0.1", Format: []string{"application/fhir+json", "json"}}
	side := rest{Mode: "server"}
	for _, kind := range d.Kinds() {
		r := restResource{Type: kind, Interaction: []interaction{{"read"}, {"search-type"}}, Versioning: "no-version"}
		for _, p := range parameters {
			if p.fits(kind) {
				r.SearchParam = append(r.SearchParam, searchParam{p.Name, p.Type, p.Says})
			}
		}
		r.SearchParam = append(r.SearchParam, searchParam{"on", "date", "the day as of which names, activity and what a body is part of are given; today if there is none"},
			searchParam{"known", "date", "leave out files that were known only later"})
		side.Resource = append(side.Resource, r)
	}
	out.Rest = []rest{side}
	return out
}
