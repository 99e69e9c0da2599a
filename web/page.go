package web

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/http"
	"slices"

	"github.com/remit-health/remit/access"
	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/contract"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/workspace"
)

// A page is what a browser shows. Title says what it shows, as a finding where there is one;
// For in one sentence what it is for. Its sheets are its tables and what can be taken
// away as CSV and as a workbook.
type page struct {
	Title, For string
	Section    string // of the navigation
	Body       any    // what the template shows
	Sheets     []*sheet
	Sources    []string        // where this comes from, in sentences
	Status     int             // 0 = fine
	Home       bool            // the box for searching stands on the page
	Days       []calendar.Date // on which something changed, for the slider of time; none: it has none
	Writes     bool            // the page has a form that changes something
	Refresh    int             // seconds after which a page without script is shown again; 0 = never
	Bare       bool            // there is nothing to search or to take away

	template string // instead of the route's; "" = that

	About []string // ids of the records that are shown beside the sheets, for the audit log
	need  access.Need
	Of    []org.Code // the commissioners whose figures these are; none = of all

	goTo string // show this address instead
}

// A view is a page with what stands around it.
type view struct {
	*page
	Ask      *ask
	Name     string // of the workspace
	Sections []place
	MadeUp   bool
	Styled   bool
	CSS, JS  string
	Token    string // of the forms that change something
	Drawing  string // the script that draws charts; "" = there is none, or none in this build
}

// shown answers with a page, as HTML or as one of its files.
func (s *server) shown(r route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		a, err := readAsk(req, s.today())
		a.w = w
		var p *page
		if err == nil {
			p, err = s.answer(a, r, req.Pattern)
		}
		template := r.template
		if err != nil {
			p, template = failed(err), "failure"
		}
		if p.template != "" {
			template = p.template
		}
		if p.goTo != "" {
			http.Redirect(w, req, p.goTo, http.StatusSeeOther)
			return
		}
		if err := s.write(w, a, p, template); err != nil {
			http.Error(w, "The page could not be made: "+err.Error(), http.StatusInternalServerError)
		}
	})
}

// answer makes a page, if the asker may have it.
func (s *server) answer(a *ask, r route, pattern string) (p *page, err error) {
	need, err := s.needOf(a, pattern)
	if err != nil {
		return nil, err
	}
	if a.register, err = s.Workspace.Register(a.Context(), a.Known); err != nil {
		return nil, err
	}
	if p, err = s.allowed(a, need); p != nil || err != nil {
		return p, err
	}
	if err := s.inTables(a, need, pattern); err != nil {
		return nil, err
	}
	if p, err = r.show(s, a); err != nil || p.goTo != "" {
		return p, err
	}
	p.need = need
	if need == access.Aggregates && !a.exactly(p.Of...) {
		p = a.controlled(p)
	}
	return p, a.audited(p)
}

// write writes a page in the format that the address asks for. Nothing is sent before
// all of it is made, so that a failure is not half a page.
func (s *server) write(w http.ResponseWriter, a *ask, p *page, template string) error {
	for _, one := range p.Sheets {
		one.ask = a
		if s.madeUp && !slices.Contains(one.Notes, madeUp) {
			one.Notes = append([]string{madeUp}, one.Notes...)
		}
		if !published(p.need) && !one.held {
			one.View = a.seen(one.View, p.Of...)
		}
	}
	var b bytes.Buffer
	kind, name, err := "text/html; charset=utf-8", "", error(nil)
	switch format := a.Value("format"); {
	case format == "csv" && p.sheet(a.Value("sheet")) != nil:
		one := p.sheet(a.Value("sheet"))
		kind, name, err = "text/csv; charset=utf-8", fileName(a, one.Name)+".csv", contract.WriteCSV(&b, one.View)
	case format == "xlsx" && len(p.Sheets) > 0:
		kind, name = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileName(a, "")+".xlsx"
		err = workspace.WriteViewsXLSX(&b, p.views()...)
	default:
		v := view{page: p, Ask: a, Name: s.Name, Sections: sections, MadeUp: s.madeUp, Styled: styled(), CSS: assetPath("remit.css"), JS: assetPath("remit.js")}
		if p.Writes {
			v.Token = a.asker.Token()
		}
		if p.charts() {
			v.Drawing = assetPath("chart.js")
		}
		err = s.pages[template].ExecuteTemplate(&b, "layout", v)
	}
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", kind)
	if name != "" {
		w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
	}
	if p.Status != 0 {
		w.WriteHeader(p.Status)
	}
	b.WriteTo(w) //nolint:errcheck // the reader has gone
	return nil
}

// sheet finds a sheet by name; without one it is the first.
func (p *page) sheet(name string) *sheet {
	for _, one := range p.Sheets {
		if name == "" || one.Name == name {
			return one
		}
	}
	return nil
}

func (p *page) views() []contract.View {
	var out []contract.View
	for _, one := range p.Sheets {
		out = append(out, one.View)
	}
	return out
}

// madeUp stands on everything that shows a made-up workspace.
const madeUp = "made-up activity"

// shared are the templates that every page shares.
var shared = []string{"templates/layout.html", "templates/sheet.html", "templates/slider.html", "templates/locator.html", "templates/flowchart.html", "templates/whose.html"}

// pageNames are the templates of pages.
func pageNames(files fs.FS) ([]string, error) {
	names, err := fs.Glob(files, "templates/*.html")
	return slices.DeleteFunc(names, func(n string) bool { return slices.Contains(shared, n) }), err
}
