package place

import "math"

// A GridPoint is a place on the British National Grid, in metres east and north.
type GridPoint struct{ East, North float64 }

// OnGrid puts a point of CRS84 (WGS 84) on the British National Grid: by the Helmert
// transformation to OSGB36, which is right to about 5 metres, and the transverse
// Mercator projection of the grid. Both are those of Ordnance Survey, A guide to
// coordinate systems in Great Britain, sections 6.6 and C. For maps, not for surveying.
func OnGrid(p Point) GridPoint {
	lat, lon := toOSGB36(p[1]*math.Pi/180, p[0]*math.Pi/180)
	return mercator(lat, lon)
}

// An ellipsoid by its half axes in metres.
type ellipsoid struct{ a, b float64 }

var (
	wgs84 = ellipsoid{6378137, 6356752.3141}
	airy  = ellipsoid{6377563.396, 6356256.909}
)

func (e ellipsoid) squared() float64 { return 1 - e.b*e.b/(e.a*e.a) }

// toOSGB36 turns latitude and longitude of WGS 84 into those of OSGB36, in radians.
func toOSGB36(lat, lon float64) (float64, float64) {
	const second = math.Pi / 180 / 3600
	const tx, ty, tz = -446.448, 125.157, -542.060
	const rx, ry, rz = -0.1502 * second, -0.2470 * second, -0.8421 * second
	const s = 1 + 20.4894e-6
	nu := wgs84.a / math.Sqrt(1-wgs84.squared()*math.Pow(math.Sin(lat), 2))
	x, y, z := nu*math.Cos(lat)*math.Cos(lon), nu*math.Cos(lat)*math.Sin(lon), (1-wgs84.squared())*nu*math.Sin(lat)
	x, y, z = tx+s*x-rz*y+ry*z, ty+rz*x+s*y-rx*z, tz-ry*x+rx*y+s*z
	e2, p := airy.squared(), math.Hypot(x, y)
	out := math.Atan2(z, p*(1-e2))
	for range 8 {
		nu := airy.a / math.Sqrt(1-e2*math.Pow(math.Sin(out), 2))
		out = math.Atan2(z+e2*nu*math.Sin(out), p)
	}
	return out, math.Atan2(y, x)
}

// mercator projects latitude and longitude of OSGB36, in radians, on the grid.
func mercator(lat, lon float64) GridPoint {
	const f0, east0, north0 = 0.9996012717, 400000, -100000
	const lat0, lon0 = 49 * math.Pi / 180, -2 * math.Pi / 180
	e2, n := airy.squared(), (airy.a-airy.b)/(airy.a+airy.b)
	sin, cos, tan2 := math.Sin(lat), math.Cos(lat), math.Pow(math.Tan(lat), 2)
	nu := airy.a * f0 / math.Sqrt(1-e2*sin*sin)
	rho := airy.a * f0 * (1 - e2) * math.Pow(1-e2*sin*sin, -1.5)
	eta2 := nu/rho - 1
	minus, plus := lat-lat0, lat+lat0
	m := airy.b * f0 * ((1+n+5./4*n*n+5./4*n*n*n)*minus - (3*n+3*n*n+21./8*n*n*n)*math.Sin(minus)*math.Cos(plus) +
		(15./8*n*n+15./8*n*n*n)*math.Sin(2*minus)*math.Cos(2*plus) - 35./24*n*n*n*math.Sin(3*minus)*math.Cos(3*plus))
	d := lon - lon0
	north := m + north0 + nu/2*sin*cos*d*d + nu/24*sin*math.Pow(cos, 3)*(5-tan2+9*eta2)*math.Pow(d, 4) +
		nu/720*sin*math.Pow(cos, 5)*(61-58*tan2+tan2*tan2)*math.Pow(d, 6)
	east := east0 + nu*cos*d + nu/6*math.Pow(cos, 3)*(nu/rho-tan2)*math.Pow(d, 3) +
		nu/120*math.Pow(cos, 5)*(5-18*tan2+tan2*tan2+14*eta2-58*tan2*eta2)*math.Pow(d, 5)
	return GridPoint{east, north}
}
