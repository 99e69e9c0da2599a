package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"strings"
	"sync"
	"time"
)

//go:embed all:dist
var dist embed.FS

// assets are styles and scripts by name; none where make web has not run.
var assets = readAssets(dist)

// An asset is a file and the beginning of its checksum.
type asset struct {
	text   []byte
	sum    string
	packed func() []byte // the same, compressed
}

// readAssets reads every style and script.
func readAssets(files fs.FS) map[string]*asset {
	out := map[string]*asset{}
	for _, kind := range []string{"css", "js"} {
		names, err := fs.Glob(files, "dist/*."+kind)
		if err != nil {
			continue // the pattern is ours
		}
		for _, name := range names {
			if text, err := fs.ReadFile(files, name); err == nil {
				sum := sha256.Sum256(text)
				out[strings.TrimPrefix(name, "dist/")] = &asset{text, hex.EncodeToString(sum[:8]), sync.OnceValue(func() []byte { return packed(text) })}
			}
		}
	}
	return out
}

// packed compresses as far as gzip does.
func packed(text []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) //nolint:errcheck // the level is one
	w.Write(text)                                         //nolint:errcheck // a buffer takes all
	w.Close()                                             //nolint:errcheck // a buffer takes all
	return b.Bytes()
}

// styled tells whether style and script are in this build.
func styled() bool { return assets["remit.css"] != nil }

// assetPath is the address of an asset, which changes with what it holds; "" if it is
// not in this build.
func assetPath(name string) string {
	if assets[name] == nil {
		return ""
	}
	return "/assets/" + name + "?v=" + assets[name].sum
}

// serveAsset gives an asset, compressed to a browser that takes it. Under the address
// that a page names it may be kept for good, under any other it is asked for again.
func serveAsset(w http.ResponseWriter, r *http.Request) {
	a := assets[r.PathValue("name")]
	if a == nil {
		http.Error(w, "There is no such file in this build: run make build.", http.StatusNotFound)
		return
	}
	w.Header().Set("Cache-Control", "no-cache")
	if r.URL.Query().Get("v") == a.sum {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	w.Header().Set("Vary", "Accept-Encoding")
	text, tag := a.text, a.sum
	if takesGzip(r.Header.Get("Accept-Encoding")) {
		text, tag = a.packed(), a.sum+"-gzip"
		w.Header().Set("Content-Encoding", "gzip")
	}
	w.Header().Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, r.PathValue("name"), time.Time{}, bytes.NewReader(text))
}

// takesGzip tells whether a browser reads what gzip packed.
func takesGzip(accepts string) bool {
	for _, one := range strings.Split(accepts, ",") {
		name, weight, _ := strings.Cut(strings.ReplaceAll(one, " ", ""), ";")
		if name == "gzip" {
			return !strings.HasPrefix(weight, "q=0") || strings.Trim(weight, "q=0.") != ""
		}
	}
	return false
}
