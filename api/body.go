package api

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A body is what a request sent: files, and parameters as fields of a form.
type body struct {
	files  map[string][]File
	values url.Values
	sent   *watched // the body, where it is one file
	drop   func()
}

// inMemory is how much of a form is held in memory; the rest lies on disk meanwhile.
const inMemory = 8 << 20

// endings are the endings of names of files that come without one, by media type: readers
// go by them.
var endings = map[string]string{
	"text/csv": ".csv", "application/json": ".json", "application/yaml": ".yaml", "application/x-yaml": ".yaml", "text/yaml": ".yaml", "text/plain": ".txt",
	"application/vnd.apache.parquet": ".parquet", "application/octet-stream": "",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}

// errMedia is wrapped by what says that a body is of no form that is read.
var errMedia = errors.New("this route does not read such a body")

// body reads the body of a request: a form, or the one file of the operation.
func (o *operation) body(r *http.Request) (body, error) {
	b := body{files: map[string][]File{}, values: url.Values{}, drop: func() {}}
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case r.ContentLength > mostBody:
		return b, &http.MaxBytesError{Limit: mostBody}
	case r.ContentLength == 0:
		return b, nil
	case err != nil:
		return b, fmt.Errorf("%w: say in Content-Type what it is, such as text/csv, or send a multipart form with the parts %s", errMedia, o.parts())
	case media == "multipart/form-data":
		return o.form(r, b)
	case media == "application/x-www-form-urlencoded":
		if err := r.ParseForm(); err != nil {
			return b, err
		}
		b.values = r.PostForm
		return b, nil
	}
	return o.raw(r, b, media)
}

func (o *operation) parts() string {
	var names []string
	for _, p := range o.files {
		names = append(names, p.Name)
	}
	return strings.Join(names, ", ")
}

// form reads a form with named parts.
func (o *operation) form(r *http.Request, b body) (body, error) {
	if err := r.ParseMultipartForm(inMemory); err != nil {
		return b, err
	}
	b.values = r.MultipartForm.Value
	b.drop = func() { r.MultipartForm.RemoveAll() } //nolint:errcheck // it lies among the temporary files
	for name, heads := range r.MultipartForm.File {
		i := slices.IndexFunc(o.files, func(p Parameter) bool { return p.Name == name })
		if i < 0 {
			return b, fmt.Errorf("%w: there is no part %q with a file here; there is %s", errMedia, name, o.parts())
		}
		if len(heads) > 1 && !o.files[i].Many {
			return b, fmt.Errorf("%w: %d files are sent as %s, which takes one", errMedia, len(heads), name)
		}
		for _, h := range heads {
			f, err := h.Open()
			if err != nil {
				return b, err
			}
			b.files[name] = append(b.files[name], File{h.Filename, f})
		}
	}
	return b, nil
}

// raw takes the whole body as the one file of the operation.
func (o *operation) raw(r *http.Request, b body, media string) (body, error) {
	ending, known := endings[media]
	p, ok := o.onlyFile()
	if !known || !ok {
		return b, fmt.Errorf("%w: it is %s; send a multipart form with the parts %s", errMedia, media, o.parts())
	}
	name := p.Name + ending
	if _, more, err := mime.ParseMediaType(r.Header.Get("Content-Disposition")); err == nil && more["filename"] != "" {
		name = more["filename"]
	}
	b.sent = &watched{Reader: r.Body}
	b.files[p.Name] = []File{{name, b.sent}}
	return b, nil
}

// onlyFile is the file that a body without parts is: the only one, or the only one that
// must be.
func (o *operation) onlyFile() (Parameter, bool) {
	if len(o.files) == 1 {
		return o.files[0], true
	}
	var must []Parameter
	for _, p := range o.files {
		if p.Required {
			must = append(must, p)
		}
	}
	if len(must) != 1 {
		return Parameter{}, false
	}
	return must[0], true
}

// refuseBody answers to a body that cannot be read.
func refuseBody(w http.ResponseWriter, r *http.Request, err error) {
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		refuse(w, r, tooLarge, fmt.Sprintf("the body has more than %d bytes", large.Limit))
	case errors.Is(err, errMedia):
		refuse(w, r, noSuchMedia, err.Error())
	default:
		refuse(w, r, badRequest, "the body cannot be read: "+err.Error())
	}
}

// A watched reader remembers why it could not be read.
type watched struct {
	io.Reader
	err error
}

func (r *watched) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}
