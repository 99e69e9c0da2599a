package web

import (
	"cmp"
	"fmt"
	"time"

	"github.com/remit-health/remit/workspace"
	"github.com/remit-health/remit/workspace/job"
)

// jobTitle says how work stands, or what came of it.
func jobTitle(j job.Status) string {
	switch j.State {
	case job.Waiting:
		return j.Name + ": waits for other work"
	case job.Running:
		return j.Name + ": is being done"
	case job.Failed:
		return j.Name + ": failed"
	case job.Cancelled:
		return j.Name + ": was cancelled"
	}
	if o, ok := j.Result.(*outcome); ok && o.Imported != nil {
		return importedTitle(o.Imported)
	}
	return j.Name + ": is done"
}

func importedTitle(i *workspace.Imported) string {
	switch {
	case i.Already:
		return i.Name + " was imported before: nothing changed"
	case i.Refused:
		return i.Name + " cannot be read as " + i.Kind + ": nothing was imported"
	case i.Quarantined > 0:
		return fmt.Sprintf("%s: %s imported, %s in quarantine", i.Name, plural(i.Good, "row was", "rows were"), plural(i.Quarantined, "waits", "wait"))
	}
	return fmt.Sprintf("%s: all %s imported", i.Name, plural(i.Read, "row was", "rows were"))
}

// stepSays is which step of the work is being done.
func stepSays(j job.Status) string {
	if j.Parts == 0 {
		return "How far it is"
	}
	return fmt.Sprintf("Step %d of at most %d", max(j.Part, 1), j.Parts)
}

// says is how far work is.
func says(j job.Status) string {
	switch {
	case j.State == job.Waiting:
		return "Other work is done first."
	case j.Stop:
		return "It is being stopped."
	case j.State == job.Running && j.Unit == "records" && j.Total > 0:
		return fmt.Sprintf("%s: %s of %s records", j.Step, thousands(int(j.Done)), thousands(int(j.Total)))
	case j.State == job.Running && j.Rows > 0:
		return fmt.Sprintf("%s: %s so far", j.Step, plural(int(j.Rows), "row", "rows"))
	case j.State == job.Running:
		return cmp.Or(j.Step, "It has begun.")
	}
	took := j.Ended.Sub(cmp.Or(j.Began, j.Ended)).Round(100 * time.Millisecond)
	return fmt.Sprintf("%s after %s.", map[job.State]string{job.Done: "Done", job.Failed: "It failed", job.Cancelled: "It was cancelled"}[j.State], took)
}

// leftSays is the time left, in words.
func leftSays(j job.Status) string {
	switch left := j.Left; {
	case left == 0:
		return ""
	case left < 10*time.Second:
		return "a few seconds left"
	case left < 90*time.Second:
		return fmt.Sprintf("about %d seconds left", int(left.Round(10*time.Second).Seconds()))
	}
	return fmt.Sprintf("about %s left", plural(int(j.Left.Round(time.Minute).Minutes()), "minute", "minutes"))
}
