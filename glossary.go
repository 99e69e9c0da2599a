package remit

import _ "embed"

// Glossary is GLOSSARY.md, the words that everything uses, for what shows it to
// people.
//
//go:embed GLOSSARY.md
var Glossary string
