package progress

import (
	"fmt"
	"strings"

	"ezmap/data"
)

// Note is 方法说明: how the figures were made, by which rules, template and
// weights, with the sources of the formulas, as text to stand behind a report.
func Note(t *data.Template, m Moment) string {
	r := m.Rules
	var b strings.Builder
	b.WriteString("方法说明\n\n")
	if t != nil {
		r = r.Or(t.Thresholds)
		fmt.Fprintf(&b, "指标模板：%s，版本 %s，来源：%s。%s%s\n\n", t.Name, t.Version, t.Origin, official(t), weights(t))
	}
	r = orDefault(r)
	for k, section := range sections {
		fmt.Fprintf(&b, "%s、%s\n", numerals[k], section.title)
		for _, text := range section.text {
			b.WriteString(text + "\n")
		}
		if section.rules != nil {
			b.WriteString(section.rules(r) + "\n")
		}
		b.WriteString("\n")
	}
	b.WriteString("出处\n")
	for k, source := range sources {
		fmt.Fprintf(&b, "[%d] %s\n", k+1, source)
	}
	return b.String()
}

func official(t *data.Template) string {
	if t.Official {
		return ""
	}
	return "该模板不是本省官方指标，结果仅供参考。"
}

// weights says how indicators and dimensions are weighed.
func weights(t *data.Template) string {
	text := "维度内各指标等权。"
	for i := range t.Indicators {
		if (weighing{}).weight(&t.Indicators[i]) != (weighing{}).weight(&t.Indicators[0]) {
			text = "维度内各指标按模板所定权重。"
		}
	}
	if len(t.Dimensions) == 0 {
		return text + "各维度等权。"
	}
	parts := make([]string, len(t.Dimensions))
	for k, d := range t.Dimensions {
		parts[k] = fmt.Sprintf("%s %g", d.Dimension, d.Weight)
	}
	return text + "维度权重：" + strings.Join(parts, "，") + "，其余为 1。"
}

var numerals = []string{"一", "二", "三", "四", "五", "六"}

// sections are the parts of the note; rules writes what an office may have set.
var sections = []struct {
	title string
	text  []string
	rules func(Rules) string
}{
	{"数值", []string{
		"只有经确认的数值参加计算。没有填报的是数据缺失，不当作 0，不估算，不插补，也不把全市数分摊到区。",
		"同一指标、区域、年份、状态有两个不同的数值时为冲突：两个都已确认的，裁定以前都不计入；一个未确认的，计已确认的一个，可信度减半。裁定注明理由，未采用的数仍保留。",
		"数值只增不改，后来的数注明替代哪一个，因此可以按任一日期重现当时的结果。年度锁定以后不能增改，解锁须写明理由并留下记录。",
		"只有全年的数值参加计算，半年、季度、月度的照录，不参加计算。确认为不适用的指标不计入分母。区的数值注明含不含区内的功能区，合计时据此不重复计算；没有注明的，合计给出上下两个数。",
	}, nil},
	{"进度与节奏", []string{
		"进度 P＝（最新值－基期）／（目标－基期）[1]，越低越好的指标同此式；表中不封顶，计分时限于 0 至 1。",
		"同一指标的目标有几个版本时（指标表、正文、中期调整、区的建设方案），按裁定选用的版本；没有裁定的，区有自定目标的用自定目标，其余用指标表。",
		"年均增速目标 r 折算为目标水平：基期×（1＋r）^年数。累计目标按各年之和除以目标，缺年份时只是下限，未达到目标的不计分。没有基期的按最新值与目标之比，注明“无基期”。",
		"应达 E 按数值所属年份计：直线路径为已过年数占比，只有可比价增速、没有水平值的，进度＝ln∏（1＋g）／（总年数×ln（1＋r）），应达为已过年数占比；复合路径为（（1＋r）^已过年数－1）／（（1＋r）^总年数－1）。节奏＝P／E[2]，与年度评估的时间进度比较一致。",
		"以认定文件为准的指标（0→1、0→n）在到期前为待到期；到期后没有填报为到期待填，只有填报人确认未达成的才是未完成。",
	}, func(r Rules) string {
		return fmt.Sprintf("状态：P≥1 为已完成；节奏不低于 %.2f 为达到进度，不低于 %.2f 为略滞后，其余为明显滞后；P 小于 0 为倒退。", r.OnTrack, r.SlightlyBehind)
	}},
	{"得分", []string{
		"得分用同一年的数值：指定年份的，用该年；没有指定的，用完整度最高的一年，同样高时用最近的一年。维度得分是维度内各指标的加权平均，总分是各维度得分的加权平均，没有另定权重的各维度等权[3]。",
		"完整度是有数值和目标的指标所占权重。可信度按数值状态：认定、决算、年报 1.0，快报 0.8，部门填报 0.6，预计 0.4，公开报道 0.3，缺失 0，按权重平均。区间是把缺失的各项分别按 0 和 1 计算的得分[4]。",
	}, func(r Rules) string {
		text := fmt.Sprintf("完整度不足 %s 的不计总分，不足 %s 的仅供内部、不排名[3]。", WholePercent(r.Score), WholePercent(r.Rank))
		if r.CarryForward {
			return text + "当年没有数值的沿用以前年份，可信度减半。"
		}
		return text + "以前年份的数值只列出，不计分。"
	}},
	{"比较", []string{
		"只有模板版本相同、数值年份相同、完整度都够、创建主题相同的区才可以排序；葛店开发区、临空经济区不参评创新型县（市、区）。三个区太少，不做标准化排名，只看各自与目标的距离。",
	}, func(r Rules) string {
		return fmt.Sprintf("得分相差不超过 %g 分的视为无显著差异。另以等权、几何平均和逐一去掉一个维度重算，给出得分的变动范围[4]。", r.Tie)
	}},
}

var sources = []string{
	"联合国亚太经社会（UN ESCAP）：Current Status Index，已有进展与所需进展之比。",
	"欧盟统计局（Eurostat）：EU SDG monitoring，实际增速与所需增速之比，以 95%、60%、0 分级。",
	"可持续发展解决方案网络（SDSN）：SDG Index，目标内与目标间等权，缺失超过 20% 不给指数。",
	"OECD、欧盟联合研究中心（JRC）：Handbook on Constructing Composite Indicators，2008，ISBN 978-92-64-04345-9。",
}
