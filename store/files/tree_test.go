package files_test

import (
	"path/filepath"
	"testing"

	"github.com/remit-health/remit/store/conformance"
	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/workspace"
)

func TestTreeConforms(t *testing.T) {
	conformance.TestFolder(t, func(t *testing.T) func() workspace.Folder {
		dir := filepath.Join(t.TempDir(), "not there yet")
		return func() workspace.Folder { return files.OpenTree(dir) }
	})
}
