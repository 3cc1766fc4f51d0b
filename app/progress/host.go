package progress

import (
	"image"
	"time"

	"ezmap/app/control"
	"ezmap/data"

	"fyne.io/fyne/v2"
)

// Host is what the screens of progress need of the session.
type Host interface {
	State() *data.State
	Do(data.Change, func(error))
	Who() string
	Setting(key string) string
	Keep(key, value string)
}

// Params are what the screens of progress need of the window.
type Params struct {
	Host   Host
	Window fyne.Window
	Now    func() time.Time
	// Post runs a function on the window's thread.
	Post   func(func())
	Files  control.Files
	Folder func() string
	// StateAt brings the state as it was at an earlier moment.
	StateAt func(at time.Time, then func(*data.State, error))
	// CopyPicture puts a picture of a resolution on the clipboard, nil where that
	// cannot be done.
	CopyPicture func(p *image.RGBA, dpi float64) error
	// Read brings the file of a document, nil where the library keeps none.
	Read func(file string, then func(content []byte, err error))
	// Attach puts a file into the library and brings its id, nil where it keeps none.
	Attach func(name string, content []byte, then func(file string, err error))
	// Open opens a file in the system's program for it.
	Open func(path string) error
	// ShowSite shows a record on the map.
	ShowSite func(id string)
	// ShowIndicator shows an indicator of an area, wherever its screen is.
	ShowIndicator func(area data.AreaCode, indicator string)
}
