package session

import (
	"context"
	"encoding/json"
	"time"
)

// The keys of the settings that the session keeps itself.
const (
	showKey = "window.show"
	whoKey  = "window.who"
)

// keepAfter is how long a setting rests before it is written: views and sizes
// change many times a second while something is dragged.
const keepAfter = 400 * time.Millisecond

// keeper collects settings until they have come to rest.
type keeper struct {
	session *Session
	waiting map[string]string
	timer   *time.Timer
	told    bool // that settings cannot be kept; the jobs' own
}

// Setting returns a remembered setting, “” when there is none.
func (s *Session) Setting(key string) string {
	if v, ok := s.kept.waiting[key]; ok {
		return v
	}
	// What cannot be read is as if it had not been remembered.
	v, _ := s.lib.Setting(context.Background(), key)
	return v
}

// Keep remembers a setting, in the background.
func (s *Session) Keep(key, value string) { s.kept.put(key, value) }

// SettingAs reads a setting that KeepAs wrote; false when there is none.
func (s *Session) SettingAs(key string, v any) bool {
	text := s.Setting(key)
	return text != "" && json.Unmarshal([]byte(text), v) == nil
}

// KeepAs remembers a value that JSON can hold.
func (s *Session) KeepAs(key string, v any) {
	text, err := json.Marshal(v)
	if err != nil {
		s.emit(Failed{err})
		return
	}
	s.Keep(key, string(text))
}

func (k *keeper) put(key, value string) {
	if k.waiting == nil {
		k.waiting = map[string]string{}
	}
	k.waiting[key] = value
	if k.timer == nil {
		k.timer = time.AfterFunc(keepAfter, func() { k.session.opt.Post(k.flush) })
	}
}

// flush writes what waits.
func (k *keeper) flush() {
	s := k.session
	waiting := k.waiting
	k.waiting, k.timer = nil, nil
	if len(waiting) == 0 {
		return
	}
	s.later(func() {
		for key, value := range waiting {
			if err := s.lib.Keep(context.Background(), key, value); err != nil {
				if !k.told { // once, not with every look at another page
					k.told = true
					s.opt.Post(func() { s.emit(Failed{err}) })
				}
				return
			}
		}
		k.told = false
	})
}
