package prices

import (
	"io"
	"strings"

	"github.com/remit-health/remit/money"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/pricing"
	"github.com/remit-health/remit/table"
)

// TopUpList is what a file of specialist top-ups held.
type TopUpList struct {
	table.Result
	TopUps []pricing.TopUpRow
}

// ReadTopUps reads specialist top-ups: provider, service, rate (0.25 adds a
// quarter), from and to (inclusive).
func ReadTopUps(r io.Reader, f File) (TopUpList, error) {
	rd, err := f.open(r, []string{"provider", "service", "rate", "from"}, []string{"to"})
	if err != nil {
		return TopUpList{}, err
	}
	var out TopUpList
	out.Result, err = rows(rd, func(row *reading) {
		t := pricing.TopUpRow{Source: f.source(row.row.Line), Provider: org.Code(strings.Clone(row.code("provider"))),
			Service: strings.Clone(row.code("service")), Rate: row.rate("rate"), In: row.dated()}
		if t.Rate <= 0 || t.Rate > 2*money.One {
			row.reject("rate", "bad_rate", "rate is not between 0 and 2.", "Write the share that is added: 0.25 for 25 per cent.")
		}
		if row.bad == nil {
			out.TopUps = append(out.TopUps, t)
		}
	})
	return out, err
}

// Attained is what a file of best-practice criteria held.
type Attained struct {
	table.Result
	Rows []pricing.AttainedRow // one a record
}

// ReadAttained reads for which records the best-practice criteria were met:
// record_id and met (yes or no). A second row for a record is refused.
func ReadAttained(r io.Reader, f File) (Attained, error) {
	rd, err := f.open(r, []string{"record_id", "met"}, []string{})
	if err != nil {
		return Attained{}, err
	}
	var out Attained
	seen := map[string]bool{}
	out.Result, err = rows(rd, func(row *reading) {
		id, met := strings.Clone(row.row.Get("record_id")), row.row.Get("met")
		switch {
		case id == "":
			row.reject("record_id", "missing_code", "record_id is empty.", "Write the record's id.")
		case seen[id]:
			row.reject("record_id", "repeated_record", "the record has an answer already.", "Keep one row for a record.")
		case met != "yes" && met != "no":
			row.reject("met", "bad_answer", "met is neither yes nor no.", "Write yes or no.")
		default:
			seen[id] = true
			out.Rows = append(out.Rows, pricing.AttainedRow{Source: f.source(row.row.Line), Record: id, Met: met == "yes"})
		}
	})
	return out, err
}
