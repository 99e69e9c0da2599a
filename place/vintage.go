package place

// carry fills what an area lacks from the other vintage. Only what the files
// state is carried, never what was itself carried.
func (a *Areas) carry(keys []areaKey) {
	filled := make([]Area, len(keys))
	for i, key := range keys {
		filled[i] = a.filled(*a.byCode[key])
	}
	for i, key := range keys {
		*a.byCode[key] = filled[i]
	}
}

func (a *Areas) filled(at Area) Area {
	parts, whole := a.others(at)
	if len(parts) == 0 {
		return at
	}
	took := false
	if at.SubICB == "" && agree(parts, func(o *Area) string { return o.SubICB }) {
		at.SubICB, at.SubICBName, at.SubICBONS = parts[0].SubICB, parts[0].SubICBName, parts[0].SubICBONS
		at.Source, took = parts[0].Source, true
	}
	if at.ICB == "" && agree(parts, func(o *Area) string { return o.ICB }) {
		at.ICB, at.ICBONS, took = parts[0].ICB, parts[0].ICBONS, true
	}
	if at.Authority == "" && agree(parts, func(o *Area) string { return o.Authority }) {
		at.Authority, at.AuthorityName, at.AuthorityYear, took = parts[0].Authority, parts[0].AuthorityName, parts[0].AuthorityYear, true
	}
	if at.Population == 0 && whole {
		took = at.add(parts) || took
	}
	if took {
		for _, p := range parts {
			at.Through = append(at.Through, p.Code)
		}
	}
	return at
}

// add sums the people of whole parts.
func (a *Area) add(parts []*Area) bool {
	ages := make([]int, 91)
	for _, p := range parts {
		if p.Population == 0 {
			a.Population = 0
			return false
		}
		a.Population += p.Population
		if len(p.ByAge) != len(ages) {
			ages = nil
		}
		for i := range ages {
			ages[i] += p.ByAge[i]
		}
	}
	a.ByAge = ages
	return true
}

// agree tells whether all parts state one value.
func agree(parts []*Area, value func(*Area) string) bool {
	for _, p := range parts {
		if v := value(p); v == "" || v != value(parts[0]) {
			return false
		}
	}
	return true
}

// others are the areas of the other vintage that an area came from or became,
// nil if one of them is not known; whole tells whether each of them lies within
// the area.
func (a *Areas) others(at Area) (parts []*Area, whole bool) {
	changes, vintage := a.later[at.Code], 2021
	if at.Vintage == 2021 {
		changes, vintage = a.earlier[at.Code], 2011
	}
	whole = true
	for _, c := range changes {
		code, back := c.LSOA21, a.earlier[c.LSOA21]
		if at.Vintage == 2021 {
			code, back = c.LSOA11, a.later[c.LSOA11]
		}
		o := a.byCode[areaKey{code, vintage}]
		if o == nil {
			return nil, false
		}
		parts, whole = append(parts, o), whole && len(back) == 1
	}
	return parts, whole && len(parts) > 0
}
