package cli

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/problem"
)

// auditHead shows the newest hash.
type auditHead struct{}

// Help is the detailed help.
func (auditHead) Help() string {
	return `Writes the number and the hash of the newest entry of the audit log: the anchor. Keep it where those
who can write the folder of the workspace cannot: in a paper, a mail, another system. remit audit
verify --anchor then finds whether the log up to there is still what it was.

Example:

    remit audit head --workspace demo
`
}

// Run shows it.
func (auditHead) Run(c *call) error {
	ws, err := c.open()
	if err != nil {
		return err
	}
	h, err := ws.AuditHead(c.ctx)
	if err != nil {
		return err
	}
	return c.show(answer{data: struct {
		N      int64  `json:"n"`
		Hash   string `json:"hash"`
		Anchor string `json:"anchor"`
	}{h.N, h.Hash, h.String()}, columns: []string{"anchor"}, rows: [][]string{{h.String()}},
		text: func(w io.Writer) { fmt.Fprintln(w, h) }})
}

// auditVerify finds what was changed.
type auditVerify struct {
	Anchor string `placeholder:"N:HASH" help:"what remit audit head wrote before, or a file that holds it"`
}

// Help is the detailed help.
func (auditVerify) Help() string {
	return `Reads the whole audit log and names the first entry that was changed, moved, removed or put in. Exit
code 3 says that there is one. Without --anchor it cannot tell whether entries were taken off the
end, nor whether somebody wrote the log anew with all its hashes.

Example:

    remit audit verify --workspace demo
    remit audit verify --workspace demo --anchor anchor.txt
`
}

// Run verifies.
func (cmd auditVerify) Run(c *call) error {
	anchor, err := readAnchor(cmd.Anchor)
	if err != nil {
		return wrongUsage(err)
	}
	ws, err := c.open()
	if err != nil {
		return err
	}
	v, err := ws.VerifyAudit(c.ctx, anchor)
	if err != nil {
		return err
	}
	problems := &problem.List{}
	if b := v.Broken; b != nil {
		problems.Add(problem.Problem{Code: "audit_log_broken", Severity: problem.Reject, Line: int(b.N), What: b.What,
			Why: "Nobody can rely on this log for who saw what.", Fix: "Keep the file as it is, fetch a copy of the workspace from before, and find out who could write the folder."})
	}
	data := struct {
		Entries  int64          `json:"entries"`
		Anchored bool           `json:"anchored"`
		Head     string         `json:"head"`
		Broken   *access.Broken `json:"broken"`
	}{v.Entries, v.Anchored, v.Head.String(), v.Broken}
	state := "as it was"
	if v.Broken != nil {
		state = v.Broken.Code
	}
	return c.show(answer{data: data, problems: problems, columns: []string{"entries", "anchored", "head", "state"},
		rows: [][]string{{strconv.FormatInt(v.Entries, 10), strconv.FormatBool(v.Anchored), v.Head.String(), state}},
		text: func(w io.Writer) { writeVerified(w, v) }})
}

func writeVerified(w io.Writer, v access.Verified) {
	if v.Broken != nil {
		fmt.Fprintf(w, "The audit log is not as it was. %s\n", v.Broken.What)
		return
	}
	fmt.Fprintf(w, "Entries: %d, each as it was; the newest is %s.\n", v.Entries, v.Head)
	if !v.Anchored {
		fmt.Fprintln(w, "Without an anchor this does not tell whether entries were taken off the end, or the log written anew.")
	}
}

// readAnchor reads an anchor: what was written on the command line, or the last line of
// a file; nil if none was given.
func readAnchor(text string) (*access.Head, error) {
	if text == "" {
		return nil, nil
	}
	if h, err := access.ParseHead(text); err == nil {
		return &h, nil
	}
	b, err := os.ReadFile(text)
	if err != nil {
		return nil, fmt.Errorf("%q is neither an anchor nor a file that can be read: %w", text, access.ErrHead)
	}
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	h, err := access.ParseHead(lines[len(lines)-1])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", text, err)
	}
	return &h, nil
}
