package web_test

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/remit-health/remit/store/files"
	"github.com/remit-health/remit/web"
	"github.com/remit-health/remit/workspace"
)

func TestActivityIsSentImportedAndRun(t *testing.T) {
	w := change(t, nil)
	at := w.upload(t, "/upload", "june.csv", care(20, 1))
	says(t, "the preview", w.show(t, at), "june.csv is taken for records of care; 1 of its 20 rows would go to quarantine",
		"Its first line names 8 columns", "The row has 9 cells and the table 8 columns.", "MADEUP-2", "Then decide who pays", "Import june.csv")
	if n := len(w.imports(t)); n != 0 && w.imports(t)[n-1].Name == "june.csv" {
		t.Error("looking imported the file")
	}
	resp, _ := w.send(t, at, "kind", "activity", "run", "yes")
	page := w.ended(t, resp.Header.Get("Location"))
	says(t, "the result", page, "june.csv: 19 rows were imported, 1 waits in quarantine", "2025-06", "See what is owed for 2025-06", "Correct the rows in quarantine",
		"19 rows of june.csv will count no more.", "too_many_cells")
	says(t, "the statement", w.show(t, "/statement?month=2025-06"), "is owed")
	says(t, "home", w.show(t, "/"), "1 row of june.csv in quarantine")
	says(t, "the list of work", w.show(t, "/jobs"), "Import and run june.csv", "All that was asked for has ended")
	again := w.bring(t, "june.csv", care(20, 1), "activity", "run", "yes")
	says(t, "the result of the same file again", again, "june.csv was imported before: nothing changed")
	says(t, "the preview of the same file", w.show(t, w.upload(t, "/upload", "other.csv", care(20, 1))), "other.csv was imported before: nothing would change")
}

// TestScriptIsToldWhereToGo sends a file as the script of the page does.
func TestScriptIsToldWhereToGo(t *testing.T) {
	w := change(t, nil)
	kind, form := parts(w.token(t), "june.csv", care(2, 0))
	resp, body := w.post(t, "/upload", kind, form, "Origin", w.URL, "Accept", "text/plain")
	if resp.StatusCode != http.StatusOK || !strings.HasPrefix(body, "/upload/") {
		t.Fatalf("%d %s", resp.StatusCode, body)
	}
	says(t, "the preview", w.show(t, body), "june.csv is taken for records of care")
}

func TestReferenceIsSentAndImported(t *testing.T) {
	w := change(t, nil)
	at := w.upload(t, "/upload", "successors-2013-04.csv", links)
	says(t, "the preview", w.show(t, at), "is taken for which body followed which", `value="2013-04-30"`, "QAA")
	says(t, "the preview as something else", w.show(t, at+"?kind=activity"), "cannot be read as records of care", "Choose another kind above")
	says(t, "the preview of a list", w.show(t, at+"?kind=code-list"), "Name the list above")
	says(t, "the result", w.bring(t, "successors-2013-04.csv", links, "ods-successors", "as_known", "2013-05-01"), "1 row was imported, 1 waits in quarantine")
	all := w.imports(t)
	if i := all[len(all)-1]; i.Known.String() != "2013-05-01" || i.Kind != "ods-successors" || i.Name != "successors-2013-04.csv" {
		t.Errorf("it was imported as %+v", i)
	}
}

func TestWhatCannotBeImported(t *testing.T) {
	w := change(t, func(s *web.Site) { s.Largest = 1000 })
	before := len(w.imports(t))
	says(t, "a file of nothing known", w.show(t, w.upload(t, "/upload", "x.csv", "to be, or not to be\nthat is the question\n")), "x.csv: say what it is", "Neither its name nor its columns")
	says(t, "a workbook", w.show(t, w.upload(t, "/upload", "x.xlsx", "PK\x03\x04 and so on")), "say what it is", "save the sheet as CSV")
	says(t, "a file of another kind", w.bring(t, "x.csv", links, "mff"), "nothing was imported", "Say that the file is something else")
	for _, tt := range []struct {
		name, file string
		want       int
		says       string
	}{
		{"an empty file", "", 400, "The file is empty"},
		{"one that is too large", strings.Repeat("x", 1001), 413, "Here a file may have 1,000 bytes"},
		{"one that is much too large", strings.Repeat("x", 3<<20), 413, "Nothing was kept of it"},
	} {
		kind, form := parts(w.token(t), "x.csv", tt.file)
		resp, page := w.post(t, "/upload", kind, form, "Origin", w.URL)
		if resp.StatusCode != tt.want || !strings.Contains(page, tt.says) {
			t.Errorf("%s: %d, want %d and %q", tt.name, resp.StatusCode, tt.want, tt.says)
		}
	}
	for _, tt := range []struct{ name, path, kind, list, day, says string }{
		{"a file that is not there", "/upload/AAAA", "activity", "", "", "not here any more"},
		{"a kind that is none", "", "mystery", "", "", "There is no such kind of file"},
		{"a list without its name", "", "code-list", "", "", "needs the name of its list"},
		{"a day to come", "", "ods-successors", "", "2031-01-01", "has not come yet"},
		{"a day that is none", "", "ods-successors", "", "2031-44-01", "is no day"},
	} {
		at := tt.path
		if at == "" {
			at = w.upload(t, "/upload", "x.csv", links)
		}
		if resp, page := w.send(t, at, "kind", tt.kind, "list", tt.list, "as_known", tt.day); resp.StatusCode < 400 || !strings.Contains(page, tt.says) {
			t.Errorf("%s: %d, want it refused with %q", tt.name, resp.StatusCode, tt.says)
		}
	}
	if n := len(w.imports(t)); n != before {
		t.Errorf("%d files were imported", n-before)
	}
}

// TestKilledUploadLeavesNothing ends the connection in the middle of a file.
func TestKilledUploadLeavesNothing(t *testing.T) {
	w := change(t, nil)
	kind, form := parts(w.token(t), "june.csv", care(1000, 0))
	u := strings.TrimPrefix(w.URL, "http://")
	cookie := w.client.Jar.Cookies(mustURL(t, w.URL))[0]
	for _, sent := range []int{10, 400, form.Len() / 2, form.Len() - 3} {
		c, err := net.Dial("tcp", u)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(c, "POST /upload HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nContent-Type: %s\r\nCookie: %s\r\nContent-Length: %d\r\n\r\n", u, w.URL, kind, cookie, form.Len())
		c.Write(form.Bytes()[:sent])
		c.(*net.TCPConn).CloseWrite()
		answer, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil || answer.StatusCode != http.StatusBadRequest && answer.StatusCode != http.StatusForbidden {
			t.Errorf("cut after %d bytes: %v, %v", sent, answer, err)
		}
		c.Close()
	}
	if files := w.left(t, "uploads"); len(files) != 0 {
		t.Errorf("%q stayed of them", files)
	}
	if len(w.site.Jobs.List()) != 0 {
		t.Error("something was started")
	}
}

// TestJobIsFollowedLeftAndCancelled stops an import in its middle: a reader follows it,
// loads its page again and cancels it.
func TestJobIsFollowedLeftAndCancelled(t *testing.T) {
	p := &pausing{reached: make(chan struct{}, 1), let: make(chan struct{})}
	w := change(t, func(s *web.Site) { p.Folder = s.Uploads.(files.Tree); s.Uploads = p })
	before, kept := len(w.imports(t)), len(w.left(t, "imports"))
	at := w.upload(t, "/upload", "june.csv", care(3000, 0))
	resp, _ := w.send(t, at, "kind", "activity", "run", "yes")
	twice, _ := w.send(t, at, "kind", "activity", "run", "yes")
	job := resp.Header.Get("Location")
	if twice.Header.Get("Location") != job {
		t.Errorf("sent twice, the form started %s and %s", job, twice.Header.Get("Location"))
	}
	<-p.reached
	for range 2 {
		says(t, "the page of the job", w.show(t, job), "Import and run june.csv: is being done", "<progress", "Cancel", `http-equiv="refresh"`, `data-follow="`+job+`/events"`)
	}
	events := follow(t, w, job)
	if first := <-events; !strings.Contains(first, `"ended":false`) {
		t.Errorf("the first event is %s", first)
	}
	if resp, _ := w.send(t, job+"/cancel"); resp.StatusCode != http.StatusSeeOther {
		t.Errorf("cancelling: %d", resp.StatusCode)
	}
	close(p.let)
	says(t, "the page of the cancelled job", w.ended(t, job), "june.csv: was cancelled", "Nothing was imported: the workspace is as it was.")
	last := ""
	for e := range events {
		last = e
	}
	if !strings.Contains(last, `"ended":true`) {
		t.Errorf("the last event is %q", last)
	}
	if len(w.imports(t)) != before || len(w.left(t, "imports")) != kept || len(w.left(t, "activity")) != 0 {
		t.Errorf("something stayed: %d imports, %d files, %q", len(w.imports(t))-before, len(w.left(t, "imports"))-kept, w.left(t, "activity"))
	}
	says(t, "the import after it", w.bring(t, "june.csv", care(3000, 0), "activity"), "all 3,000 rows were imported")
}

// follow reads the events of a job.
func follow(t *testing.T, w *writable, path string) chan string {
	t.Helper()
	resp, err := w.client.Get(w.URL + path + "/events")
	if err != nil || resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("%v, %v", resp, err)
	}
	out := make(chan string)
	go func() {
		defer close(out)
		defer resp.Body.Close()
		for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
			if text, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				out <- text
			}
		}
	}()
	return out
}

var toCorrectOf = regexp.MustCompile(`href="([^"]*sheet=Rows(?:\+|%20|&#43;)to(?:\+|%20|&#43;)correct[^"]*)"`)

func TestRowsInQuarantineAreCorrected(t *testing.T) {
	w := change(t, nil)
	w.bring(t, "june.csv", care(10, 3), "activity", "run", "yes")
	all := w.imports(t)
	first := all[len(all)-1]
	at := fmt.Sprintf("/imports/%d", first.ID)
	page := w.show(t, at)
	says(t, "the import", page, "7 rows were imported, 3 wait in quarantine", "Correct row 1", "MADEUP-0,op,020")
	says(t, "the row", w.show(t, at+"/rows/1"), "Line 2 of june.csv waits to be corrected", `value="MADEUP-0"`, "one cell too many")

	resp, _ := w.send(t, at+"/rows/1", "cell0", "MADEUP-0", "cell1", "op", "cell2", "020", "cell3", "ZUE", "cell4", "ZA0001", "cell5", "100", "cell6", "2025-06-01", "cell7", "1000", "cell8", "")
	says(t, "the corrected row", w.ended(t, resp.Header.Get("Location")), "all 1 row was imported", fmt.Sprintf("It corrects rows of <a href=\"%s\">import %d</a>", at, first.ID), "Decide, price and state what changed")

	file := corrected(t, w, w.show(t, at))
	if strings.Count(file, "\n") != 3 {
		t.Fatalf("to correct are\n%s", file)
	}
	resp, refused := w.postFile(t, at+"/corrected", "june-corrected.csv", file)
	if resp.StatusCode != 400 || !strings.Contains(refused, "No row was changed") {
		t.Errorf("unchanged rows: %d", resp.StatusCode)
	}
	resp, refused = w.postFile(t, at+"/corrected", "other.csv", links)
	if resp.StatusCode != 400 || !strings.Contains(refused, "Nothing was read of the file") {
		t.Errorf("another file: %d %s", resp.StatusCode, refused)
	}
	resp, _ = w.postFile(t, at+"/corrected", "june-corrected.csv", strings.Replace(file, ",extra,", ",,", 1))
	says(t, "the corrected file", w.ended(t, resp.Header.Get("Location")), "all 1 row was imported")
	says(t, "the import afterwards", w.show(t, at), "7 rows were imported, 1 waits in quarantine", "2 corrected since, 1 waiting")
	says(t, "home", w.show(t, "/"), "1 row of june.csv in quarantine")

	resp, _ = w.send(t, "/run")
	says(t, "the run", w.ended(t, resp.Header.Get("Location")), "2025-06", "9")
	says(t, "what undoing would do", w.show(t, at), "7 rows of june.csv will count no more.", "which corrects rows of it, goes with it: 1 row.", "What is owed stays as the last run made it")
	if resp, _ := w.send(t, at+"/undo"); resp.Header.Get("Location") != at {
		t.Errorf("undoing leads to %q", resp.Header.Get("Location"))
	}
	for _, i := range w.imports(t) {
		if i.Name == "june.csv" && i.Status != workspace.Undone {
			t.Errorf("import %d is %s after undoing", i.ID, i.Status)
		}
	}
	says(t, "the undone import", w.show(t, at), "undone, its rows count no more", "Import it again")
	if resp, page := w.send(t, at+"/undo"); resp.StatusCode != 400 || !strings.Contains(page, "was undone already") {
		t.Errorf("undoing twice: %d", resp.StatusCode)
	}
	resp, _ = w.send(t, at+"/again")
	says(t, "the import again", w.ended(t, resp.Header.Get("Location")), "7 rows were imported, 3 wait in quarantine")
}

// corrected is the file of rows to correct that a page links to.
func corrected(t *testing.T, w *writable, page string) string {
	t.Helper()
	m := toCorrectOf.FindStringSubmatch(page)
	if m == nil {
		t.Fatal("the page has no link to the rows to correct")
	}
	text := w.show(t, html.UnescapeString(m[1]))
	if rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll(); err != nil || rows[0][0] != workspace.RowColumn {
		t.Fatalf("%v %v", rows, err)
	}
	return text
}

func (w *writable) postFile(t *testing.T, path, name, body string) (*http.Response, string) {
	t.Helper()
	kind, form := parts(w.token(t), name, body)
	return w.post(t, path, kind, form, "Origin", w.URL)
}

// TestUploadsAreBounded holds that many files do not fill the disk.
func TestUploadsAreBounded(t *testing.T) {
	w := change(t, nil)
	first := w.upload(t, "/upload", "0.csv", links)
	for n := range 10 {
		w.upload(t, "/upload", fmt.Sprintf("%d.csv", n+1), links)
	}
	req, _ := http.NewRequest(http.MethodGet, w.URL+first, nil)
	if resp, page := w.do(t, req); resp.StatusCode != http.StatusNotFound || !strings.Contains(page, "Send it again") {
		t.Errorf("the first of eleven files: %d", resp.StatusCode)
	}
	if _, err := io.WriteString(io.Discard, w.show(t, "/upload")); err != nil {
		t.Fatal(err)
	}
}
