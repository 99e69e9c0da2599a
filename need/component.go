package need

import "slices"

// A Component is one part of NHS England's formula for weighted populations.
type Component uint8

// The components, in the order of the published files.
const (
	GeneralAcute Component = iota
	Community
	MentalHealth
	Maternity
	Inequalities // avoidable mortality: the adjustment for health inequalities
	Prescribing
	Overall         // all but primary medical care, as weighted for core services
	PrimaryMedical  // before the adjustment for health inequalities
	PrimaryOverall  // 0.85 × primary medical + 0.15 × health inequalities
	Components      = int(PrimaryOverall) + 1
	firstPublishing = Overall // every year's file has the components up to and with this
)

var componentNames = [Components]struct{ code, name string }{
	GeneralAcute:   {"general-acute", "general and acute care"},
	Community:      {"community", "community services"},
	MentalHealth:   {"mental-health", "mental health services"},
	Maternity:      {"maternity", "maternity services"},
	Inequalities:   {"health-inequalities", "health inequalities (avoidable deaths)"},
	Prescribing:    {"prescribing", "prescribing"},
	Overall:        {"overall", "core services overall"},
	PrimaryMedical: {"primary-medical", "primary medical care"},
	PrimaryOverall: {"primary-overall", "primary medical care with health inequalities"},
}

// String is the component as commands and files name it: "mental-health".
func (c Component) String() string { return componentNames[c].code }

// Name is the component in words.
func (c Component) Name() string { return componentNames[c].name }

// Everywhere tells whether the files of all years have the component.
func (c Component) Everywhere() bool { return c <= firstPublishing }

// MarshalText writes what String returns.
func (c Component) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// ComponentNamed finds a component by what String returns.
func ComponentNamed(code string) (Component, bool) {
	i := slices.IndexFunc(componentNames[:], func(n struct{ code, name string }) bool { return n.code == code })
	return Component(max(i, 0)), i >= 0
}

// ComponentNames are the names that [ComponentNamed] knows, in order.
func ComponentNames() []string {
	var out []string
	for _, n := range componentNames {
		out = append(out, n.code)
	}
	return out
}
