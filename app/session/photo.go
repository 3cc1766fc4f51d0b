package session

import (
	"context"
	"fmt"
	"slices"

	"ezmap/data"
)

// Attach keeps a photo and adds it to a record, in the background. The picture
// is a JPEG or PNG file of a name.
func (s *Session) Attach(site, name string, picture []byte, done func(error)) {
	s.later(func() {
		id, err := s.lib.Attach(context.Background(), name, picture)
		s.opt.Post(func() {
			if err != nil {
				s.failed(err, done)
				return
			}
			s.photos(site, "给“%s”添加照片", done, func(ids []string) []string {
				if slices.Contains(ids, id) {
					return ids
				}
				return append(slices.Clone(ids), id)
			})
		})
	})
}

// Detach takes a photo away from a record. The library keeps it, so that it can
// be brought back.
func (s *Session) Detach(site, photo string, done func(error)) {
	s.photos(site, "删去“%s”的照片", done, func(ids []string) []string {
		return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == photo })
	})
}

// Photo reads a photo in the background. The answer comes to then.
func (s *Session) Photo(id string, then func([]byte, error)) {
	s.later(func() {
		picture, err := s.lib.Attachment(context.Background(), id)
		s.opt.Post(func() { then(picture, err) })
	})
}

// photos changes the photos of a record.
func (s *Session) photos(id, title string, done func(error), change func([]string) []string) {
	s.edit(id, done, func(site *data.Site) string {
		site.Photos = change(site.Photos)
		return fmt.Sprintf(title, site.Name)
	})
}

// edit changes one record under the title that the change returns.
func (s *Session) edit(id string, done func(error), change func(*data.Site) (title string)) {
	before := data.Find[data.Site](s.state, id)
	if before == nil {
		s.failed(data.Fault(data.NotFound, "这条记录已不在记录表中，请重新选择。", nil), done)
		return
	}
	after := *before
	title := change(&after)
	s.Do(data.Batch{
		Title: title, Changes: []data.Change{data.Edit[data.Site]{Before: before, After: &after}},
	}, done)
}

// failed tells of a failure.
func (s *Session) failed(err error, done func(error)) {
	s.emit(Failed{err})
	if done != nil {
		done(err)
	}
}
