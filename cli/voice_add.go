package cli

import (
	"fmt"
	"io"
	"strconv"
)

// voiceAdd reads what people said.
type voiceAdd struct {
	Path string `arg:"" name:"file" file:"read" help:"what people said: one entry as YAML, or one in each row of CSV"`
}

// Help is the detailed help.
func (voiceAdd) Help() string {
	return `Reads what people said (docs/decisions-and-voice.md shows the files) and keeps what has no
problem. An entry of a name that is kept already and differs gets its next version; the same
again changes nothing. A text that seems to hold an NHS number, a postcode, a telephone number, an
e-mail address or a full date is refused, and no message repeats it. Names of people are not
found: somebody must have read the text before.

Example:

    remit voice add voice.yaml --workspace demo
`
}

func (voiceAdd) dataTypes() []any { return []any{addedVoices{}} }

// An addedVoice is one entry that was kept.
type addedVoice struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	Already bool   `json:"already"`
}

// addedVoices is the answer of voice add.
type addedVoices struct {
	Read    int          `json:"read"`
	LeftOut int          `json:"left_out"`
	Voices  []addedVoice `json:"voices"`
}

// Run adds it.
func (cmd voiceAdd) Run(c *call) error {
	text, err := c.readFile(cmd.Path)
	if err != nil {
		return wrongUsage(fmt.Errorf("voice add: %w", err))
	}
	ws, err := c.open()
	if err != nil {
		return err
	}
	got, problems, err := ws.AddVoices(c.ctx, cmd.Path, text, c.Now())
	if err != nil {
		return err
	}
	kept := []addedVoice{}
	a := answer{problems: problems, columns: []string{"voice", "version", "already"}}
	for _, v := range got.Voices {
		kept = append(kept, addedVoice{v.ID, v.Version, v.Already})
		a.rows = append(a.rows, []string{v.ID, strconv.Itoa(v.Version), strconv.FormatBool(v.Already)})
	}
	a.data = addedVoices{got.Read, got.LeftOut, kept}
	a.text = func(w io.Writer) {
		fmt.Fprintf(w, "%d read, %d kept, %d left out\n", got.Read, len(kept), got.LeftOut)
		for _, v := range kept {
			if v.Already {
				fmt.Fprintf(w, "%s was added before, as version %d: nothing changed\n", v.ID, v.Version)
			} else {
				fmt.Fprintf(w, "%s, version %d\n", v.ID, v.Version)
			}
		}
	}
	return c.show(a)
}
