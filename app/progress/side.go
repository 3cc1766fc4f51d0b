package progress

import (
	"encoding/json"

	"ezmap/app/control"

	"fyne.io/fyne/v2"
)

// Side is a middle with a detail at its right that comes and goes; its width is
// remembered.
type Side struct {
	Panes *control.Panes
	left  bool // there is a pane at the left
	host  Host
	key   string
}

// sideWidths are the widths that are remembered.
type sideWidths struct{ Left, Right float32 }

// detailWidth is the width of a detail that was never changed.
const detailWidth float32 = 336

// NewSide returns the middle with its detail, which is closed.
func NewSide(host Host, key string, middle, detail fyne.CanvasObject) *Side {
	return NewSides(host, key, nil, middle, detail, 0)
}

// NewSides returns a middle between a left pane and a detail, which is closed.
func NewSides(host Host, key string, left, middle, detail fyne.CanvasObject, leftWidth float32) *Side {
	kept := sideWidths{leftWidth, detailWidth}
	// What cannot be read is as if it had not been remembered.
	_ = json.Unmarshal([]byte(host.Setting(key)), &kept)
	s := &Side{Panes: control.NewPanes(left, middle, detail, kept.Left, kept.Right), left: left != nil, host: host, key: key}
	s.Panes.Moved = s.keep
	s.Panes.Fold(!s.left, true)
	return s
}

func (s *Side) keep() {
	left, right := s.Panes.Widths()
	text, err := json.Marshal(sideWidths{left, right})
	if err == nil {
		s.host.Keep(s.key, string(text))
	}
}

// Open shows the detail or takes it away.
func (s *Side) Open(on bool) {
	if _, folded := s.Panes.Folded(); folded == on {
		s.Panes.Fold(!s.left, !on)
	}
}
