package synthetic

import _ "embed"

//go:embed example_hosting.yaml
var exampleHosting []byte

// ExampleHosting is a case of hosting (docs/hosting.md): a real cluster of boards and its
// people, with made-up hosts, costs and evidence.
func ExampleHosting() []byte { return append([]byte(nil), exampleHosting...) }
