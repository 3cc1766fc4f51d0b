package page

import (
	"slices"
	"strings"
	"testing"

	"ezmap/geo/canvas"
)

func TestWrap(t *testing.T) {
	ten := canvas.TextStyle{Size: 10} // a Chinese character is 10 mm wide
	for _, c := range []struct {
		name  string
		text  string
		width float64
		want  []string
	}{
		{"fits", "鄂州市", 30, []string{"鄂州市"}},
		{"breaks between characters", "鄂州市科技创新", 40, []string{"鄂州市科", "技创新"}},
		{"no comma at the start of a line", "鄂州，科技", 20, []string{"鄂", "州，", "科技"}},
		{"no bracket at the end of a line", "规划（鄂州", 30, []string{"规划", "（鄂州"}},
		{"latin words stay whole", "底图OpenStreetMap", 60, []string{"底图", "OpenStreetMap"}},
		{"spaces go with the break", "ab cd ef", 30, []string{"ab cd", "ef"}},
		{"hints alone break", "鄂州市全域\u200b科技创新\u200b布局图", 70, []string{"鄂州市全域", "科技创新布局图"}},
		{"a short remark stays whole", "来源（高德）、岸线", 50, []string{"来源", "（高德）、", "岸线"}},
		{"a long remark is broken", "来源（公开资料汇编）", 50, []string{"来源（公开", "资料汇编）"}},
		{"wider than the line", "鄂州", 5, []string{"鄂", "州"}},
		{"nothing", "", 50, nil},
	} {
		if got := wrap(c.text, ten, c.width); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("图中行政界线，为示意（不作依据）OpenStreetMap 2017", 40.0)
	f.Fuzz(func(t *testing.T, s string, width float64) {
		s = strings.ReplaceAll(plain(s), " ", "")
		if got := strings.Join(wrap(s, canvas.TextStyle{Size: 3}, width), ""); got != string([]rune(s)) {
			t.Errorf("%q became %q", s, got)
		}
	})
}
