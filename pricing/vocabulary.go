package pricing

import (
	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/rule"
)

// The facts that the decision tables of the adjustments may name, by index:
// texts, then truths, then numbers.
const (
	factPOD = iota
	factHRG
	factTFC
	factProvider
	factAdmissionMethod
	factPatientClass
	firstTruth
	factSpell = iota - 1
	factEmergency
	factDayRate
	factShortStay
	factBestPractice
	factBestPracticeStated
	factCriteriaLoaded
	factCriteriaMet
	factTopUpsLoaded
	factTopUp
	firstNumber
	factAge = iota - 2
	factStay
	factCriticalCareDays
	factNetStay
	factAverageStay
	factTrimPoint
	factShortStayLongest
	factShortStayYoungest
	factAdultFrom
)

// Vocabulary is what the decision tables of the adjustments may speak of.
func Vocabulary() (*rule.Vocabulary, error) {
	return rule.NewVocabulary([]rule.Fact{
		factPOD:                {Name: "pod", Kind: rule.String, Doc: "point of delivery"},
		factHRG:                {Name: "hrg", Kind: rule.String, Doc: "healthcare resource group"},
		factTFC:                {Name: "tfc", Kind: rule.String, Doc: "treatment function code"},
		factProvider:           {Name: "provider", Kind: rule.String, Doc: "code of the provider"},
		factAdmissionMethod:    {Name: "admission_method", Kind: rule.String, Doc: "method of admission"},
		factPatientClass:       {Name: "patient_class", Kind: rule.String, Doc: "patient classification"},
		factSpell:              {Name: "spell", Kind: rule.Bool, Doc: "one unit at the point of delivery is a spell"},
		factEmergency:          {Name: "emergency", Kind: rule.Bool, Doc: "the admission was an emergency: by the method of admission (21 to 2D), else by the point of delivery"},
		factAge:                {Name: "age", Kind: rule.Int, Doc: "age in years"},
		factStay:               {Name: "stay", Kind: rule.Int, Doc: "days of the spell, as stated, else from its dates"},
		factCriticalCareDays:   {Name: "critical_care_days", Kind: rule.Int, Doc: "days of the spell in critical care"},
		factNetStay:            {Name: "net_stay", Kind: rule.Int, Doc: "stay without critical_care_days, which count as none where they are not stated"},
		factAverageStay:        {Name: "average_stay", Kind: rule.Int, Doc: "average stay in the HRG in whole days, from the table of average stays"},
		factTrimPoint:          {Name: "price.trim_point", Kind: rule.Int, Doc: "days after which excess bed days are paid; 0 where the price list gives none, not stated where it has no such column"},
		factDayRate:            {Name: "price.day_rate", Kind: rule.Bool, Doc: "the price list gives a rate for an excess bed day"},
		factShortStay:          {Name: "price.short_stay", Kind: rule.Bool, Doc: "the price list gives a share for short stays; not stated where it has no such column"},
		factBestPractice:       {Name: "price.best_practice", Kind: rule.Bool, Doc: "the price list gives a best-practice price"},
		factBestPracticeStated: {Name: "price.best_practice_stated", Kind: rule.Bool, Doc: "the price list has a column of best-practice prices"},
		factCriteriaLoaded:     {Name: "criteria.loaded", Kind: rule.Bool, Doc: "a table of best-practice criteria is loaded"},
		factCriteriaMet:        {Name: "criteria.met", Kind: rule.Bool, Doc: "the record met the best-practice criteria; not stated where the table does not hold it"},
		factTopUpsLoaded:       {Name: "top_up.loaded", Kind: rule.Bool, Doc: "a table of specialist top-ups is loaded"},
		factTopUp:              {Name: "top_up.eligible", Kind: rule.Bool, Doc: "the provider has a top-up for a service of the record on the day"},
		factShortStayLongest:   {Name: "parameter.short_stay_longest", Kind: rule.Int, Doc: "days: the longest stay that counts as short; not stated where it is not loaded for the day"},
		factShortStayYoungest:  {Name: "parameter.short_stay_youngest", Kind: rule.Int, Doc: "years: the youngest patient the short-stay rule reaches; not stated where it is not loaded for the day"},
		factAdultFrom:          {Name: "parameter.adult_from", Kind: rule.Int, Doc: "years: the age from which the adult day rate holds; not stated where it is not loaded for the day"},
	}, nil)
}

// Value is a fact of the record being priced, for the decision tables. It does
// not allocate.
func (w *working) Value(fact int) rule.Value {
	switch {
	case fact < firstTruth:
		if s := w.word(fact); s != "" {
			return rule.Text(s)
		}
	case fact < firstNumber:
		if is, known := w.truth(fact); known {
			return rule.Truth(is)
		}
	default:
		if n, known := w.number(fact); known {
			return rule.Number(n)
		}
	}
	return rule.NotKnown()
}

// word is a fact that is a text, "" if it is not stated.
func (w *working) word(fact int) string {
	return w.rec.Get([...]activity.Column{activity.POD, activity.HRG, activity.TFC, activity.Provider, activity.AdmissionMethod, activity.PatientClass}[fact])
}

// truth is a fact that is true or false.
func (w *working) truth(fact int) (is, known bool) {
	switch fact {
	case factSpell:
		return w.delivery.Spell, true
	case factEmergency:
		return w.emergency(), true
	case factDayRate:
		return w.price.ExcessDay != 0, true
	case factShortStay:
		return w.price.ShortStay != 0, w.states.Has(StatesShortStay)
	case factBestPractice:
		return w.price.BestPractice != 0, true
	case factBestPracticeStated:
		return w.states.Has(StatesBestPractice), true
	case factCriteriaLoaded:
		return w.p.Attained != nil, true
	case factCriteriaMet:
		return w.p.Attained.of(w.rec.Get(activity.RecordID))
	case factTopUpsLoaded:
		return w.p.TopUps != nil, true
	case factTopUp:
		return w.highestTopUp() != nil, true
	}
	return false, false
}

// number is a fact that is a whole number.
func (w *working) number(fact int) (n int64, known bool) {
	switch fact {
	case factAge:
		return wide(number(w.rec.Get(activity.Age), oldest))
	case factStay:
		return int64(w.stay.Days), w.stay.Known
	case factCriticalCareDays:
		return wide(w.critical())
	case factNetStay:
		return int64(w.netStay()), w.stay.Known
	case factAverageStay:
		return wide(w.p.AverageStays.at(w.rec.Get(activity.HRG), w.on))
	case factTrimPoint:
		return int64(w.price.TrimDays), w.states.Has(StatesTrim)
	}
	return w.parameter(fact).value(w.on)
}

func wide(n int, known bool) (int64, bool) { return int64(n), known }

// parameter are the settings that a fact is the value of, nil if it is none.
func (w *working) parameter(fact int) Settings {
	switch fact {
	case factShortStayLongest:
		return w.p.Parameters.ShortStayLongest
	case factShortStayYoungest:
		return w.p.Parameters.ShortStayYoungest
	case factAdultFrom:
		return w.p.Parameters.AdultFrom
	}
	return nil
}

func (s Settings) value(on calendar.Date) (int64, bool) {
	for i := range s {
		if s[i].In.Holds(on) {
			return s[i].Value, true
		}
	}
	return 0, false
}

// Source says where a fact came from, for explanations.
func (w *working) Source(fact int) string {
	switch fact {
	case factTrimPoint, factDayRate, factShortStay, factBestPractice, factBestPracticeStated:
		return w.price.cite()
	case factShortStayLongest, factShortStayYoungest, factAdultFrom:
		if s, loaded := w.parameter(fact).At(w.on); loaded {
			return s.Cite
		}
		return "not loaded for this day"
	case factAverageStay:
		return w.p.AverageStays.source(w.on)
	case factCriteriaLoaded, factCriteriaMet:
		return "table of best-practice criteria"
	case factTopUpsLoaded, factTopUp:
		return "table of specialist top-ups"
	case factSpell:
		return "table of points of delivery"
	}
	return "record"
}
