package table

import "bytes"

// noText tells by its first bytes that a file is no text, and what it is; the
// code is "" if it may be text.
func noText(head []byte) (code, what string) {
	begins := func(with string) bool { return bytes.HasPrefix(head, []byte(with)) }
	switch {
	case begins("\xff\xfe"), begins("\xfe\xff"):
		return utf16, "The file is UTF-16."
	case begins("PK\x03\x04"):
		return workbook, "The file is an Excel workbook, or another zip file."
	case begins("\xd0\xcf\x11\xe0"):
		return workbook, "The file is an Excel workbook of the old form."
	case begins("\x1f\x8b"):
		return compressed, "The file is compressed (gzip)."
	case everySecond(head, 1), everySecond(head, 0):
		return utf16, "The file is UTF-16 without a mark."
	}
	return "", ""
}

// everySecond tells whether every second byte is NUL, from the first or the
// second on, and no other: so UTF-16 writes letters and digits.
func everySecond(head []byte, from int) bool {
	for i, b := range head {
		if (b == 0) != (i%2 == from) {
			return false
		}
	}
	return len(head) >= 4
}
