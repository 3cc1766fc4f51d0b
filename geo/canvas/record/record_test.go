package record

import (
	"slices"
	"testing"

	"ezmap/geo/canvas"
)

func TestCallsAreKeptInOrder(t *testing.T) {
	c := New(100, 50)
	var p canvas.Path
	p.Rect(canvas.Rect{W: 10, H: 10})
	c.PushClip(&p)
	c.PushGroup(0.5)
	c.Fill(&p, canvas.Paint{EvenOdd: true})
	p.Reset()
	c.PopGroup()
	c.PopClip()
	c.Text(canvas.Text{Content: "鄂州"})

	var kinds []Kind
	var depths []int
	for _, call := range c.Calls {
		kinds, depths = append(kinds, call.Kind), append(depths, call.Depth)
	}
	if want := []Kind{PushClip, PushGroup, Fill, PopGroup, PopClip, Text}; !slices.Equal(kinds, want) {
		t.Errorf("kinds %v, want %v", kinds, want)
	}
	if want := []int{0, 1, 2, 1, 0, 0}; !slices.Equal(depths, want) {
		t.Errorf("depths %v, want %v", depths, want)
	}
	if fill := c.Of(Fill)[0]; len(fill.Path.Points) != 4 || !fill.Paint.EvenOdd {
		t.Errorf("the path changed with its caller's: %+v", fill)
	}
	if got := c.Texts(); !slices.Equal(got, []string{"鄂州"}) {
		t.Errorf("texts %v", got)
	}
}

func TestBalanced(t *testing.T) {
	tests := map[string]struct {
		draw func(c *Canvas)
		want bool
	}{
		"nothing":         {func(*Canvas) {}, true},
		"nested":          {func(c *Canvas) { c.PushClip(new(canvas.Path)); c.PushGroup(1); c.PopGroup(); c.PopClip() }, true},
		"left open":       {func(c *Canvas) { c.PushGroup(1) }, false},
		"one pop too far": {func(c *Canvas) { c.PopClip() }, false},
		"crossed":         {func(c *Canvas) { c.PushClip(new(canvas.Path)); c.PushGroup(1); c.PopClip(); c.PopGroup() }, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := New(1, 1)
			tt.draw(c)
			if got := c.Balanced(); got != tt.want {
				t.Errorf("balanced %v, want %v", got, tt.want)
			}
		})
	}
}
