package responsibility

// hubByProvider is the hub that holds the provider's specialised contract.
func (s *situation) hubByProvider() payer {
	c := s.contract()
	if c.hub == "" {
		return payer{tier: ByNone, problem: c.problem}
	}
	how := "it holds the specialised contract with the provider"
	if c.problem == "hub_by_icb" {
		how = hubStandsIn
	}
	return payer{code: c.hub, tier: ByHost, source: c.source, problem: c.problem, how: how}
}

// hubStandsIn says what the problem hub_by_icb means.
const hubStandsIn = "it is the hub of the provider's board, which stands for the list of contracts that is not loaded"

// hubByHost is the hub of the sub-ICB location of the provider's main site, the
// derivation of contract monitoring rows (docs/editions.md, C-2). Where neither
// the location nor a mapping of providers to hubs is loaded, the hub of the
// provider's board stands for it, with the problem hub_by_icb.
func (s *situation) hubByHost() payer {
	h := s.host()
	if row, ok := s.ref.register.SubICB(h.subicb, s.assigned); ok && row.Hub != "" {
		return payer{code: row.Hub, tier: ByHost, source: row.Source, how: "it is the hub of the sub-ICB location of the provider's main site"}
	}
	if hub, source, ok := s.ref.hubOf("", h.icb, s.assigned); ok && s.ref.tables.ProviderHubs == nil {
		return payer{code: hub, tier: ByHost, source: source, problem: "hub_by_icb", how: hubStandsIn}
	}
	return payer{tier: ByNone, problem: "hub_unknown"}
}

// hubByPractice is the hub of the practice's region (p. 15-16); of the usual
// address for those without a practice, in detention or with the forces; of the
// provider where the practice is not listed.
func (s *situation) hubByPractice() payer {
	if s.usesAddress() {
		h := s.residence()
		if hub, source, ok := s.ref.hubOf(h.subicb, h.icb, s.assigned); ok {
			return payer{code: hub, tier: s.homeTier(), source: source, how: "it is the hub of the sub-ICB location or board of the usual address"}
		}
		return payer{tier: ByNone, problem: orElse(h.problem, "residence_unknown")}
	}
	if g := s.practice(); g.english() {
		if hub, source, ok := s.ref.regionHub(g, s.assigned); ok {
			return payer{code: hub, tier: ByPractice, source: source, how: "it is the hub of the region of the registered practice"}
		}
	}
	return s.hubByProvider()
}

// justiceHub is the hub of the place of detention by its postcode; on
// contract monitoring rows, which state none, by its practice, else that of the
// sub-ICB location of the practice.
func (s *situation) justiceHub() payer {
	if row, ok := s.ref.x.detention[s.residence().postcode]; ok && row.Hub != "" && row.Postcode != "" {
		return payer{code: row.Hub, tier: ByResidence, source: row.Source, how: "it is the health and justice hub for " + row.Name}
	}
	g := s.practice()
	if row, ok := s.ref.x.secure[g.code]; ok && row.Hub != "" {
		return payer{code: row.Hub, tier: ByPractice, source: row.Source, how: "it is the health and justice hub for " + row.Name + ", whose practice it is"}
	}
	if row, ok := s.ref.register.SubICB(g.commissioner, s.assigned); ok && row.JusticeHub != "" {
		return payer{code: row.JusticeHub, tier: ByPractice, source: row.Source, how: "it is the justice hub of the practice's sub-ICB location"}
	}
	return payer{tier: ByNone, problem: "justice_hub_unknown"}
}
