package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// writeFile writes a file whole or not at all: it is written beside its place,
// flushed, and renamed. A file that was there is replaced.
func writeFile(path string, write func(io.Writer) error) error {
	if err := writable(path); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	err = write(tmp)
	if err == nil {
		err = tmp.Sync()
	}
	err = errors.Join(err, tmp.Close())
	if err == nil {
		err = errors.Join(os.Chmod(tmp.Name(), 0o644), os.Rename(tmp.Name(), path))
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", path, err), os.Remove(tmp.Name()))
	}
	return nil
}

// writable says, before any work is done, why a file cannot be written where it is
// asked for.
func writable(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return aFolder(path)
	}
	if _, err := os.Stat(filepath.Dir(path)); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("write %s: there is no folder %s", path, filepath.Dir(path))
	}
	return nil
}

// aFolder says that a folder was named where a file belongs.
func aFolder(path string) error { return fmt.Errorf("%s is a folder; name a file", path) }

// openFile opens a file that somebody named.
func (c *call) openFile(path string) (*os.File, error) {
	place, err := c.place(path)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(place)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no file %s", path)
	}
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, errors.Join(aFolder(path), f.Close())
	}
	return f, nil
}

// quarantineBeside is the file beside an output that holds the rows which could not be read.
func quarantineBeside(out string) string { return out + ".quarantine.csv" }

// replacesInput refuses an output, or a quarantine beside it, that is the file
// which is read: the rows that cannot be read would be lost.
func (c *call) replacesInput(command, in, out string) error {
	for _, written := range []string{out, quarantineBeside(out)} {
		if c.sameFile(in, written) {
			return wrongUsage(fmt.Errorf("%s: --out would replace the file that is read, and rows that cannot be read would be lost; name another", command))
		}
	}
	return nil
}

// sameFile tells whether two names are of one file.
func (c *call) sameFile(a, b string) bool {
	if c.given != nil {
		return false // what a question writes stands beside what it reads
	}
	first, err := os.Stat(a)
	second, err2 := os.Stat(b)
	return err == nil && err2 == nil && os.SameFile(first, second)
}

// checkWorkbook refuses a workbook under a name that is not a workbook's: it would
// most likely replace another file.
func checkWorkbook(path string) error {
	if path == "" || strings.EqualFold(filepath.Ext(path), ".xlsx") {
		return nil
	}
	return wrongUsage(fmt.Errorf("--xlsx writes a workbook: %s must end in .xlsx", path))
}

// workbook writes a workbook where one was asked for.
func (c *call) workbook(path string, write func(io.Writer) error) error {
	if path == "" {
		return nil
	}
	if err := c.writeFile(path, write); err != nil {
		return err
	}
	c.note("written: %s", path)
	return nil
}
