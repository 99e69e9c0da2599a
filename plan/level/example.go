package level

import _ "embed"

//go:embed testdata/hand.yaml
var hand []byte

// ExampleName is by which name the made-up example stands for a file of services.
const ExampleName = "example"

// Example is the made-up example that docs/levels.md works by hand.
func Example() []byte { return hand }
