package exchange

import "strings"

// Aspect is something that features can have and that not every format holds.
type Aspect string

// The aspects in which formats differ. What is not among them (points with texts, numbers,
// truth values and dates under names of up to three signs) every format holds.
const (
	Shapes    Aspect = "线和面"
	Mixture   Aspect = "混在一起的点、线、面"
	Groups    Aspect = "图形集合"
	Numbers   Aspect = "要素编号"
	LongNames Aspect = "长字段名"
	LongTexts Aspect = "长文字"
	DigitText Aspect = "形似数字的文字"
	Large     Aspect = "16 位以上的整数"
	Nulls     Aspect = "空值"
	Missing   Aspect = "缺少的属性"
	Lists     Aspect = "列表和嵌套的属性"
	Types     Aspect = "同一字段的几种类型"
	Blanks    Aspect = "文字首尾的空格"
	Decimals  Aspect = "坐标的第 8 位小数"
	Metres    Aspect = "投影坐标系"
)

// Loss is one thing that a format cannot hold.
type Loss struct {
	Aspect Aspect
	// Instead says in Chinese what stands there.
	Instead string
}

// What the formats cannot hold; TestFormatsHoldWhatTheySay tries all of it.
var (
	roundedLoss = Loss{Decimals, "只取 7 位，约 1 厘米"}
	noNumbers   = Loss{Numbers, "不保留"}
	noMetres    = Loss{Metres, "坐标只能是经纬度"}

	sequenceLosses = []Loss{roundedLoss, noMetres}
	tableLosses    = []Loss{{Shapes, "只写属性（点写成经度、纬度两列）"}, {Mixture, "只有点写得下"}, {Groups, "只写属性"}, noNumbers, {Nulls, "成为缺少的属性"}, roundedLoss}
	workbookLosses = append(tableLosses[:len(tableLosses):len(tableLosses)], Loss{Large, "写成文字"})
	csvLosses      = append(tableLosses[:len(tableLosses):len(tableLosses)], Loss{DigitText, "读回时是数字"})
	kmlLosses      = []Loss{noNumbers, {Nulls, "成为缺少的属性"}, {Lists, "写成用“|”分隔的文字"}, {Types, "都写成文字"}, {Blanks, "去掉"}, noMetres}
	shapeLosses    = []Loss{
		{Mixture, "一个文件只能有一种，请分图层导出"}, {Groups, "不能写"}, noNumbers, {LongNames, "缩短为 10 字节"}, {LongTexts, "截短为 254 字节"},
		{Nulls, "与空文字不分"}, {Missing, "成为空值"}, {Lists, "写成用“|”分隔的文字"}, {Types, "都写成文字"}, {Blanks, "去掉"},
	}
	packageLosses = []Loss{noNumbers, {Large, "写成文字"}, {Missing, "成为空值"}, {Types, "都写成文字"}}
)

// lost writes losses as one sentence, “” for none.
func lost(losses []Loss) string {
	if len(losses) == 0 {
		return ""
	}
	var parts []string
	for _, l := range losses {
		parts = append(parts, string(l.Aspect)+"："+l.Instead)
	}
	return strings.Join(parts, "；") + "。"
}
