package control

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

// Every character is one wide here, so that the lines can be counted by hand.
func one(rune) float32 { return 1 }

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      float32
		want       []string
	}{
		{"fits", "鄂州市", 3, []string{"鄂州市"}},
		{"between any two characters", "武汉城市圈科技同兴示范区", 5, []string{"武汉城市圈", "科技同兴示", "范区"}},
		{"no line begins with a closing mark", "滨江科技新区，花湖", 6, []string{"滨江科技新", "区，花湖"}},
		{"no line ends with an opening mark", "总投资（亿元）二十", 4, []string{"总投资", "（亿元）", "二十"}},
		{"numbers stay whole", "占地30000㎡", 6, []string{"占地", "30000㎡"}},
		{"Latin words stay whole", "全社会 R&D 经费", 5, []string{"全社会", "R&D 经", "费"}},
		{"what is too long is cut", "ABCDEFGH", 3, []string{"ABC", "DEF", "GH"}},
		{"nothing", "", 3, []string{""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, wrap(c.text, c.width, one)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestProseKeepsParagraphs(t *testing.T) {
	test.NewTempApp(t)
	p := NewProse("一\n二")
	one := NewProse("一")
	if got, want := p.HeightFor(200), 2*one.HeightFor(200); got != want {
		t.Errorf("two paragraphs are %v high, want %v", got, want)
	}
	if NewFault("").HeightFor(200) != 0 {
		t.Error("an empty fault takes room")
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("占地30000㎡，总投资（亿元）", float32(4))
	f.Add("　 \n", float32(0))
	f.Fuzz(func(t *testing.T, text string, width float32) {
		lines := wrap(text, width, one)
		if len(lines) == 0 {
			t.Error("no line")
		}
		// Nothing but blanks at the ends of lines may get lost.
		kept, given := 0, 0
		for _, l := range lines {
			for _, r := range l {
				if r != ' ' {
					kept++
				}
			}
		}
		for _, r := range text {
			if r != ' ' {
				given++
			}
		}
		if kept != given {
			t.Errorf("%d characters of %d are left: %q", kept, given, lines)
		}
	})
}
