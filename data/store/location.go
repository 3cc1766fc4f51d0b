package store

import (
	"database/sql/driver"
	"encoding/json"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// location returns the columns of a position that may not be there.
func location(at **data.Location) []field {
	return []field{
		{"lon", part(at, func(l *data.Location) *float64 { return &l.Point[0] })},
		{"lat", part(at, func(l *data.Location) *float64 { return &l.Point[1] })},
		{"precision", part(at, func(l *data.Location) *data.Precision { return &l.Precision })},
		{"basis", part(at, func(l *data.Location) *string { return &l.Basis })},
		{"original_x", original{at, 0}},
		{"original_y", original{at, 1}},
		{"original_system", part(at, func(l *data.Location) *string { return &l.OriginalSystem })},
	}
}

// original is one number of the pair as it was given.
type original struct {
	of   **data.Location
	axis int
}

// pair returns the cell of the number, once there is a pair.
func (o original) pair() member[orb.Point, float64] {
	return part(&(*o.of).Original, func(p *orb.Point) *float64 { return &p[o.axis] })
}

// Value returns NULL where the position was given in CGCS2000.
func (o original) Value() (driver.Value, error) {
	if *o.of == nil {
		return nil, nil
	}
	return o.pair().Value()
}

// Scan reads a number or NULL.
func (o original) Scan(v any) error {
	if v == nil {
		return nil
	}
	o.need()
	return o.pair().Scan(v)
}

func (o original) need() {
	if *o.of == nil {
		*o.of = new(data.Location)
	}
}

// MarshalJSON writes the number or null.
func (o original) MarshalJSON() ([]byte, error) {
	v, err := o.Value()
	if err != nil {
		return nil, err
	}
	return compact(v)
}

// UnmarshalJSON reads a number or null.
func (o original) UnmarshalJSON(raw []byte) error {
	var v *float64
	if err := json.Unmarshal(raw, &v); err != nil || v == nil {
		return err
	}
	o.need()
	return o.pair().Scan(*v)
}
