package tiles

import (
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"ezmap/app/secret"
	"ezmap/data"
	"ezmap/data/whole"
	"ezmap/geo/basemap"
)

// Store keeps the choice and the keys in a folder of the user's own, and opens
// the source. It belongs to the window's thread.
type Store struct {
	dir    string
	choice Choice
	source *basemap.Source // nil while off
	wrong  error           // why there is none though it is on
	heard  []func()
}

// Folder returns the folder of the user of this computer where choices are kept,
// “” when the system has no place for it.
func Folder() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "ezmap")
}

// Open returns what is kept in a folder; “” keeps nothing. What cannot be read is
// as if nothing had been chosen: no tiles.
func Open(dir string) *Store {
	s := &Store{dir: dir, choice: first}
	if text, err := os.ReadFile(filepath.Join(dir, "tiles.json")); dir != "" && err == nil {
		kept := first
		if json.Unmarshal(text, &kept) == nil && slices.Contains(Kinds, kept.Kind) {
			s.choice = kept
		}
	}
	s.open()
	return s
}

// Choice returns what is chosen.
func (s *Store) Choice() Choice {
	c := s.choice
	c.Credits = maps.Clone(c.Credits)
	return c
}

// Source returns the source of tiles, nil while they are off or cannot be had.
func (s *Store) Source() *basemap.Source { return s.source }

// Wrong returns why there are no tiles though they are on, nil when there are or
// they are off.
func (s *Store) Wrong() error { return s.wrong }

// Key returns the key that is kept for a kind of tiles, “” for none.
func (s *Store) Key(k Kind) (string, error) {
	if file := s.key(k); file.Path != "" {
		return file.Read()
	}
	return "", nil
}

// key returns where the key for a kind is kept: one for 天地图 and one for the
// address of one's own, so that neither server is ever told the other's.
func (s *Store) key(k Kind) secret.File {
	switch {
	case s.dir == "" || k == Local:
		return secret.File{}
	case k == Own:
		return secret.File{Path: filepath.Join(s.dir, "tiles-own.key")}
	}
	return secret.File{Path: filepath.Join(s.dir, "tianditu.key")}
}

// KeepKey keeps the key for a kind of tiles; “” deletes it.
func (s *Store) KeepKey(k Kind, key string) error {
	file := s.key(k)
	if file.Path == "" {
		return nil
	}
	if err := file.Write(key); err != nil {
		return err
	}
	s.open()
	s.tell()
	return nil
}

// Keep keeps a choice and opens its source. The error says why it could not be
// kept; it holds until the program ends all the same.
func (s *Store) Keep(c Choice) error {
	s.choice = c
	s.open()
	s.tell()
	if s.dir == "" {
		return nil
	}
	text, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return data.Fault(data.Unusable, "底图瓦片的设置没有保存成功：文件夹“"+s.dir+"”建不起来。", err)
	}
	return whole.Write(filepath.Join(s.dir, "tiles.json"), func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

// Subscribe calls back whenever there may be another source.
func (s *Store) Subscribe(heard func()) { s.heard = append(s.heard, heard) }

// Close closes the file of an MBTiles source.
func (s *Store) Close() {
	if s.source != nil {
		_ = s.source.Close() // it was only read
	}
	s.source = nil
}

func (s *Store) tell() {
	for _, heard := range s.heard {
		heard()
	}
}

// open opens the source of the choice.
func (s *Store) open() {
	s.Close()
	s.wrong = nil
	if !s.choice.On {
		return
	}
	key, err := s.Key(s.choice.Kind)
	if err == nil {
		s.source, err = s.choice.Source(key)
	}
	s.wrong = err
}
