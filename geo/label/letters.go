package label

import (
	"strings"
	"unicode/utf8"

	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

// leading is the distance of base lines, in heights of the letters.
const leading = 1.16

// block is a name set in one or more lines.
type block struct {
	lines []string
	w, h  float64
	style canvas.TextStyle
	// under is a last line in smaller letters, “” for none.
	under string
	small canvas.TextStyle
}

// set measures lines of one style.
func set(style canvas.TextStyle, lines ...string) block {
	k := block{lines: lines, style: style, h: style.Size * (1 + leading*float64(len(lines)-1))}
	for _, l := range lines {
		k.w = max(k.w, typeface.Measure(l, style).Width)
	}
	return k
}

// How a line below a name is set: its letters and its distance, as shares of the
// name's letters, the least height of the former in millimetres.
const (
	underSize  = 0.68
	underSpace = 0.22
	leastUnder = 1.9
)

// over puts a line below a block, in letters that are not spaced.
func (k block) over(under string) block {
	if under == "" {
		return k
	}
	k.under, k.small = under, k.style
	k.small.Size, k.small.Tracking = min(max(underSize*k.style.Size, leastUnder), k.style.Size), 0
	k.w = max(k.w, typeface.Measure(under, k.small).Width)
	k.h += underSpace*k.style.Size + k.small.Size
	return k
}

// forms returns the ways to set a name: in one line and, when it is long, in two.
func forms(r *Request) []block {
	one := set(r.Style, r.Text).over(r.Under)
	if n := utf8.RuneCountInString(r.Text); r.Wrap == 0 || n <= r.Wrap {
		return []block{one}
	}
	two := set(r.Style, Break(r.Text)...).over(r.Under)
	if len(two.lines) < 2 {
		return []block{one}
	}
	return []block{two, one}
}

// texts writes the block with its box's upper left corner at a point. lean says
// to which side lines of different length are set: −1 left, 0 middle, 1 right.
func (k block) texts(x, y float64, lean int) []canvas.Text {
	out := make([]canvas.Text, 0, len(k.lines)+1)
	line := func(content string, style canvas.TextStyle, at float64) {
		t := canvas.Text{Content: content, Style: style}
		t.At.Y = at
		switch lean {
		case -1:
			t.At.X = x
		case 0:
			t.At.X, t.Align = x+k.w/2, canvas.AlignMiddle
		default:
			t.At.X, t.Align = x+k.w, canvas.AlignEnd
		}
		out = append(out, t)
	}
	for i, content := range k.lines {
		line(content, k.style, y+k.style.Size*(typeface.Ascent+leading*float64(i)))
	}
	if k.under != "" {
		line(k.under, k.small, y+k.h-k.small.Size*(1-typeface.Ascent))
	}
	return out
}

// starts are words at whose beginning a Chinese name of a platform or park may be broken.
var starts = []string{
	"科创", "临空", "生态科学", "工业技术", "产业技术", "科技创新", "科技企业", "科技同兴", "技术创新", "创新中心", "综合码头",
	"大数据", "云计算", "产业园", "产业化", "科学观测", "观测设施", "干涉", "示范区", "示范园", "功能区", "鄂州功能区", "开发区",
	"孵化器", "孵化基地", "加速器", "研究院", "研究所", "实验室", "研究中心", "联合创新", "高新技术", "高技术", "集聚区",
	"电子商务", "示范基地", "创新基地", "配套生产", "研发生产", "研发与", "物流枢纽", "国际物流", "生命科学", "中药产业",
	"经济技术", "健康产业", "智慧物流", "智慧空港", "特色种业", "科学城", "科学岛", "科技城", "科技园", "工业大学", "基地",
}

// startsWith are the starts by their first letter.
var startsWith = func() map[rune][]string {
	by := map[rune][]string{}
	for _, w := range starts {
		first, _ := utf8.DecodeRuneInString(w)
		by[first] = append(by[first], w)
	}
	return by
}()

// Break cuts a name into two lines, the cut as near to the middle as a
// beginning of a word allows; one line when the name is too short to be cut.
func Break(text string) []string {
	n := utf8.RuneCountInString(text)
	if n < 6 {
		return []string{text}
	}
	best, least := 0, 1e9
	k := 0
	for i := range text {
		if k >= 2 && n-k >= 2 {
			if cost := cutCost(text, i, k, n); cost < least {
				best, least = i, cost
			}
		}
		k++
	}
	if best == 0 {
		return []string{text}
	}
	return []string{strings.TrimSpace(text[:best]), strings.TrimSpace(text[best:])}
}

// cutCost says how bad a cut before byte i, letter k of n, is.
func cutCost(text string, i, k, n int) float64 {
	uneven := float64(2*k-n) / float64(n)
	cost := uneven * uneven
	head, tail := text[:i], text[i:]
	if strings.HasPrefix(tail, "（") || strings.HasSuffix(head, "：") {
		return cost - 1
	}
	if strings.HasSuffix(head, "—") || strings.HasSuffix(head, "、") || strings.HasSuffix(head, " ") {
		return cost
	}
	for _, mark := range []string{"—", "）", "、", "·", "”", "与"} {
		if strings.HasPrefix(tail, mark) {
			return cost + 10
		}
	}
	first, _ := utf8.DecodeRuneInString(tail)
	for _, w := range startsWith[first] {
		if strings.HasPrefix(tail, w) {
			return cost
		}
	}
	return cost + 1
}
