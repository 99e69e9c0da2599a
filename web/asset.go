package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"time"
)

//go:embed all:dist
var dist embed.FS

// assets are style and script by name; nil where make web has not run.
var assets = readAssets(dist)

// An asset is a file and the beginning of its checksum.
type asset struct {
	text []byte
	sum  string
}

func readAssets(files fs.FS) map[string]asset {
	out := map[string]asset{}
	for _, name := range []string{"remit.css", "remit.js"} {
		if text, err := fs.ReadFile(files, "dist/"+name); err == nil {
			sum := sha256.Sum256(text)
			out[name] = asset{text, hex.EncodeToString(sum[:8])}
		}
	}
	return out
}

// styled tells whether style and script are in this build.
func styled() bool { return len(assets) > 0 }

// assetPath is the address of an asset, which changes with what it holds.
func assetPath(name string) string { return "/assets/" + name + "?v=" + assets[name].sum }

// serveAsset gives an asset. Under the address that a page names it may be kept for
// good, under any other it is asked for again.
func serveAsset(w http.ResponseWriter, r *http.Request) {
	a, ok := assets[r.PathValue("name")]
	if !ok {
		http.Error(w, "There is no such file in this build: run make build.", http.StatusNotFound)
		return
	}
	w.Header().Set("Cache-Control", "no-cache")
	if r.URL.Query().Get("v") == a.sum {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	w.Header().Set("ETag", `"`+a.sum+`"`)
	http.ServeContent(w, r, r.PathValue("name"), time.Time{}, bytes.NewReader(a.text))
}
