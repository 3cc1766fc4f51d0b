package intake

import (
	"slices"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/data/returns"
	"ezmap/data/scope"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"
)

// As is what a file is read as.
type As string

// What a file may be read as.
const (
	AsSites    As = "sites"        // 平台园区记录
	AsLayer    As = "layer"        // 图层
	AsLayout   As = "layout"       // 布局要素
	AsBase     As = "base"         // 底图
	AsValues   As = "observations" // 指标数值
	AsTemplate As = "template"     // 指标模板
)

// kind is one of the things that a file may be read as.
type kind struct {
	as    As
	title string
	note  string
	modes []merge.Mode // that can be chosen; the first is the usual one
}

// kinds are the choices in the order of the screen.
var kinds = []kind{
	{AsSites, "平台园区记录", "平台、园区、孵化器、企业的名单，与现有记录逐条比较。", []merge.Mode{merge.Update, merge.Insert, merge.Replace}},
	{AsValues, "指标数值", "各区、各部门填报的指标数值，一行一个数，或年份、区域在列上。", []merge.Mode{merge.Update, merge.Insert}},
	{AsLayer, "图层", "作为一个独立图层叠加在图上，以文件名命名，例如规划用地、企业分布。", []merge.Mode{merge.Replace, merge.Update, merge.Insert}},
	{AsLayout, "布局要素", "按编号与现有布局要素比较，只改图形和文字，不会删除。", []merge.Mode{merge.Update, merge.Insert}},
	{AsBase, "底图", "用正式界线、水系等替换示意底图，全部图幅随之更新，可以撤销。", nil},
	{AsTemplate, "指标模板", "一行一项指标的评价体系，带维度、权重、基期和目标。", nil},
}

func kindOf(as As) kind {
	return kinds[slices.IndexFunc(kinds, func(k kind) bool { return k.as == as })]
}

// Request is how a file is to be read, as far as an officer said it.
type Request struct {
	As      As
	Told    bool       // a person chose what this file is read as
	System  crs.System // crs.Unknown to find it
	Swapped bool       // the two numbers of each coordinate are changed
	Mode    merge.Mode
	Key     merge.Key
	// Scope is what a replacement of records may take away.
	Scope scope.Scope
	// LeftOut are the sheets that are not read; Headers say in which row of a sheet the header
	// ends; Profiles how the columns of a sheet are matched. What is not named is found.
	LeftOut  map[string]bool
	Headers  map[string]int
	Profiles map[string]exchange.Profile
	// Values stand for what a table of values does not say; Template is what becomes of a
	// template that is read, without its indicators.
	Values   returns.Defaults
	Template data.Template
}

// mode is the chosen one, or the usual one of the kind.
func (r Request) mode() merge.Mode {
	if modes := kindOf(r.As).modes; r.Mode == "" && len(modes) > 0 {
		return modes[0]
	}
	return r.Mode
}

// options are those of the comparison.
func (r Request) options(where func(int) string) merge.Options {
	return merge.Options{Mode: r.mode(), Key: r.Key, Where: where}
}

// reads tells whether another request needs the file to be read again.
func (r Request) reads(other Request) bool {
	return r.tables() != other.tables() || r.System != other.System || r.Swapped != other.Swapped || (r.As == AsSites) != (other.As == AsSites)
}

// tables tells whether the file must be a table.
func (r Request) tables() bool { return r.As == AsValues || r.As == AsTemplate }
