// Package files keeps imported files in a folder, under their checksums.
//
// A [Folder] implements [workspace.Files] on a disk: imports/ holds each file
// as SHA256-NAME, where SHA256 is the first twelve digits of its checksum.
// The body is written beside it, flushed to the disk and then renamed, so a
// file under its own name is always whole.
//
//	folder, err := files.Open("/data/ws/imports")
//	kept, err := folder.Keep(ctx, "epraccur.csv", body)
package files

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/remit-health/remit/workspace"
)

// A Folder holds the files of one workspace.
type Folder struct{ dir string }

var _ workspace.Files = Folder{}

// Open makes the folder if there is none.
func Open(dir string) (Folder, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return Folder{}, fmt.Errorf("open the folder of imported files: %w", err)
	}
	return Folder{dir}, nil
}

// incoming is how the names of unfinished files begin.
const incoming = ".incoming-"

// Keep writes the body and returns what it is known by.
func (f Folder) Keep(ctx context.Context, name string, body io.Reader) (workspace.Kept, error) {
	tmp, err := os.CreateTemp(f.dir, incoming+"*")
	if err != nil {
		return workspace.Kept{}, fmt.Errorf("keep %s: %w", name, err)
	}
	kept, err := fill(ctx, tmp, name, body)
	if err == nil {
		err = f.place(tmp.Name(), kept)
	}
	if err != nil {
		return workspace.Kept{}, errors.Join(fmt.Errorf("keep %s: %w", name, err), os.Remove(tmp.Name()))
	}
	return kept, nil
}

// fill copies the body to the file, flushes it and closes it.
func fill(ctx context.Context, tmp *os.File, name string, body io.Reader) (workspace.Kept, error) {
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(tmp, sum), untilDone{ctx, body})
	if err == nil {
		err = tmp.Sync()
	}
	if err := errors.Join(err, tmp.Close()); err != nil {
		return workspace.Kept{}, err
	}
	return workspace.Kept{SHA256: hexadecimal(sum), Name: name, Bytes: n}, nil
}

func hexadecimal(sum hash.Hash) string { return hex.EncodeToString(sum.Sum(nil)) }

// place gives the file its own name and flushes the folder.
func (f Folder) place(tmp string, k workspace.Kept) error {
	if err := os.Chmod(tmp, 0o444); err != nil {
		return err
	}
	if err := os.Rename(tmp, f.path(k)); err != nil {
		return err
	}
	dir, err := os.Open(f.dir)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// path is where a file lies. The name it came with is shortened to what every
// file system can hold; the checksum tells files apart.
func (f Folder) path(k workspace.Kept) string {
	plain := strings.Map(func(r rune) rune {
		if r == '.' || r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return '_'
	}, k.Name)
	return filepath.Join(f.dir, k.SHA256[:12]+"-"+plain[max(0, len(plain)-100):])
}

// Open reads a kept file again.
func (f Folder) Open(_ context.Context, k workspace.Kept) (io.ReadCloser, error) {
	file, err := os.Open(f.path(k))
	if err != nil {
		return nil, fmt.Errorf("open imported file %s: %w", k.Name, err)
	}
	return file, nil
}

// Sweep removes every file that is not referred to.
func (f Folder) Sweep(_ context.Context, referred []workspace.Kept) error {
	keep := map[string]bool{}
	for _, k := range referred {
		keep[filepath.Base(f.path(k))] = true
	}
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return fmt.Errorf("sweep the folder of imported files: %w", err)
	}
	for _, e := range entries {
		if !keep[e.Name()] && ours(e.Name()) {
			err = errors.Join(err, os.Remove(filepath.Join(f.dir, e.Name())))
		}
	}
	return err
}

// ours tells whether we gave the file its name: a person may have put other
// files into the folder.
func ours(name string) bool {
	if strings.HasPrefix(name, incoming) {
		return true
	}
	sum, _, dash := strings.Cut(name, "-")
	_, err := hex.DecodeString(sum)
	return dash && err == nil && len(sum) == 12
}

// untilDone stops reading when the context is done.
type untilDone struct {
	ctx  context.Context
	body io.Reader
}

func (r untilDone) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.body.Read(b)
}
