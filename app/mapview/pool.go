package mapview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// pool keeps objects of one sort for use again and again. Each drawing takes
// them one by one with next, and ends with rest.
type pool[T any] struct {
	box  *fyne.Container
	all  []T
	used int
	make func() (T, fyne.CanvasObject)
}

// newPool returns an empty pool; its maker returns a thing and the object that shows it.
func newPool[T any](make func() (T, fyne.CanvasObject)) pool[T] {
	return pool[T]{box: container.NewWithoutLayout(), make: make}
}

// next returns an object, visible.
func (p *pool[T]) next() T {
	if p.used == len(p.all) {
		thing, object := p.make()
		p.all = append(p.all, thing)
		p.box.Objects = append(p.box.Objects, object)
	}
	p.box.Objects[p.used].Show()
	p.used++
	return p.all[p.used-1]
}

// rest hides the objects that were not taken.
func (p *pool[T]) rest() {
	for _, o := range p.box.Objects[p.used:] {
		o.Hide()
	}
	p.used = 0
}
