package hes

import "github.com/remit-health/remit/activity"

const hesDictionary = "HES data dictionary, NHS England"

var explanations = [...]activity.ProblemCode{
	{Code: MissingKey, Means: "The row has no key.", Why: "Nothing could refer to the record, and it could be counted twice.", Fix: "Extract the row again with its key.", Source: hesDictionary},
	{Code: ImplausibleValue, Means: "A field holds what it cannot hold.", Why: "Reading it otherwise would be a guess.", Fix: "Compare with the provider's own system; the field is as it was in the kept import.", Source: hesDictionary},
	{Code: DatesOutOfOrder, Means: "Dates that follow one another are the wrong way round.", Why: "One of them is wrong, and payer and price depend on dates.", Fix: "Compare with the provider's own system.", Source: hesDictionary},
	{Code: UnknownEpisode, Means: "Status and type of an episode are not stated or not known.", Why: "The CDS type is not stated; the record then counts as a finished general episode, as all of its data set do that do not say otherwise.", Fix: "Extract EPISTAT and EPITYPE.", Source: hesDictionary},
	{Code: NotAttended, Means: "The appointment was cancelled or not kept.", Why: "No care was given, so nothing is to be paid.", Fix: "Leave the row out, or check the state of the appointment.", Source: hesDictionary},
}

// ProblemCodes documents the codes that this package adds to those of
// [activity.ProblemCodes].
func ProblemCodes() []activity.ProblemCode { return explanations[:] }

func explanation(code string) activity.ProblemCode {
	for _, e := range explanations {
		if e.Code == code {
			return e
		}
	}
	return activity.ProblemCode{Code: code}
}
