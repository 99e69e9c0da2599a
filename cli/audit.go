package cli

// audits read the audit log.
type audits struct {
	List   auditList   `cmd:"" help:"who saw or did what, when and why"`
	Verify auditVerify `cmd:"" help:"find the first entry that was changed, moved or removed"`
	Head   auditHead   `cmd:"" help:"the newest hash, to be kept elsewhere as an anchor"`
}

// Help is the detailed help.
func (audits) Help() string {
	return `The audit log holds each sign-in, each change of an account, and each row about a person that the
pages or the API showed or refused: who, in which access role, for which purpose, and which
records. Entries are chained: each names the hash of the one before. docs/access.md says what
verify finds, and what it cannot find without an anchor.

Example:

    remit audit list --workspace demo
    remit audit head --workspace demo > anchor.txt
    remit audit verify --workspace demo
`
}
