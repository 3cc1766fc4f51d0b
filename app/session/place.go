package session

import (
	"fmt"

	"ezmap/data"

	"github.com/paulmach/orb"
)

// PickedOnMap is the basis of a position that an officer clicked on the map.
const PickedOnMap = "在图上点选"

// Place gives a record a position clicked on the map, in CGCS2000 degrees: a
// sketch, whatever stood there before.
func (s *Session) Place(id string, at orb.Point, done func(error)) {
	s.Locate(id, &data.Location{Point: at, Precision: data.Sketch, Basis: PickedOnMap}, done)
}

// Locate gives a record a position with what is known of it.
func (s *Session) Locate(id string, l *data.Location, done func(error)) {
	s.edit(id, done, func(site *data.Site) string {
		verb := "放置"
		if site.Location != nil {
			verb = "移动"
		}
		site.Location = l
		return fmt.Sprintf("%s“%s”", verb, site.Name)
	})
}

// Unplace takes a record's position away, so that it is 待定位 again.
func (s *Session) Unplace(id string, done func(error)) {
	if site := data.Find[data.Site](s.state, id); site == nil || site.Location == nil {
		return
	}
	s.edit(id, done, func(site *data.Site) string {
		site.Location = nil
		return fmt.Sprintf("取消“%s”的位置", site.Name)
	})
}

// Unplaced returns the records that have one place which is not known yet, in
// the order of the register.
func (s *Session) Unplaced() []*data.Site {
	var waiting []*data.Site
	for i := range s.state.Sites {
		if site := &s.state.Sites[i]; site.Unplaced() {
			waiting = append(waiting, site)
		}
	}
	return waiting
}
