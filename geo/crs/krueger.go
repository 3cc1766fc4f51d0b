package crs

import "math"

// The ellipsoid of CGCS2000 (GRS 80 to twelve digits).
const (
	semiMajor  = 6378137.0         // a, metres
	flattening = 1 / 298.257222101 // f
	ecc2       = flattening * (2 - flattening)
	n1         = flattening / (2 - flattening) // n, the third flattening, and its powers
	degree     = math.Pi / 180
)

// rectifying is the radius A of the circle whose quarter is the meridian from equator to
// pole, in metres: Krüger's series in n.
const rectifying = semiMajor / (1 + n1) * (1 + n2/4 + n4/64 + n6/256)

const (
	n2 = n1 * n1
	n3 = n2 * n1
	n4 = n3 * n1
	n5 = n4 * n1
	n6 = n5 * n1
)

// The series are cut after n⁶; what is left out is below a nanometre here. Sources:
// L. Krüger 1912 and Charles Karney, “Transverse Mercator with an accuracy of a few
// nanometers”, 2011, equations 35 and 36; the two latitudes: K. E. Engsager and K. Poder,
// “A highly accurate world wide algorithm for the transverse Mercator mapping”, 2007.
var (
	// outward leads from the sphere's transverse Mercator to the ellipsoid's (α).
	outward = [6]float64{
		n1/2 - n2*2/3 + n3*5/16 + n4*41/180 - n5*127/288 + n6*7891/37800,
		n2*13/48 - n3*3/5 + n4*557/1440 + n5*281/630 - n6*1983433/1935360,
		n3*61/240 - n4*103/140 + n5*15061/26880 + n6*167603/181440,
		n4*49561/161280 - n5*179/168 + n6*6601661/7257600,
		n5*34729/80640 - n6*3418889/1995840,
		n6 * 212378941 / 319334400,
	}
	// inward leads back (β, with its sign turned).
	inward = [6]float64{
		-(n1/2 - n2*2/3 + n3*37/96 - n4/360 - n5*81/512 + n6*96199/604800),
		-(n2/48 + n3/15 - n4*437/1440 + n5*46/105 - n6*1118711/3870720),
		-(n3*17/480 - n4*37/840 - n5*209/4480 + n6*5569/90720),
		-(n4*4397/161280 - n5*11/504 - n6*830251/7257600),
		-(n5*4583/161280 - n6*108847/3991680),
		-(n6 * 20648693 / 638668800),
	}
	// conformal leads from geodetic latitude to conformal latitude.
	conformal = [6]float64{
		-n1*2 + n2*2/3 + n3*4/3 - n4*82/45 + n5*32/45 + n6*4642/4725,
		n2*5/3 - n3*16/15 - n4*13/9 + n5*904/315 - n6*1522/945,
		-n3*26/15 + n4*34/21 + n5*8/5 - n6*12686/2835,
		n4*1237/630 - n5*12/5 - n6*24832/14175,
		-n5*734/315 + n6*109598/31185,
		n6 * 444337 / 155925,
	}
	// geodetic leads from conformal latitude to geodetic latitude.
	geodetic = [6]float64{
		n1*2 - n2*2/3 - n3*2 + n4*116/45 + n5*26/45 - n6*2854/675,
		n2*7/3 - n3*8/5 - n4*227/45 + n5*2704/315 + n6*2323/945,
		n3*56/15 - n4*136/35 - n5*1262/105 + n6*73814/2835,
		n4*4279/630 - n5*332/35 - n6*399572/14175,
		n5*4174/315 - n6*144838/6237,
		n6 * 601676 / 22275,
	}
)

// GaussKruger is a Gauss–Krüger projection (高斯—克吕格投影) of CGCS2000 with scale 1 on its
// central meridian (中央经线). Its methods check nothing, allocate nothing and may be called
// from many goroutines; NaN gives NaN. They agree with PROJ within a micrometre as far as
// 30° from the central meridian; [Transform] refuses what lies beyond.
type GaussKruger struct {
	CentralMeridian float64 // degrees east
	FalseEasting    float64 // metres; 500,000, with the zone number before it where the zone is told
}

// City is the projection of EPSG:4547, in which the city is drawn and measured.
var City = GaussKruger{CentralMeridian: 114, FalseEasting: 500000}

// onSphere is a point of the conformal sphere seen from the central meridian: u = sin χ,
// v = cos χ cos λ, w = cos χ sin λ.
type onSphere struct{ u, v, w float64 }

func (g GaussKruger) onSphere(lon, lat float64) onSphere {
	sinPhi, cosPhi := math.Sincos(lat * degree)
	shift := sineSeries(&conformal, 2*sinPhi*cosPhi, (cosPhi-sinPhi)*(cosPhi+sinPhi))
	// The two latitudes lie within 0.0034 rad of one another, so the turn from one to the
	// other needs no further sine: these polynomials are exact to the last bit.
	s2 := shift * shift
	sinShift := shift * (1 - s2/6*(1-s2/20))
	cosShift := 1 - s2/2*(1-s2/12)
	sinChi := sinPhi*cosShift + cosPhi*sinShift
	cosChi := cosPhi*cosShift - sinPhi*sinShift
	sinLam, cosLam := math.Sincos((lon - g.CentralMeridian) * degree)
	return onSphere{sinChi, cosChi * cosLam, cosChi * sinLam}
}

// doubled gives sin 2ξ, cos 2ξ, sinh 2η, cosh 2η of the sphere's transverse Mercator plane,
// without computing ξ and η.
func (p onSphere) doubled() (s, c, sh, ch float64) {
	h := 1 / (p.u*p.u + p.v*p.v)
	return 2 * p.u * p.v * h, (p.v - p.u) * (p.v + p.u) * h, 2 * p.w * h, (1 + p.w*p.w) * h
}

// Forward turns degrees (CGCS2000, longitude first) into metres: easting (横坐标) and
// northing (纵坐标).
func (g GaussKruger) Forward(lon, lat float64) (easting, northing float64) {
	p := g.onSphere(lon, lat)
	dx, dy := complexSeries(&outward, p)
	xi := math.Atan2(p.u, p.v)
	eta := math.Atanh(p.w)
	return g.FalseEasting + rectifying*(eta+dy), rectifying * (xi + dx)
}

// Inverse turns metres (easting first) into degrees (CGCS2000, longitude first).
func (g GaussKruger) Inverse(easting, northing float64) (lon, lat float64) {
	xi, eta := northing/rectifying, (easting-g.FalseEasting)/rectifying
	s, c := math.Sincos(2 * xi)
	sh := math.Sinh(2 * eta)
	dx, dy := complexClenshaw(&inward, s, c, sh, math.Sqrt(1+sh*sh))

	sinXi, cosXi := math.Sincos(xi + dx)
	sinhEta := math.Sinh(eta + dy)
	across := math.Sqrt(sinhEta*sinhEta + cosXi*cosXi)
	norm := 1 / (sinXi*sinXi + across*across)
	chi := math.Atan2(sinXi, across)
	phi := chi + sineSeries(&geodetic, 2*sinXi*across*norm, (across-sinXi)*(across+sinXi)*norm)
	return g.CentralMeridian + math.Atan2(sinhEta, cosXi)/degree, phi / degree
}

// Scale is the projection's scale (长度比) at a place in degrees: metres on the plane for a
// metre on the ellipsoid, the same in every direction. Areas go with its square.
func (g GaussKruger) Scale(lon, lat float64) float64 {
	p := g.onSphere(lon, lat)
	re, im := slope(p)
	sinPhi, cosPhi := math.Sincos(lat * degree)
	radius := semiMajor / math.Sqrt(1-ecc2*sinPhi*sinPhi) * cosPhi // of the parallel
	cosChi := math.Sqrt(p.v*p.v + p.w*p.w)
	return rectifying * math.Hypot(re, im) / math.Sqrt(1-p.w*p.w) * cosChi / radius
}

// Convergence is the meridian convergence (子午线收敛角) at a place in degrees: how far true
// north lies west (positive, east of the central meridian in the northern hemisphere) of
// grid north, in degrees.
func (g GaussKruger) Convergence(lon, lat float64) float64 {
	p := g.onSphere(lon, lat)
	re, im := slope(p)
	return (math.Atan2(p.w*p.u, p.v) - math.Atan2(im, re)) / degree
}

// slope is the derivative of the ellipsoid's plane by the sphere's, as a complex number
// over northing + i easting.
func slope(p onSphere) (re, im float64) {
	s, c, sh, ch := p.doubled()
	// cos 2kζ for k = 1, 2, … by the recurrence cos (k+1)x = 2 cos x cos kx − cos (k−1)x.
	cr, ci := c*ch, -s*sh
	pr, pi, qr, qi := 1.0, 0.0, cr, ci
	re = 1
	for k, alpha := range outward {
		weight := 2 * float64(k+1) * alpha
		re += weight * qr
		im += weight * qi
		pr, pi, qr, qi = qr, qi, 2*(cr*qr-ci*qi)-pr, 2*(cr*qi+ci*qr)-pi
	}
	return re, im
}

func complexSeries(coef *[6]float64, p onSphere) (re, im float64) {
	s, c, sh, ch := p.doubled()
	return complexClenshaw(coef, s, c, sh, ch)
}

// complexClenshaw sums coef[k-1] sin 2kζ over k, with ζ = ξ + iη given by sin 2ξ, cos 2ξ,
// sinh 2η and cosh 2η.
func complexClenshaw(coef *[6]float64, s, c, sh, ch float64) (re, im float64) {
	ar, ai := 2*c*ch, -2*s*sh
	var r0, i0, r1, i1 float64
	for k := 5; k >= 0; k-- {
		r0, i0, r1, i1 = ar*r0-ai*i0-r1+coef[k], ar*i0+ai*r0-i1, r0, i0
	}
	sr, si := s*ch, c*sh
	return sr*r0 - si*i0, sr*i0 + si*r0
}

// sineSeries sums coef[k-1] sin 2kx over k (Clenshaw), given sin 2x and cos 2x.
func sineSeries(coef *[6]float64, s, c float64) float64 {
	a := 2 * c
	var b0, b1 float64
	for k := 5; k >= 0; k-- {
		b0, b1 = a*b0-b1+coef[k], b0
	}
	return s * b0
}
