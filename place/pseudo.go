package place

import "strings"

// UnallocatedPseudo tells whether a postcode stands for an address in the United
// Kingdom that could not be given: ZZ99 3WZ (not recorded), 3VZ (no fixed abode),
// 3CZ (England, not otherwise stated), 3GZ, 1WZ and 2WZ (ONS pseudo postcodes, as
// listed by the Commissioner Assignment Method 2025/26). Pseudo postcodes of
// countries are no such ones; package responsibility holds them.
func UnallocatedPseudo(pc Postcode) bool {
	switch pc {
	case "ZZ99 3WZ", "ZZ99 3VZ", "ZZ99 3CZ", "ZZ99 3GZ", "ZZ99 1WZ", "ZZ99 2WZ":
		return true
	}
	return false
}

// IsBFPO tells whether a postcode is of the British Forces Post Office (BF1 2AU).
// It accepts the form that a file holds, normalised or not.
func IsBFPO(pc Postcode) bool {
	s := strings.ToUpper(strings.TrimSpace(string(pc)))
	return len(s) > 2 && s[:2] == "BF" && s[2] >= '0' && s[2] <= '9'
}
