package contract

import (
	"fmt"
	"iter"
	"time"

	"github.com/remit-health/remit/calendar"
)

// Contradictions finds records of one person that cannot all be right: two
// sexes, or ages that no day of birth fits. The record that stands against the
// most others of the person is found, and names one of those; of two alone, the
// later. The keys come in the order of [Compare]; those of one person are held at
// a time.
func Contradictions(keys iter.Seq[Key]) iter.Seq[Finding] {
	return func(yield func(Finding) bool) {
		var person []Key
		for k := range keys {
			if len(person) > 0 && k.Person != person[0].Person {
				if !contradictions(person, yield) {
					return
				}
				person = person[:0]
			}
			person = append(person, k)
		}
		contradictions(person, yield)
	}
}

func contradictions(person []Key, yield func(Finding) bool) bool {
	if len(person) < 2 {
		return true
	}
	for _, disagree := range []func(a, b *Key) (Code, string){sexes, ages} {
		worst, other, code, text := mostDisputed(person, disagree)
		if worst >= 0 && !yield(person[worst].finding(code, &person[other], text)) {
			return false
		}
	}
	return true
}

// mostCompared is how many records of one person are compared with one another.
// Whoever has more is no person but a pseudonym that many share.
const mostCompared = 500

// mostDisputed is the record that disagrees with the most others, the later one
// of several; -1 if all agree.
func mostDisputed(person []Key, disagree func(a, b *Key) (Code, string)) (worst, other int, code Code, text string) {
	person = person[:min(len(person), mostCompared)]
	worst, most := -1, 0
	for i := range person {
		against, one := 0, 0
		var c Code
		var said string
		for j := range person {
			if x, t := disagree(&person[i], &person[j]); x != "" {
				against++
				one, c, said = j, x, t
			}
		}
		if against > 0 && against >= most {
			worst, other, code, text, most = i, one, c, said, against
		}
	}
	return worst, other, code, text
}

// sexes compares the sexes where both are stated as male or female.
func sexes(a, b *Key) (Code, string) {
	stated := func(s string) bool { return s == "1" || s == "2" }
	if a.Sex == b.Sex || !stated(a.Sex) || !stated(b.Sex) {
		return "", ""
	}
	return FoundSexDiffers, fmt.Sprintf("Sex %s; record %s of the same person says %s.", a.Sex, b.Record, b.Sex)
}

// ages compares the days of birth that two ages allow.
func ages(a, b *Key) (Code, string) {
	if a.Age < 0 || b.Age < 0 || a.Age > oldest || b.Age > oldest {
		return "", ""
	}
	x, y := bornIn(a), bornIn(b)
	if x.From < y.Until && y.From < x.Until {
		return "", ""
	}
	return FoundAgeDiffers, fmt.Sprintf("Age %d on %s; record %s of the same person says %d on %s.", a.Age, a.From, b.Record, b.Age, b.From)
}

// oldest is the highest age that is believed; [activity.BadAge] finds the rest.
const oldest = 120

// bornIn are the days of birth that an age allows. Whether the age was taken at
// the beginning or at the end of the care is not known: it may be either.
func bornIn(k *Key) calendar.Period {
	return calendar.Period{From: yearsBefore(k.From, k.Age+1) + 1, Until: yearsBefore(k.To, k.Age) + 1}
}

func yearsBefore(d calendar.Date, years int) calendar.Date {
	y, m, day := d.Split()
	if m == time.February && day == 29 {
		day = 28
	}
	return calendar.Of(y-years, m, day)
}
