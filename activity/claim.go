package activity

// claim checks what a record must state that asks for money, and from whom.
func (c *checker) claim() {
	if code := c.Get(ClaimedCommissioner); code != "" && !c.bad[ClaimedCommissioner] && c.lists.NotCommissioner != nil && !isDefaultCommissioner(code) {
		if why := c.lists.NotCommissioner(code, c.AssignmentDate()); why != "" {
			c.find(NotACommissioner, ClaimedCommissioner, "%s.", why)
		}
	}
	if c.Known(ClaimedPricePence) || c.Known(ClaimedCategory) {
		c.claimed()
	}
}

// claimed checks what a record must state for which a price or a category is
// claimed. A commissioner alone is no claim: files that ask for nothing name the
// purchaser too. A price without commissioner is one from whoever was sent the file.
func (c *checker) claimed() {
	const lacks = "is not stated, and something is claimed for the record."
	for _, col := range []Column{RecordID, Provider} {
		if !c.Known(col) {
			c.find(MissingValue, col, lacks)
		}
	}
	if !c.Known(ClaimedCommissioner) && c.Known(ClaimedCategory) {
		c.find(MissingValue, ClaimedCommissioner, lacks)
	}
	d := c.Get(Dataset)
	if d == "" && !c.Known(CDSType) {
		c.find(MissingValue, Dataset, lacks)
	}
	if (d == "apc" || d == "op") && !c.Known(TFC) {
		c.find(MissingTFC, TFC, lacks)
	}
}

// isDefaultCommissioner recognises codes that describe a residence or are
// withdrawn.
func isDefaultCommissioner(code string) bool {
	switch code {
	case "Q99", "Q9900", "X98", "X9800", "TDH", "TDH00", "YDD82":
		return true
	}
	return false
}

// provider looks the provider up.
func (c *checker) provider() {
	code, l := c.Get(Provider), c.lists
	if code == "" || c.bad[Provider] {
		return
	}
	if l.ProviderOf != nil {
		if of, ok := l.ProviderOf(code); ok {
			c.find(SiteAsProvider, Provider, "is a site, or the long form, of %s.", of)
			return
		}
	}
	if l.Provider != nil && !l.Provider(code) {
		c.find(UnknownProvider, Provider, "is not in the register%s.", misread(code, l.Provider))
		return
	}
	on := c.AssignmentDate()
	if l.ProviderClosed != nil && on != 0 {
		if closed := l.ProviderClosed(code, on); closed != 0 {
			c.find(ClosedProvider, Provider, "closed on %s.", closed)
		}
	}
}
