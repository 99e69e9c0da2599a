package structure

import (
	"embed"
	"io/fs"

	"github.com/remit-health/remit/problem"
)

//go:embed drafts/*.yaml
var drafts embed.FS

// PublishedDraft is a draft that Remit carries, by its name; nil if there is none.
func PublishedDraft(name string) (*Draft, *problem.List) {
	text, err := PublishedText(name)
	if err != nil {
		return nil, &problem.List{}
	}
	return ReadDraft(name+".yaml", text)
}

// PublishedText is the file of a draft that Remit carries; the error wraps
// fs.ErrNotExist if there is none.
func PublishedText(name string) ([]byte, error) { return fs.ReadFile(drafts, "drafts/"+name+".yaml") }
