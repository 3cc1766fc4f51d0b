package district

import (
	"regexp"
	"strings"
	"testing"

	"ezmap/app/control"
	"ezmap/data"

	"fyne.io/fyne/v2/test"
)

// Whatever the screen shows of a score, on the page of each area, beside it and side
// by side, carries completeness, confidence, and the version of the template.
func TestNoScoreStandsBareOnTheScreen(t *testing.T) {
	s, _, _, _ := open(t, some)
	score, dimension := regexp.MustCompile(`得分 ?[0-9]`), regexp.MustCompile(`(?m)^(创新|企业)\S+ [0-9]+\.[0-9]（`)
	found := 0
	for _, area := range []data.AreaCode{data.Echeng, data.Huarong, data.Liangzihu, data.Gedian, data.Linkong, ""} {
		s.Choose(area)
		for _, o := range test.LaidOutObjects(s) {
			p, is := o.(*control.Prose)
			if !is || !p.Visible() || !score.MatchString(p.Text()) && !dimension.MatchString(p.Text()) {
				continue
			}
			found++
			for _, beside := range []string{"完整度 ", "可信度 ", "模板“参考模板”2026.1 版"} {
				if !strings.Contains(p.Text(), beside) {
					t.Errorf("%q: no %s beside %q", area, beside, p.Text())
				}
			}
		}
	}
	if found < 4 {
		t.Errorf("%d scores on the screens", found)
	}
}
