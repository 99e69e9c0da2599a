package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// State is a word that stays the same while no answer can have changed: as long as
// nothing was written to the workspace, to the files of its folder that answers are made
// of, and it is the same day.
func (a *Asker) State(ctx context.Context) (string, error) {
	meta, err := a.ws.Meta(ctx)
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	c := &call{App: a.app}
	fmt.Fprintln(sum, meta.Revision, meta.MadeUp, c.today(), c.build())
	for _, below := range []string{"rules", "structures", "plan", filepath.Join("out", "run.json")} {
		err := filepath.WalkDir(filepath.Join(a.dir, below), func(name string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil || d.IsDir() {
				return err
			}
			info, err := d.Info()
			if err == nil {
				fmt.Fprintln(sum, name, info.Size(), info.ModTime().UnixNano())
			}
			return err
		})
		if err != nil {
			return "", fmt.Errorf("look at the files of the workspace: %w", err)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8]), nil
}
