package mapview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/paulmach/orb"
)

// placing is the tool that gives a record its position by a click.
type placing struct {
	m    *Map
	name string
	at   orb.Point // under the pointer, on the map plane
	seen bool      // the pointer has been over the map
}

// StartPlacing waits for a click that gives the record of a name its position.
func (m *Map) StartPlacing(name string) { m.Use(&placing{m: m, name: name}) }

// StopPlacing gives the map back to choosing.
func (m *Map) StopPlacing() {
	if m.Placing() {
		m.Use(nil)
	}
}

// Placing tells that the map waits for such a click.
func (m *Map) Placing() bool {
	_, is := m.tool.(*placing)
	return is
}

func (p *placing) Title() string { return "放置" }
func (p *placing) Hint() string {
	return "请在图上单击“" + p.name + "”的位置，按 Esc 放弃"
}
func (p *placing) Cursor() desktop.Cursor { return desktop.CrosshairCursor }
func (p *placing) Press(Spot) bool        { return false }
func (p *placing) Drag(Spot)              {}
func (p *placing) Release(Spot)           {}
func (p *placing) DoubleClick(Spot)       {}
func (p *placing) Hover(at Spot)          { p.at, p.seen = at.Plane, true }
func (p *placing) End()                   {}

func (p *placing) Click(at Spot) {
	if p.m.p.Placed != nil {
		p.m.p.Placed(at.Degrees)
	}
}

// Key leaves Esc to the host, which knows what is being placed.
func (p *placing) Key(name fyne.KeyName, _ fyne.KeyModifier) bool {
	if name != fyne.KeyEscape || p.m.p.Escaped == nil {
		return false
	}
	p.m.p.Escaped()
	return true
}

func (p *placing) Shapes() []Shape {
	if !p.seen {
		return nil
	}
	return []Shape{{Text: "单击放置：“" + p.name + "”", At: p.at}}
}
