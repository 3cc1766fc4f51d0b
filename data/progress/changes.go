package progress

import (
	"fmt"
	"strings"

	"ezmap/data"
)

// Move is 变化: what changed of one indicator between two reports on an area, of
// two years or of two days.
type Move struct {
	Indicator     *data.Indicator
	Before, After *Reading
	// Sentence says it in Chinese; a number that is missing on one side is not in it.
	Sentence string
}

// Moves lists what changed from one report on an area to a later one: values that
// came, went or changed, targets, states. What stayed as it was is not listed. Both
// reports must be of the same area; an indicator that only one of them has is left
// out.
func Moves(before, after *Report) []Move {
	var moves []Move
	for i := range after.Readings {
		a := &after.Readings[i]
		b := before.reading(a.Indicator.ID)
		if b == nil {
			continue
		}
		if said := moved(b, a); said != "" {
			moves = append(moves, Move{a.Indicator, b, a, a.Indicator.Name + "：" + said + "。"})
		}
	}
	return moves
}

// reading returns the reading of an indicator, nil when the report has none.
func (r *Report) reading(id string) *Reading {
	for i := range r.Readings {
		if r.Readings[i].Indicator.ID == id {
			return &r.Readings[i]
		}
	}
	return nil
}

func moved(b, a *Reading) string {
	var parts []string
	if text := valueMoved(b, a); text != "" {
		parts = append(parts, text)
	}
	if text := targetMoved(b, a); text != "" {
		parts = append(parts, text)
	}
	if b.Word() != a.Word() {
		parts = append(parts, fmt.Sprintf("状态由“%s”变为“%s”", b.Word(), a.Word()))
	}
	return strings.Join(parts, "，")
}

func valueMoved(b, a *Reading) string {
	was, is := b.Latest, a.Latest
	switch {
	case was == nil && is == nil:
		return ""
	case was == nil:
		return "新填 " + a.dated(is)
	case is == nil:
		return "原有 " + b.dated(was) + "，现在没有可用的数值"
	case was.Value == is.Value && was.Year == is.Year && was.Status == is.Status:
		return ""
	case was.Value == is.Value && was.Year == is.Year:
		return fmt.Sprintf("%s 的状态由%s变为%s", a.dated(is), was.Status.Title(), is.Status.Title())
	}
	text := b.dated(was) + " → " + a.dated(is)
	if was.Value == is.Value {
		return text + "，持平"
	}
	verb, by := "增加", is.Value-was.Value
	if by < 0 {
		verb, by = "减少", -by
	}
	return text + "，" + difference(verb, by, a.Indicator.Unit)
}

func targetMoved(b, a *Reading) string {
	switch {
	case b.Target == nil && a.Target == nil:
		return ""
	case b.Target == nil:
		return "新定目标 " + Figure(*a.Target, a.Indicator.Unit)
	case a.Target == nil:
		return "目标撤去"
	case *b.Target == *a.Target && b.Indicator.TargetYear == a.Indicator.TargetYear:
		return ""
	case *b.Target == *a.Target:
		return fmt.Sprintf("目标年由 %d 年改为 %d 年", b.Indicator.TargetYear, a.Indicator.TargetYear)
	}
	return fmt.Sprintf("目标由 %s 改为 %s", Figure(*b.Target, b.Indicator.Unit), Figure(*a.Target, a.Indicator.Unit))
}

// dated writes a value with its year: 2022年 225家.
func (r *Reading) dated(o *data.Observation) string {
	return yearText(o.Year) + "年 " + Figure(o.Value, r.Indicator.Unit)
}
