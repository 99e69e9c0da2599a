package synthetic

import (
	"math/bits"
	"math/rand/v2"
)

// A topic separates the random streams of one record, so that a change in how
// one part is drawn leaves the others as they were.
type topic uint64

const (
	topicPlan topic = iota + 1
	topicPerson
	topicCare
	topicFault
	topicFaultKind
	topicEngland
	topicWeighted
)

// A stream is the random numbers of one topic of one record.
type stream struct {
	pcg rand.PCG
	*rand.Rand
}

func newStream() *stream {
	s := new(stream)
	s.Rand = rand.New(&s.pcg)
	return s
}

// at turns the stream to record i.
func (s *stream) at(seed uint64, t topic, i uint64) *stream {
	s.pcg.Seed(mix(seed+uint64(t)*0x9e3779b97f4a7c15), mix(i+uint64(t)<<56))
	return s
}

// mix spreads the bits of a counter (the finaliser of SplitMix64).
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// chance is true in n of 1,000 cases.
func (s *stream) chance(n int) bool { return s.IntN(1000) < n }

// pick draws one of the values, each as likely.
func pick[T any](s *stream, of []T) T { return of[s.IntN(len(of))] }

// A lot draws numbers with given weights in constant time (Walker's alias
// method, in whole numbers so that every machine draws the same).
type lot struct {
	cut   []uint64 // of 2^32
	alias []int32
}

// newLot takes weights that are not negative; a lot whose weights are all zero
// draws each number as often.
func newLot(weights []int64) lot {
	n := len(weights)
	var sum int64
	for _, w := range weights {
		sum += w
	}
	l := lot{make([]uint64, n), make([]int32, n)}
	if sum == 0 {
		for i := range n {
			l.cut[i], l.alias[i] = 1<<32, int32(i)
		}
		return l
	}
	l.fill(weights, sum)
	return l
}

func (l *lot) fill(weights []int64, sum int64) {
	n := int64(len(weights))
	rest := make([]int64, n) // weight × n; sum is the height of a column
	var small, large []int32
	for i, w := range weights {
		rest[i] = w * n
		if rest[i] < sum {
			small = append(small, int32(i))
		} else {
			large = append(large, int32(i))
		}
	}
	for len(small) > 0 && len(large) > 0 {
		s, g := small[len(small)-1], large[len(large)-1]
		small = small[:len(small)-1]
		l.cut[s], _ = bits.Div64(uint64(rest[s])>>32, uint64(rest[s])<<32, uint64(sum))
		l.alias[s] = g
		if rest[g] -= sum - rest[s]; rest[g] < sum {
			large = large[:len(large)-1]
			small = append(small, g)
		}
	}
	for _, i := range append(small, large...) {
		l.cut[i], l.alias[i] = 1<<32, i
	}
}

func (l *lot) empty() bool { return len(l.cut) == 0 }

func (l *lot) draw(s *stream) int {
	i := s.IntN(len(l.cut))
	if uint64(s.Uint32()) < l.cut[i] {
		return i
	}
	return int(l.alias[i])
}
