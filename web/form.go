package web

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/remit-health/remit/calendar"
)

// A form is what a page sent: its values, and a file where there is one.
type form struct {
	url.Values
	file *upload // nil = none was sent
	kept bool
}

// drop lets the file go, unless it was kept.
func (f *form) drop() {
	if f.file != nil && !f.kept {
		f.file.body.Close()
	}
}

// Value is a value without blanks around it.
func (f *form) Value(name string) string { return strings.TrimSpace(f.Get(name)) }

// mostFields is how much the fields of a form may hold.
const mostFields = 1 << 20

// readForm reads a form and vouches for it. A file is only taken after its form's token,
// which stands before it.
func (s *server) readForm(w http.ResponseWriter, a *ask) (*form, error) {
	if strings.HasPrefix(a.Header.Get("Content-Type"), "multipart/form-data") {
		return s.readParts(w, a)
	}
	a.Body = http.MaxBytesReader(w, a.Body, mostFields)
	if err := a.ParseForm(); err != nil {
		return nil, wrong("The form cannot be read", err.Error(), "Go back and send it again.")
	}
	if !a.asker.Vouches(a.PostForm.Get("token")) {
		return nil, notOurs
	}
	return &form{Values: a.PostForm}, nil
}

// readParts reads a form with a file part by part, so that the file is never whole in
// memory.
func (s *server) readParts(w http.ResponseWriter, a *ask) (f *form, err error) {
	body := wait(a.Body, http.NewResponseController(w), s.largest()+mostFields)
	defer body.stop()
	a.Body = body
	if a.ContentLength > s.largest()+mostFields {
		return nil, s.tooLarge(a)
	}
	parts, err := a.MultipartReader()
	if err != nil {
		return nil, wrong("The form cannot be read", err.Error(), "Go back and send it again.")
	}
	f = &form{Values: url.Values{}}
	defer func() {
		if err != nil {
			f.drop()
		}
	}()
	for {
		part, err := parts.NextPart()
		switch {
		case err == io.EOF && a.asker.Vouches(f.Get("token")):
			return f, nil
		case err == io.EOF:
			return f, notOurs
		case err != nil:
			return f, s.broken(a, err)
		}
		if err := s.readPart(a, f, part); err != nil {
			return f, err
		}
	}
}

func (s *server) readPart(a *ask, f *form, part *multipart.Part) error {
	if part.FileName() == "" {
		text, err := io.ReadAll(io.LimitReader(part, mostFields))
		f.Add(part.FormName(), string(text))
		return s.broken(a, err)
	}
	if !a.asker.Vouches(f.Get("token")) {
		return notOurs
	}
	if f.file != nil {
		return wrong("Several files were sent", "A form takes one file.", "Send one after the other.")
	}
	var err error
	f.file, err = s.receive(a.Context(), path.Base(strings.ReplaceAll(part.FileName(), `\`, "/")), part)
	return s.broken(a, err)
}

// broken says why a form did not arrive whole; nil if it did.
func (s *server) broken(a *ask, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errTooLarge):
		return s.tooLarge(a)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return wrong("The file did not arrive whole", "The connection ended before the file did. Nothing was kept of it.", "Send it again.")
	}
	return err
}

// drained is how much of a file that is too large is still taken and thrown away: a
// browser reads the answer only when it has sent what it began.
const drained = 64 << 20

func (s *server) tooLarge(a *ask) error {
	if body, ok := a.Body.(*patient); ok {
		body.left = drained
		io.Copy(io.Discard, body) //nolint:errcheck // the answer is the same
	}
	return &failure{http.StatusRequestEntityTooLarge, "The file is too large",
		fmt.Sprintf("Here a file may have %s. Nothing was kept of it.", size(s.largest())),
		"Send it in parts, or import it on the machine itself: remit import, remit run. Whoever runs the server can allow more: remit serve --largest-upload."}
}

// A patient body waits for a sender as long as something comes now and then, because
// large files take longer than any page, and takes so much and no more.
type patient struct {
	io.ReadCloser
	silent *time.Timer // ends the reading when nothing came for long
	left   int64       // how much may still come
}

// idle is for how long a sender may say nothing before the connection is given up.
const idle = time.Minute

// wait puts off the deadline of a request until its sender is silent.
func wait(body io.ReadCloser, connection *http.ResponseController, most int64) *patient {
	connection.SetReadDeadline(time.Time{}) //nolint:errcheck // where there is none, nothing must be put off
	ended := time.Unix(1, 0)
	return &patient{body, time.AfterFunc(idle, func() { connection.SetReadDeadline(ended) }), most} //nolint:errcheck // as above
}

func (p *patient) stop() { p.silent.Stop() }

func (p *patient) Read(b []byte) (int, error) {
	if p.left <= 0 {
		return 0, errTooLarge
	}
	p.silent.Reset(idle)
	n, err := p.ReadCloser.Read(b[:min(int64(len(b)), p.left)])
	p.left -= int64(n)
	return n, err
}

// day reads a day of a form; "" is no day.
func (f *form) day(name string) (calendar.Date, error) {
	text := f.Value(name)
	if text == "" {
		return 0, nil
	}
	d, err := calendar.Parse(text)
	if err != nil {
		return 0, wrong("The day is not one", fmt.Sprintf("%q is no day.", text), "Go back and write it as 2025-06-30.")
	}
	return d, nil
}

// size is a number of bytes as people say it.
func size(bytes int64) string {
	switch {
	case bytes >= 1<<30:
		return fmt.Sprintf("%.3g GB", float64(bytes)/(1<<30))
	case bytes >= 1<<20:
		return fmt.Sprintf("%.3g MB", float64(bytes)/(1<<20))
	case bytes >= 1<<10:
		return fmt.Sprintf("%.3g kB", float64(bytes)/(1<<10))
	}
	return plural(int(bytes), "byte", "bytes")
}
