package main

import (
	"errors"
	"fmt"
	"regexp"

	"github.com/remit-health/remit/solve/asset"
)

// Emscripten's script holds its imports as an object, wasmImports={a:___cxa_throw,...},
// and each export as an assignment, _free=Module["_free"]=wasmExports["tc"] or, for
// what only the script itself calls, wasmExports["v"]() in initRuntime. The name in C has
// one underscore less than the name in the script.
var (
	importList = regexp.MustCompile(`\bwasmImports=\{([^{}]*)\}`)
	importPair = regexp.MustCompile(`([A-Za-z0-9_$]+):_?([A-Za-z0-9_$]+)`)
	exportPair = regexp.MustCompile(`\b_([A-Za-z0-9_$]+)=(?:Module\["[A-Za-z0-9_$]+"\]=)?wasmExports\["([A-Za-z0-9_$]+)"\]`)
	initialise = regexp.MustCompile(`function initRuntime\(\)\{[^{}]*?wasmExports\["([A-Za-z0-9_$]+)"\]\(\)`)
)

// namesIn reads the names out of highs.js. A minified name that stands for two
// things is an error.
func namesIn(script []byte) (asset.Names, error) {
	names := asset.Names{Imports: map[string]string{}, Exports: map[string]string{}}
	list := importList.FindSubmatch(script)
	if list == nil {
		return names, errors.New("it holds no list of imports")
	}
	for _, m := range importPair.FindAllSubmatch(list[1], -1) {
		names.Imports[string(m[1])] = string(m[2])
	}
	first := initialise.FindSubmatch(script)
	if first == nil {
		return names, errors.New("it does not say how the solver begins")
	}
	names.Exports[asset.Begin] = string(first[1])
	for _, m := range exportPair.FindAllSubmatch(script, -1) {
		name, minified := string(m[1]), string(m[2])
		if other, twice := names.Exports[name]; twice && other != minified {
			return names, fmt.Errorf("%s is called both %s and %s", name, other, minified)
		}
		names.Exports[name] = minified
	}
	return names, nil
}
