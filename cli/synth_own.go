package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/remit-health/remit/activity"
	"github.com/remit-health/remit/synthetic"
)

// activityHeader is the header of made-up activity.
func activityHeader() []string {
	row := make([]string, activity.Columns)
	for i := range row {
		row[i] = activity.Column(i).String()
	}
	return row
}

// keepsOthers refuses a folder in which activity or truth would replace a file that
// was not made up.
func keepsOthers(dir string) error {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return fmt.Errorf("synth: %s is a file; name a folder", dir)
	}
	for name, header := range map[string][]string{"activity.csv": activityHeader(), "truth.csv": synthetic.TruthHeader()} {
		path := filepath.Join(dir, name)
		own, err := madeUpFile(path, strings.Join(header, ","))
		if err != nil {
			return fmt.Errorf("synth: %w", err)
		}
		if !own {
			return wrongUsage(fmt.Errorf("synth: %s was not made by remit synth; name another folder", path))
		}
	}
	return nil
}

// madeUpFile tells whether synth made a file, by its header and the mark of its first
// record. One that is not there, or is empty, is nobody's.
func madeUpFile(path, header string) (bool, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	if !lines.Scan() {
		return lines.Err() == nil, nil
	}
	if lines.Text() != header {
		return false, nil
	}
	return !lines.Scan() || strings.HasPrefix(lines.Text(), synthetic.Mark), nil
}
