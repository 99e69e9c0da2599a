package place

// Codes turns ONS codes of NHS bodies (E38000247) into the codes that the NHS
// uses (16C). The zero Codes knows none.
type Codes struct {
	nhs      map[string]string
	disputed map[string]bool
}

// CodesOf collects the pairs that small-area look-ups hold.
func CodesOf(rows []AreaRow) *Codes {
	c := &Codes{}
	for i := range rows {
		c.Add(rows[i].SubICBONS, rows[i].SubICB)
		c.Add(rows[i].ICBONS, rows[i].ICB)
	}
	return c
}

// Add adds a pair; a pair of which a half is empty says nothing. An ONS code with
// two NHS codes is disputed, and then not known.
func (c *Codes) Add(ons, nhs string) {
	if ons == "" || nhs == "" {
		return
	}
	if c.nhs == nil {
		c.nhs, c.disputed = map[string]string{}, map[string]bool{}
	}
	if old, ok := c.nhs[ons]; ok && old != nhs {
		c.disputed[ons] = true
	}
	c.nhs[ons] = nhs
}

// NHS is the NHS code for an ONS code; it reports false if none is known.
func (c *Codes) NHS(ons string) (string, bool) {
	nhs, ok := c.nhs[ons]
	return nhs, ok && !c.disputed[ons]
}

// Len is the number of ONS codes known.
func (c *Codes) Len() int { return len(c.nhs) }
