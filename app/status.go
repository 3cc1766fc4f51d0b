package app

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"ezmap/app/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"github.com/paulmach/orb"
)

// status is the line at the bottom: where the pointer is, the scale, when the
// last change was kept, what undo would take back.
type status struct {
	widget.BaseWidget
	text   *canvas.Text
	right  *canvas.Text
	line   *canvas.Rectangle
	at     string
	scale  string
	saved  string
	undo   string
	notice string
}

func newStatus() *status {
	s := &status{text: canvas.NewText("", nil), right: canvas.NewText("", nil), line: canvas.NewRectangle(nil), saved: "改动随时自动保存"}
	s.text.TextSize, s.right.TextSize = theme.Caption, theme.Caption
	s.right.Alignment = fyne.TextAlignTrailing
	s.ExtendBaseWidget(s)
	return s
}

// pointer shows a position, CGCS2000; outside the map none.
func (s *status) pointer(p orb.Point, inside bool) {
	s.at = ""
	if inside {
		s.at = fmt.Sprintf("%s %s", degrees(p[0], "E", "W"), degrees(p[1], "N", "S"))
	}
	s.Refresh()
}

func degrees(v float64, positive, negative string) string {
	side := positive
	if v < 0 {
		v, side = -v, negative
	}
	return fmt.Sprintf("%.4f°%s", v, side)
}

func (s *status) setScale(n float64) {
	s.scale = "1:" + grouped(n)
	s.Refresh()
}

// grouped writes a scale in groups of three, to three figures: the screen is no
// sheet, more would pretend.
func grouped(n float64) string {
	digits := strconv.FormatFloat(significant(n), 'f', 0, 64)
	var parts []string
	for len(digits) > 3 {
		parts = append([]string{digits[len(digits)-3:]}, parts...)
		digits = digits[:len(digits)-3]
	}
	return strings.Join(append([]string{digits}, parts...), " ")
}

// significant rounds to three figures.
func significant(n float64) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatFloat(n, 'e', 2, 64), 64)
	return v
}

func (s *status) setSaved(at time.Time) {
	if !at.IsZero() {
		s.saved = "已保存 " + at.Local().Format("15:04")
	}
	s.Refresh()
}

func (s *status) setUndo(what string) {
	s.undo = what
	s.Refresh()
}

// say shows what is going on at the right, “” for nothing.
func (s *status) say(notice string) {
	s.notice = notice
	s.Refresh()
}

// words is the line as it stands.
func (s *status) words() string {
	parts := []string{}
	if s.at != "" {
		parts = append(parts, s.at)
	}
	parts = append(parts, "CGCS2000")
	if s.scale != "" {
		parts = append(parts, s.scale)
	}
	parts = append(parts, s.saved)
	if s.undo != "" {
		parts = append(parts, "撤销："+s.undo)
	}
	return strings.Join(parts, " · ")
}

func (s *status) CreateRenderer() fyne.WidgetRenderer { return &statusRenderer{s} }

type statusRenderer struct{ status *status }

func (r *statusRenderer) Layout(size fyne.Size) {
	s := r.status
	s.line.FillColor = theme.Of("separator")
	s.line.Resize(fyne.NewSize(size.Width, 1))
	s.text.Text, s.text.Color = s.words(), theme.Of(theme.ColorMuted)
	s.right.Text, s.right.Color = s.notice, theme.Of("foreground")
	s.text.Move(fyne.NewPos(theme.Space12, 0))
	s.text.Resize(fyne.NewSize(size.Width-theme.Space24, size.Height))
	s.right.Move(fyne.NewPos(theme.Space12, 0))
	s.right.Resize(fyne.NewSize(size.Width-theme.Space24, size.Height))
}

func (r *statusRenderer) MinSize() fyne.Size { return fyne.NewSize(200, 26) }
func (r *statusRenderer) Destroy()           {}
func (r *statusRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.status.line, r.status.text, r.status.right}
}

func (r *statusRenderer) Refresh() {
	r.Layout(r.status.Size())
	canvas.Refresh(r.status)
}
