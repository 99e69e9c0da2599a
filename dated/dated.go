// Package dated holds values through time, each with the source that states it.
//
// A [Source] names the file and line that stated a row and the day as of which
// that file was known. A [Series] is one number through time with a citation for
// every value.
package dated

import "github.com/remit-health/remit/calendar"

// A Source says which file stated a row. Valid time (when it was so) is the
// row's own; known time (which file said so) is here.
type Source struct {
	Import int64         // the workspace's number of the import, 0 if none
	File   string        // the file's name as imported
	Line   int           // from 1
	Known  calendar.Date // the day as of which the file was known (--as-known)
}
