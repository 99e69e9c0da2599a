package responsibility

import (
	"slices"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/rule"
)

// problems adds to the problems of the payer what the questions lacked, and
// what is wrong with the practice where it mattered.
func (s *situation) problems(c *rule.Chart, turns []rule.Turn, a *rule.Answer, found []string) []string {
	for _, t := range turns {
		if t.Reply != rule.NotStated {
			continue
		}
		for _, f := range c.Questions()[t.Question].Ask.Facts() {
			found = with(found, s.lacking(f))
		}
	}
	if a.Pay != payFixed {
		found = with(found, s.practiceProblem())
	}
	return found
}

func with(codes []string, code string) []string {
	if code == "" || slices.Contains(codes, code) {
		return codes
	}
	return append(codes, code)
}

// lacking is the problem of a fact that a question needed and did not have, ""
// where the guidance expects it to be missing.
func (s *situation) lacking(f fact) string {
	switch {
	case f == factServiceCrossBorder && s.ref.tables.CrossBorder == nil:
		return "not_loaded"
	case f == factOverseasCategory && !s.rec.Known(activity.OverseasCategory) && s.setting() != "contract":
		return "overseas_not_stated"
	case f >= factServiceSpecialised && f <= factServiceDental && s.ref.tables.Services == nil:
		return "services_not_loaded"
	case f == factResidenceCountry && s.residence().country == "":
		return s.residence().problem
	}
	return ""
}

// unlessUnplaced takes the payer away where a question asked for the country of
// an address that is stated and could not be placed for want of a directory: its
// "no" would make a visitor of the patient, and that would be a guess.
func (d Decision) unlessUnplaced(s *situation) Decision {
	if s.have[partHome] && s.home.country == "" && s.home.problem == "postcodes_not_loaded" && slices.Contains(d.Problems, "postcodes_not_loaded") {
		d.Commissioner, d.Category, d.Tier = "", "", ByNone
	}
	return d
}

// practiceProblem says that the practice a record names could not be used.
func (s *situation) practiceProblem() string {
	switch g := s.practice(); {
	case noPractice(g.code) || g.listed:
		return ""
	case !g.inFile:
		return "practice_unknown"
	case g.file.Status == org.Unknown:
		return "practice_unknown"
	}
	return "practice_closed"
}
