// Package remit is the root of Remit, open-source software for commissioning
// health and care: who is responsible for whom, what people need, what to buy
// with the money there is, paying for it correctly, and finding out whether it
// worked.
//
// The root holds no code of the product but its words ([Glossary]). It holds the rules of the house as
// tests, so that "go test ." says whether a change still fits: the order of
// imports (repo_test.go), calls that only the edge may make, comments and sizes,
// the glossary, what a committed file may say, and the README's examples.
//
// Start with README.md, then ARCHITECTURE.md, which follows one record through
// the packages by name.
package remit
