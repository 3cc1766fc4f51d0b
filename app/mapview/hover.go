package mapview

import (
	"fmt"

	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
)

// hover shows the name of what is under the pointer.
func (m *Map) hover(at fyne.Position) {
	refs := m.under(at)
	if len(refs) == 0 {
		m.unhover()
		return
	}
	name := m.name(refs[0])
	if name == "" {
		m.unhover()
		return
	}
	m.hovered = refs[0]
	m.label.show(name, at, m.Size())
}

// name returns the name of a thing; a counted mark says how many it stands for.
func (m *Map) name(ref layer.Ref) string {
	if ref.Kind == layer.ClusterRef {
		return fmt.Sprintf("%d 条记录，单击展开", len(m.Stack().Members(ref)))
	}
	if m.p.Name == nil {
		return ""
	}
	return m.p.Name(ref)
}

// unhover takes the name away.
func (m *Map) unhover() {
	m.hovered = layer.Ref{}
	m.label.hide()
}

// rehover heeds that another picture may have brought something else under the
// pointer, while a name is shown.
func (m *Map) rehover() {
	if m.hovered != (layer.Ref{}) && m.tool == nil && m.press == nil {
		m.hover(m.pointer)
	}
}
