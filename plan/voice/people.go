package voice

// People is a population against which voices are held. What is not loaded is nil.
type People struct {
	ByAge  []int64  // by year of age, the last 90 and over
	Fifths [5]int64 // by fifth of deprivation, the most deprived first
	Groups []Group  // of other dimensions, from a file that somebody gave
	From   []string // the files that it stands on
	Notes  []string // what was left out
}

// population is how many people a group has, and how many there are in all.
func (p People) population(of Dimension, name string) (in, all int64, why string) {
	switch of {
	case Age:
		return p.ofAge(name)
	case Deprivation:
		for i, n := range p.Fifths {
			all += n
			if name == string(rune('1'+i)) {
				in = n
			}
		}
		return in, all, absent(all, "people by deprivation")
	}
	known := false
	for _, g := range p.Groups {
		if g.Of != of {
			continue
		}
		all += g.People
		if overlap(of, g.Name, name) {
			in, known = g.People, true
		}
	}
	if all > 0 && !known {
		return 0, 0, "the population that is given does not hold this group"
	}
	if of == Own {
		return in, all, absent(all, "people in groups of one's own")
	}
	return in, all, absent(all, "people by "+string(of))
}

// absent says what is not loaded.
func absent(all int64, what string) string {
	if all > 0 {
		return ""
	}
	return what + " are not loaded"
}

func (p People) ofAge(name string) (in, all int64, why string) {
	b, _ := parseBand(name)
	for age, n := range p.ByAge {
		all += n
		if age >= b.from && age <= b.to {
			in += n
		}
	}
	switch {
	case b.from > oldest || b.to >= oldest && b.to < ends:
		return 0, 0, "people of 90 and over are counted together"
	default:
		return in, all, absent(all, "people by age")
	}
}
