package access

// A Ruling says whether a thing is allowed, and if not, why, and what to do.
type Ruling struct {
	Allowed bool
	Code    RulingCode
	Why     string // a sentence without a full stop
	Fix     string
}

// A RulingCode names a reason to refuse.
type RulingCode string

// The reasons to refuse.
const (
	NotYourRole         RulingCode = "not_your_role"
	PurposeNeeded       RulingCode = "purpose_needed"
	PurposeUnfit        RulingCode = "purpose_unfit"
	NotYourLines        RulingCode = "not_your_lines"
	NotYourCommissioner RulingCode = "not_your_commissioner"
	NotYourPlace        RulingCode = "not_your_place"
	NotInScope          RulingCode = "not_in_scope"
	AccountDisabled     RulingCode = "account_disabled"
)

var allowed = Ruling{Allowed: true}

func refused(code RulingCode, why, fix string) Ruling { return Ruling{Code: code, Why: why, Fix: fix} }
