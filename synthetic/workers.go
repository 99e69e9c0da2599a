package synthetic

import "github.com/remit-health/remit/activity"

// portion is how many records a worker makes between two hand-overs.
const portion = 256

// made is a record with what is known about it.
type made struct {
	record     activity.Record
	population Population
	practice   *Practice // that was drawn, whatever the record states
	unit       int64     // price of one unit in pence, 0 if not known
	faulty     bool
	truth      Truth // if faulty
}

// one makes the records one after the other.
func one(c *Config, x *index, deliver func(*made)) {
	k, m := newMaker(c, x), new(made)
	for i := range c.Records {
		k.make(uint64(c.First+i), m)
		deliver(m)
	}
}

// inParallel gives portion p to worker p mod Workers, and takes the portions
// back in that order. Two portions travel between a worker and the caller, so
// that memory in use does not grow with the number of records.
func inParallel(c *Config, x *index, deliver func(*made)) {
	full, empty := make([]chan []made, c.Workers), make([]chan []made, c.Workers)
	for w := range c.Workers {
		full[w], empty[w] = make(chan []made, 2), make(chan []made, 2)
		empty[w] <- make([]made, portion)
		empty[w] <- make([]made, portion)
		go work(c, x, w, empty[w], full[w])
	}
	for p := 0; p*portion < c.Records; p++ {
		w := p % c.Workers
		batch := <-full[w]
		for i := range min(portion, c.Records-p*portion) {
			deliver(&batch[i])
		}
		empty[w] <- batch
	}
}

func work(c *Config, x *index, worker int, empty <-chan []made, full chan<- []made) {
	k := newMaker(c, x)
	for p := worker; p*portion < c.Records; p += c.Workers {
		batch := <-empty
		for i := range min(portion, c.Records-p*portion) {
			k.make(uint64(c.First+p*portion+i), &batch[i])
		}
		full <- batch
	}
}
