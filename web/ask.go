package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/remit-health/remit/calendar"
	"github.com/remit-health/remit/org"
	"github.com/remit-health/remit/signin"
)

// An ask is a request for a page: the address says everything.
type ask struct {
	*http.Request
	Values   url.Values
	On       calendar.Date // the day asked about
	Known    calendar.Date // as known on; 0 = by everything imported
	Stated   bool          // the address names the day; else it is today
	register *org.Register
	asker    *signin.Asker
	left     int                 // rows that the asker may not open
	w        http.ResponseWriter // for cookies; pages are written by write
}

// readAsk reads the days of an address.
func readAsk(r *http.Request, today calendar.Date) (*ask, error) {
	a := &ask{Request: r, Values: r.URL.Query(), On: today, asker: signin.Of(r)}
	for _, day := range []struct {
		name string
		into *calendar.Date
	}{{"on", &a.On}, {"known", &a.Known}} {
		text := a.Value(day.name)
		if text == "" {
			continue
		}
		d, err := calendar.Parse(text)
		if err != nil {
			return a, wrong("The day is not one", fmt.Sprintf("%q in %s= is no day.", text, day.name), "Write it as 2025-06-30, or choose it under the dates.")
		}
		*day.into = d
	}
	a.Stated = a.Value("on") != ""
	return a, nil
}

// Value is a value of the address, without blanks around it.
func (a *ask) Value(name string) string { return strings.TrimSpace(a.Values.Get(name)) }

// code is a value of the address that is a code.
func (a *ask) code(name string) org.Code { return org.Code(strings.ToUpper(a.Value(name))) }

// To is the address of another page with the same days. Pairs are names and values
// to add; an empty value is left out.
func (a *ask) To(path string, pairs ...string) string {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			v.Set(pairs[i], pairs[i+1])
		}
	}
	for _, day := range a.DayNames() {
		if text := a.Value(day); text != "" && !v.Has(day) {
			v.Set(day, text)
		}
	}
	return address(path, v)
}

// With is the address of this page with other values; an empty one takes its name
// away.
func (a *ask) With(pairs ...string) string {
	v := url.Values{}
	for name, values := range a.Values {
		if strings.Join(values, "") != "" {
			v[name] = values
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Del(pairs[i])
		if pairs[i+1] != "" {
			v.Set(pairs[i], pairs[i+1])
		}
	}
	return address(a.URL.EscapedPath(), v)
}

// Share is the whole address of this page, with the day that was meant.
func (a *ask) Share() string {
	return a.asker.Origin() + a.With("on", a.On.String(), "format", "", "sheet", "")
}

// Others are the values that the form of the dates must keep.
func (a *ask) Others() map[string]string {
	out := map[string]string{}
	for name := range a.Values {
		if name != "on" && name != "known" && name != "format" && name != "sheet" && a.Value(name) != "" {
			out[name] = a.Value(name)
		}
	}
	return out
}

func address(path string, v url.Values) string {
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// bodyPath is the page of a body.
func bodyPath(code string) string { return "/body/" + url.PathEscape(code) }

// DayNames are the values that go with a reader from page to page.
func (a *ask) DayNames() []string { return []string{"on", "known"} }

// Follow is an address with its own values, with the days of this page.
func (a *ask) Follow(path string) string {
	path, mark, marked := strings.Cut(path, "#")
	path, query, _ := strings.Cut(path, "?")
	own, err := url.ParseQuery(query)
	if err != nil {
		return path
	}
	var pairs []string
	for name := range own {
		pairs = append(pairs, name, own.Get(name))
	}
	if marked {
		return a.To(path, pairs...) + "#" + mark
	}
	return a.To(path, pairs...)
}
