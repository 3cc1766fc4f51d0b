// Package desk is a host for the screens of progress that keeps everything in
// memory: tests work at it as an officer does at the window.
package desk

import "ezmap/data"

// Desk is a host.
type Desk struct {
	Data     *data.State
	Done     []string // the changes, in their words
	Settings map[string]string
}

// New returns a desk with a state, without settings.
func New(s *data.State) *Desk { return &Desk{Data: s, Settings: map[string]string{}} }

// State returns the state as it is now.
func (d *Desk) State() *data.State { return d.Data }

// Who returns the name of the officer.
func (d *Desk) Who() string { return "张三" }

// Do makes a change at once.
func (d *Desk) Do(c data.Change, then func(error)) {
	d.Data = d.Data.With(c)
	d.Done = append(d.Done, c.Describe())
	if then != nil {
		then(nil)
	}
}

// Setting returns a remembered setting, “” when there is none.
func (d *Desk) Setting(key string) string { return d.Settings[key] }

// Keep remembers a setting.
func (d *Desk) Keep(key, value string) { d.Settings[key] = value }
