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
	text, err := fs.ReadFile(drafts, "drafts/"+name+".yaml")
	if err != nil {
		return nil, &problem.List{}
	}
	return ReadDraft(name+".yaml", text)
}
