package merge

import (
	"slices"

	"ezmap/data"
)

var siteParts = []part[data.Site]{
	plain("名称", func(s *data.Site) string { return s.Name }),
	{"别名", func(a, b *data.Site) bool { return slices.Equal(a.Aliases, b.Aliases) }},
	plain("类别", func(s *data.Site) [2]string { return [2]string{string(s.Kind), s.KindText} }),
	plain("级别", func(s *data.Site) [2]string { return [2]string{string(s.Level), s.LevelText} }),
	{"级别沿革", func(a, b *data.Site) bool { return slices.EqualFunc(a.Holds, b.Holds, sameHeld) }},
	plain("争创级别", func(s *data.Site) data.Level { return s.LevelSought }),
	plain("状态", func(s *data.Site) [2]string { return [2]string{string(s.Status), s.StatusNote} }),
	plain("依托单位", func(s *data.Site) string { return s.Host }),
	plain("区域", func(s *data.Site) [2]string { return [2]string{string(s.Area), string(s.AreaBasis)} }),
	plain("地址", func(s *data.Site) string { return s.Address }),
	plain("章节", func(s *data.Site) string { return s.Section }),
	plain("数字", func(s *data.Site) string { return s.Figures }),
	{"分项数字", func(a, b *data.Site) bool { return slices.EqualFunc(a.Measures, b.Measures, sameMeasure) }},
	{"联系人", func(a, b *data.Site) bool { return slices.Equal(a.Contacts, b.Contacts) }},
	{"事实来源", func(a, b *data.Site) bool { return slices.Equal(a.Sources, b.Sources) }},
	plain("说明", func(s *data.Site) string { return s.Note }),
	plain("范围", func(s *data.Site) data.Extent { return s.Extent }),
	{"年份", func(a, b *data.Site) bool { return equal(a.Year, b.Year) }},
	{"位置", func(a, b *data.Site) bool { return sameLocation(a.Location, b.Location) }},
	{"其他属性", func(a, b *data.Site) bool { return sameExtra(a.Extra, b.Extra) }},
}

// equal compares what two pointers point at; nil is only the same as nil.
func equal[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func sameHeld(a, b data.LevelHeld) bool {
	return a.Level == b.Level && equal(a.Year, b.Year) && a.Source == b.Source
}

func sameMeasure(a, b data.Measure) bool {
	return a.Name == b.Name && a.Value == b.Value && a.Unit == b.Unit && equal(a.Year, b.Year) && a.Source == b.Source
}

// sameLocation tells whether two places are the same as far as a file can tell.
func sameLocation(a, b *data.Location) bool {
	if a == nil || b == nil {
		return a == b
	}
	return near(a.Point[0], b.Point[0]) && near(a.Point[1], b.Point[1]) && a.Precision == b.Precision && a.Basis == b.Basis &&
		equal(a.Original, b.Original) && a.OriginalSystem == b.OriginalSystem
}
