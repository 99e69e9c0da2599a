package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/remit-health/remit/calendar"
)

// digest names a text by what it holds.
func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return " " + hex.EncodeToString(sum[:]) + " "
}

// parseDay reads the day of a stamp.
func parseDay(text string) (calendar.Date, error) {
	d, err := calendar.Parse(text)
	if err != nil {
		return 0, fmt.Errorf("the day of a saved run: %w", err)
	}
	return d, nil
}
