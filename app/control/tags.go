package control

import (
	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Tag is one of Tags: what is chosen, in a few words, and what pressing it does.
type Tag struct {
	Word   string
	Remove func()
}

// Tags are what was chosen, in a row of words that a press removes (标签). They take several
// lines where one is too short, and no room where there are none.
type Tags struct {
	widget.BaseWidget
	parts []*tag
}

// NewTags returns no tags.
func NewTags() *Tags {
	t := &Tags{}
	t.ExtendBaseWidget(t)
	return t
}

// Set shows other tags. One whose words stay keeps the keyboard.
func (t *Tags) Set(tags ...Tag) {
	old := t.parts
	t.parts = make([]*tag, len(tags))
	for i, is := range tags {
		for _, p := range old {
			if p.is.Word == is.Word {
				t.parts[i] = p
			}
		}
		if t.parts[i] == nil {
			t.parts[i] = newTag()
		}
		t.parts[i].is, t.parts[i].press = is, is.Remove
	}
	t.Refresh()
}

// Words returns what the tags say.
func (t *Tags) Words() []string {
	var words []string
	for _, p := range t.parts {
		words = append(words, p.is.Word)
	}
	return words
}

// Press presses a tag, as the pointer does.
func (t *Tags) Press(i int) { t.parts[i].press() }

// HeightFor returns the height at a width.
func (t *Tags) HeightFor(width float32) float32 {
	if len(t.parts) == 0 {
		return 0
	}
	return t.flow(width, func(*tag, fyne.Position, float32) {})
}

// flow lays the tags in lines and returns the height.
func (t *Tags) flow(width float32, place func(p *tag, at fyne.Position, width float32)) float32 {
	var x, y float32
	for _, p := range t.parts {
		w := min(p.MinSize().Width, width)
		if x > 0 && x+w > width {
			x, y = 0, y+chipHeight+theme.Space4
		}
		place(p, fyne.NewPos(x, y), w)
		x += w + theme.Space4
	}
	return y + chipHeight
}

// CreateRenderer returns the renderer of the tags.
func (t *Tags) CreateRenderer() fyne.WidgetRenderer { return &tagsLook{t} }

type tagsLook struct{ tags *Tags }

func (r *tagsLook) Layout(size fyne.Size) {
	r.tags.flow(size.Width, func(p *tag, at fyne.Position, width float32) {
		p.Resize(fyne.NewSize(width, chipHeight))
		p.Move(at)
	})
}

func (r *tagsLook) MinSize() fyne.Size {
	if len(r.tags.parts) == 0 {
		return fyne.NewSize(1, 0)
	}
	return fyne.NewSize(100, chipHeight)
}
func (r *tagsLook) Destroy() {}
func (r *tagsLook) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.tags.parts))
	for i, p := range r.tags.parts {
		objects[i] = p
	}
	return objects
}

func (r *tagsLook) Refresh() {
	r.Layout(r.tags.Size())
	canvas.Refresh(r.tags)
}

// tag is one of the words with a cross.
type tag struct {
	touch
	is Tag
}

func newTag() *tag {
	p := &tag{}
	p.tip = func() string { return "去掉这一项筛选" }
	p.ExtendBaseWidget(p)
	return p
}

// TypedKey also removes by Delete.
func (p *tag) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDelete || e.Name == fyne.KeyBackspace {
		p.Tapped(nil)
		return
	}
	p.touch.TypedKey(e)
}

func (p *tag) CreateRenderer() fyne.WidgetRenderer {
	r := &tagLook{tag: p, ground: canvas.NewRectangle(nil), cross: widget.NewIcon(theme.IconClose), word: canvas.NewText("", nil)}
	r.dress()
	return r
}

type tagLook struct {
	tag    *tag
	ground *canvas.Rectangle
	cross  *widget.Icon
	word   *canvas.Text
}

const tagCross = theme.Space12

func (r *tagLook) dress() {
	r.tag.dressGround(r.ground, !r.tag.hovered)
	r.ground.CornerRadius = chipHeight / 2
	r.word.TextSize, r.word.Color = theme.Caption, theme.Of("foreground")
	r.Layout(r.tag.Size())
}

func (r *tagLook) Layout(size fyne.Size) {
	r.ground.Resize(size)
	room := size.Width - theme.Space12 - theme.Space8 - tagCross - theme.Space4
	r.word.Text = fit(r.tag.is.Word, room, theme.Caption, fyne.TextStyle{})
	r.word.Move(fyne.NewPos(theme.Space12, 0))
	r.word.Resize(fyne.NewSize(room, size.Height))
	r.cross.Resize(fyne.NewSquareSize(tagCross))
	r.cross.Move(fyne.NewPos(size.Width-theme.Space8-tagCross, (size.Height-tagCross)/2))
}

func (r *tagLook) MinSize() fyne.Size {
	w := fyne.MeasureText(r.tag.is.Word, theme.Caption, fyne.TextStyle{}).Width
	return fyne.NewSize(w+theme.Space12+theme.Space4+tagCross+theme.Space8+2, chipHeight)
}

func (r *tagLook) Destroy() {}
func (r *tagLook) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.word, r.cross}
}

func (r *tagLook) Refresh() {
	r.dress()
	canvas.Refresh(r.tag)
}
