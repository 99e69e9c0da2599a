package web

import (
	"fmt"
	"html/template"
	"regexp"
	"strings"

	"github.com/remit-health/remit"
)

// A glossary is GLOSSARY.md as a page and as links from other pages.
type glossary struct {
	Chapters []chapter
	meanings map[string]string
}

// A chapter is a part of the glossary.
type chapter struct {
	Name    string
	Entries []entry
}

// An entry is a word; ID is its place on the page.
type entry struct {
	Word, ID, Meaning string
}

var (
	entryLine = regexp.MustCompile(`^- \*\*([^*]+)\*\*: (.*)$`)
	linkText  = regexp.MustCompile(`\[([^\]]+)\]\([^)]*\)`)
)

// readGlossary reads GLOSSARY.md: "- **word**: meaning", whose lines go on indented.
func readGlossary() *glossary {
	g := &glossary{meanings: map[string]string{}}
	var last *entry
	for line := range strings.Lines(remit.Glossary) {
		line = strings.TrimSpace(line)
		head, isHead := strings.CutPrefix(line, "## ")
		m := entryLine.FindStringSubmatch(line)
		switch {
		case isHead:
			g.Chapters = append(g.Chapters, chapter{Name: head})
		case m != nil:
			c := &g.Chapters[len(g.Chapters)-1]
			c.Entries = append(c.Entries, entry{Word: m[1], ID: wordID(m[1]), Meaning: plainText(m[2])})
			last = &c.Entries[len(c.Entries)-1]
		case line == "":
			last = nil
		case last != nil:
			last.Meaning += " " + plainText(line)
		}
	}
	for _, c := range g.Chapters {
		for _, e := range c.Entries {
			g.meanings[e.Word] = e.Meaning
		}
	}
	return g
}

// plainText takes marks and addresses out of a line of Markdown.
func plainText(line string) string {
	return strings.NewReplacer("`", "", "*", "").Replace(linkText.ReplaceAllString(line, "$1"))
}

func wordID(word string) string { return strings.ReplaceAll(strings.ToLower(word), " ", "-") }

// link is a word that opens the glossary; shown is how it stands in the sentence, the
// word itself if none is given. A word that the glossary lacks is an error of ours.
func (g *glossary) link(word string, shown ...string) (template.HTML, error) {
	meaning, ok := g.meanings[word]
	if !ok {
		return "", fmt.Errorf("GLOSSARY.md has no word %q", word)
	}
	text := strings.Join(append(shown, word)[:1], "")
	meaning, _, _ = strings.Cut(meaning, " Not: ")
	return template.HTML(fmt.Sprintf(`<a class="word" href="/glossary#%s" title="%s">%s</a>`,
		template.HTMLEscapeString(wordID(word)), template.HTMLEscapeString(meaning), template.HTMLEscapeString(text))), nil
}

// glossary is the page of all words.
func (s *server) glossary(*ask) (*page, error) {
	p := &page{Title: "Words: one word for one thing", For: "What each word means on these pages, in commands and in files.", Body: s.words.Chapters,
		Sources: []string{"GLOSSARY.md of the program."}}
	var rows [][]string
	for _, c := range s.words.Chapters {
		for _, e := range c.Entries {
			rows = append(rows, []string{e.Word, e.Meaning, c.Name})
		}
	}
	p.Sheets = []*sheet{textSheet("Words", "", []string{"word", "meaning", "chapter"}, rows)}
	return p, nil
}
