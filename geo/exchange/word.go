package exchange

import (
	"slices"
	"strconv"
	"strings"

	"ezmap/data"
	"ezmap/data/workbook"
)

// blankWords are what officials write into a cell that is to stay empty.
var blankWords = []string{"-", "--", "—", "——", "/", "\\", "待补", "待定", "待填", "不详", "未知", "空", "n/a"}

// saysNothing tells whether a cell is blank or says so.
func saysNothing(c workbook.Cell) bool {
	return c.Blank() || c.Kind == workbook.Text && slices.Contains(blankWords, strings.ToLower(workbook.Narrow(c.Text)))
}

// levelWords tell a level; the first that fits counts.
var levelWords = []struct {
	word  string
	level data.Level
}{
	{"国家", data.National}, {"national", data.National}, {"省", data.Provincial}, {"provincial", data.Provincial}, {"市", data.Municipal}, {"municipal", data.Municipal},
	{"未写明", data.NoLevel}, {"无", data.NoLevel}, {"none", data.NoLevel}, {"区级", data.NoLevel}, {"县级", data.NoLevel}, {"未定级", data.NoLevel},
}

// soughtWords tell that a level is only striven for.
var soughtWords = []string{"争创", "拟", "申报", "创建", "培育", "争取"}

// levelOf reads a level as officials write it: 国家, 省级, 湖北省级, 省级（拟建）. sought tells
// that it is not held yet.
func levelOf(text string) (level data.Level, sought, ok bool) {
	text = strings.ToLower(workbook.Narrow(text))
	for _, w := range levelWords {
		if strings.Contains(text, w.word) {
			sought = w.level != data.NoLevel && slices.ContainsFunc(soughtWords, func(s string) bool { return strings.Contains(text, s) })
			return w.level, sought, true
		}
	}
	return "", false, false
}

var statusWords = []struct {
	word   string
	status data.Status
}{
	{"合作", data.Partner}, {"提及", data.Mentioned}, {"在建", data.UnderWay}, {"建设中", data.UnderWay}, {"筹建", data.UnderWay}, {"推进", data.UnderWay},
	{"拟建", data.Planned}, {"规划", data.Planned}, {"计划", data.Planned}, {"谋划", data.Planned}, {"未建", data.Planned}, {"未开工", data.Planned}, {"待建", data.Planned},
	{"已建", data.Existing}, {"建成", data.Existing}, {"运行", data.Existing}, {"运营", data.Existing}, {"投产", data.Existing}, {"认定", data.Existing}, {"正常", data.Existing},
	{"existing", data.Existing}, {"under_way", data.UnderWay}, {"planned", data.Planned}, {"mentioned", data.Mentioned}, {"partner", data.Partner},
}

// statusOf reads a status as officials write it: 已建成, 建设中, 拟建.
func statusOf(text string) (data.Status, bool) {
	text = strings.ToLower(workbook.Narrow(text))
	for _, w := range statusWords {
		if strings.Contains(text, w.word) && !strings.Contains(text, "未"+w.word) {
			return w.status, true
		}
	}
	return "", false
}

// areaOf finds the area that a text names: by its code, its name, or its name without 区 and
// the like; of two that fit, a functional area, which lies inside a district, goes before.
// “” where none does.
func areaOf(s *data.State, text string) data.AreaCode {
	text = strings.Join(strings.Fields(workbook.Narrow(text)), "")
	if text == "" {
		return ""
	}
	if text == "市直" || text == "市本级" || text == "全市" {
		text = string(data.Ezhou)
	}
	var best data.Area
	rank := 0
	for _, a := range s.Areas {
		r := 0
		switch {
		case strings.EqualFold(text, string(a.Code)) || text == a.Name:
			return a.Code
		case strings.Contains(text, a.Name):
			r = 2 * areaRanks[a.Kind]
		case strings.Contains(text, shortArea(a.Name)):
			r = 2*areaRanks[a.Kind] - 1
		}
		if r > rank {
			best, rank = a, r
		}
	}
	return best.Code
}

var areaRanks = map[data.AreaKind]int{data.CityArea: 1, data.District: 2, data.FunctionalArea: 3}

// shortArea is the name of an area as it is said: 鄂城, 葛店, 临空.
func shortArea(name string) string {
	for _, ending := range []string{"经济技术开发区", "经济开发区", "开发区", "经济区", "新区", "区", "市", "县"} {
		if short, cut := strings.CutSuffix(name, ending); cut && short != "" {
			return short
		}
	}
	return name
}

// yearOf reads the year in a cell: 2022, ２０２２年, 2022-03-14, 2022年3月, 2022.3, 二〇二二年.
func yearOf(c workbook.Cell) (int, bool) {
	const first, last = 1800, 2200
	if at, ok := c.Time(); ok {
		return at.Year(), at.Year() >= first && at.Year() <= last
	}
	text := chineseDigits.Replace(workbook.Narrow(c.Text))
	if len(text) < 4 || len(text) > 4 && text[4] >= '0' && text[4] <= '9' && !day(text) {
		return 0, false
	}
	n, err := strconv.Atoi(text[:4])
	return n, err == nil && n >= first && n <= last
}

// chineseDigits writes the digits of a year as papers have them, 〇 in its usual disguises.
var chineseDigits = strings.NewReplacer("〇", "0", "○", "0", "零", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9")

// day tells whether a text is eight digits, as 20220314.
func day(text string) bool {
	_, err := strconv.Atoi(text)
	return err == nil && len(text) == len("20220314")
}

// extentWords are the words of extents.
var extentWords = map[string]data.Extent{
	"点": data.PointExtent, "片区": data.AreaExtent, "面": data.AreaExtent, "不上图": data.NoExtent,
	"point": data.PointExtent, "area": data.AreaExtent, "none": data.NoExtent,
}
