package web

import (
	"errors"
	"io"
	"net/http"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/workspace"
	"github.com/remit-health/remit/workspace/job"
)

// A changing is an address that changes something. It does so and says where to go on.
type changing struct {
	pattern string
	need    access.Need
	do      func(*server, *ask, *form) (goTo string, err error)
}

// writes are all addresses that change something.
var writes = []changing{
	{"/upload", access.WriteImports, (*server).sendFile},
	{"/upload/{id}", access.WriteImports, (*server).importFile},
	{"/run", access.WriteImports, (*server).runMonths},
	{"/jobs/{id}/cancel", access.WriteImports, (*server).cancelJob},
	{"/imports/{id}/undo", access.WriteImports, (*server).undoImport},
	{"/imports/{id}/again", access.WriteImports, (*server).importAgain},
	{"/imports/{id}/corrected", access.WriteImports, (*server).sendCorrected},
	{"/imports/{id}/rows/{row}", access.WriteImports, (*server).correctRow},
	{"/decisions/add", access.WriteDecisions, (*server).addDecision},
	{"/decisions/follow-up", access.WriteDecisions, (*server).followDecision},
	{"/voice/add", access.WriteVoices, (*server).addVoice},
	{"/voice/{id}/redact", access.WriteVoices, (*server).redactVoice},
}

// written answers a form: with the page to go on to, or with what is wrong. A form counts
// only if our own page sent it, by its origin and by its token.
func (s *server) written(to changing) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, err := readAsk(r, s.today())
		a.w = w
		if err == nil {
			var first *page
			if first, err = s.allowed(a, to.need); first != nil {
				goOn(w, r, first.goTo)
				return
			}
		}
		if err == nil {
			a.register, err = s.Workspace.Register(r.Context(), a.Known)
		}
		var goTo string
		if err == nil {
			goTo, err = s.change(w, a, to)
		}
		if err == nil {
			goOn(w, r, goTo)
			return
		}
		p := failed(err)
		p.Writes = true // so that the reader has a session when the form is opened again
		if err := s.write(w, a, p, "failure"); err != nil {
			http.Error(w, "The page could not be made: "+err.Error(), http.StatusInternalServerError)
		}
	})
}

// goOn leads to a page: a browser by itself, the script that sends files by saying
// where, so that the page is made once.
func goOn(w http.ResponseWriter, r *http.Request, goTo string) {
	if r.Header.Get("Accept") != "text/plain" {
		http.Redirect(w, r, goTo, http.StatusSeeOther)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	io.WriteString(w, goTo) //nolint:errcheck // the reader has gone
}

func (s *server) change(w http.ResponseWriter, a *ask, to changing) (string, error) {
	f, err := s.readForm(w, a)
	if err != nil {
		return "", err
	}
	defer f.drop()
	return to.do(s, a, f)
}

// notOurs says that a form did not come from one of our pages.
var notOurs = &failure{http.StatusForbidden, "The form did not come from here", "Another site, or a page of an earlier start of the server, sent this form.",
	"Nothing was changed. Open the page again and send its form."}

// perhaps says what errors of changing mean to a reader.
func perhaps(err error) error {
	for _, known := range []struct {
		is    error
		title string
		do    string
	}{
		{workspace.ErrNoImport, "There is no such import", "Choose one from what was imported."},
		{workspace.ErrUndone, "The import was undone already", "Nothing has to be done. To have it back, import it again from its page."},
		{workspace.ErrCorrected, "The row was corrected already", "Open the import again: it shows the rows that still wait."},
		{workspace.ErrNoRow, "There is no such row", "Open the import again: it shows the rows that wait."},
		{workspace.ErrInPlace, "The rows cannot be corrected here", "Correct the file where it came from, undo the import and import the file again."},
		{workspace.ErrList, "The file needs the name of its list", "Go back and write it: for a list of codes hrg, tfc, pod or category; for figures of a year, the year, such as 2025-26."},
		{workspace.ErrKind, "There is no such kind of file", "Go back and choose one from the list."},
		{job.ErrFull, "Too much waits already", "Wait until some of the work is done, and try again."},
		{job.ErrShut, "The server is stopping", "Start it again, and ask then."},
		{job.ErrNone, "There is no such work any more", "Look at the list of what was done."},
		{job.ErrEnded, "The work had ended already", "Open it to see how."},
		{workspace.ErrBusy, "Another program is writing to the workspace", "Try again in a minute."},
	} {
		if errors.Is(err, known.is) {
			return wrong(known.title, err.Error(), known.do)
		}
	}
	return err
}
