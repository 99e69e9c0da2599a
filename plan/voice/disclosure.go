package voice

import "strconv"

// least is the smallest count of people that is shown to others, and nearest what
// larger ones are rounded to: the rule of NHS England for counts below the national
// level in Hospital Episode Statistics since September 2018, which we take for voices
// too, because a count of one in a small group is a person.
const least, nearest = 8, 5

// Disclosed is a count of people as others may see it: nought stays nought, 1 to 7 are
// not shown, larger counts are rounded to the nearest five.
func Disclosed(n int64) (shown int64, ok bool) {
	switch {
	case n <= 0:
		return 0, true
	case n < least:
		return 0, false
	}
	return (n + nearest/2) / nearest * nearest, true
}

// Shown is a disclosed count as text, * where it is not shown.
func Shown(n int64) string {
	d, ok := Disclosed(n)
	if !ok {
		return "*"
	}
	return strconv.FormatInt(d, 10)
}
