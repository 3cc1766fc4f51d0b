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
	before := data.Find[data.Site](s.state, id)
	if before == nil {
		err := data.Fault(data.NotFound, "这条记录已不在记录表中，请重新选择。", nil)
		s.emit(Failed{err})
		if done != nil {
			done(err)
		}
		return
	}
	after := *before
	after.Location = &data.Location{Point: at, Precision: data.Sketch, Basis: PickedOnMap}
	verb := "放置"
	if before.Location != nil {
		verb = "移动"
	}
	s.Do(data.Batch{
		Title:   fmt.Sprintf("%s“%s”", verb, after.Name),
		Changes: []data.Change{data.Edit[data.Site]{Before: before, After: &after}},
	}, done)
}

// Unplace takes a record's position away, so that it is 待定位 again.
func (s *Session) Unplace(id string, done func(error)) {
	before := data.Find[data.Site](s.state, id)
	if before == nil || before.Location == nil {
		return
	}
	after := *before
	after.Location = nil
	s.Do(data.Batch{
		Title:   fmt.Sprintf("取消“%s”的位置", after.Name),
		Changes: []data.Change{data.Edit[data.Site]{Before: before, After: &after}},
	}, done)
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
