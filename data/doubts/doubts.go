// Package doubts looks at a value before it is recorded: while it is typed, and
// when it is imported. It says in one sentence what looks wrong and why.
//
// It only warns: the officer decides, except where a value cannot be at all. It
// changes nothing, measures no progress (see data/progress) and does not look for
// what is missing (see data/gaps).
package doubts

import (
	"math"
	"time"

	"ezmap/data"
)

// Kind is the kind of a doubt.
type Kind string

// The kinds of doubt, in the order in which they are told.
const (
	NoNumber    Kind = "no_number"   // 不是数
	OverCap     Kind = "over_cap"    // 超过上限
	Over100     Kind = "over_100"    // 比重超过 100%
	Negative    Kind = "negative"    // 负数
	Fraction    Kind = "fraction"    // 个数带小数
	UnitSlip    Kind = "unit_slip"   // 单位可能填错
	FallenStock Kind = "fallen"      // 存量减少
	Jump        Kind = "jump"        // 变动过大
	Uncertified Kind = "uncertified" // 缺认定文件
	Contradicts Kind = "conflict"    // 与已有数值冲突
	Early       Kind = "early"       // 期间尚未结束
	Converted   Kind = "converted"   // 换算不符
	Inclusion   Kind = "inclusion"   // 口径未说明或改变
	OverCity    Kind = "over_city"   // 区的数超过全市
	NoReason    Kind = "no_reason"   // 不适用而没有理由
	Locked      Kind = "locked"      // 期间已锁定
)

// Doubt is 疑问: one thing about a value that looks wrong.
type Doubt struct {
	Kind Kind
	// Message is one Chinese sentence or two: what looks wrong, against what, what to do.
	Message string
	// Refused tells that the value cannot be right and is not to be recorded.
	Refused bool
}

// Rules are the bounds that an office may set for itself.
type Rules struct {
	// Jump is the share of the earlier value beyond which a change of one year is
	// questioned; 0 stands for DefaultJump.
	Jump float64
}

// DefaultJump is ±30 % a year.
const DefaultJump = 0.30

func (r Rules) jump() float64 {
	if r.Jump > 0 {
		return r.Jump
	}
	return DefaultJump
}

// About lists the doubts about a value that is about to be recorded in a state;
// none where its indicator is not known.
func About(s *data.State, o data.Observation, r Rules) []Doubt {
	t := data.Find[data.Template](s, o.Template)
	if t == nil {
		return nil
	}
	i := t.Indicator(o.Indicator)
	if i == nil {
		return nil
	}
	var doubts []Doubt
	if l := s.Locked(o.Area, o.Year, o.Months); l != nil {
		doubts = append(doubts, Doubt{Locked, data.LockedFault(s.AreaName(o.Area), o.Year, o.Months, l.By).Message, true})
	}
	others := inForce(s, o)
	doubts = append(doubts, Of(i, o, others, r)...)
	for _, d := range []*Doubt{inclusion(s, i, o, others), overCity(s, i, o)} {
		if d != nil {
			doubts = append(doubts, *d)
		}
	}
	return doubts
}

// Of lists the doubts about a value of an indicator beside the other values of
// the same indicator and area that nothing replaces. It is compared with values of
// the same part of other years.
func Of(i *data.Indicator, o data.Observation, others []data.Observation, r Rules) []Doubt {
	if o.Missed {
		return nil
	}
	if o.Inapplicable {
		if o.Note == "" {
			return []Doubt{{NoReason, "填了“不适用”，请在备注写明理由。", false}}
		}
		return nil
	}
	if math.IsNaN(o.Value) || math.IsInf(o.Value, 0) {
		return []Doubt{{NoNumber, "数值不是数，请重填。", true}}
	}
	c := check{indicator: i, value: o, others: alike(o, others), rules: r}
	var doubts []Doubt
	for _, ask := range questions {
		if d := ask(&c); d != nil {
			doubts = append(doubts, *d)
		}
	}
	return doubts
}

// questions are asked one after the other.
var questions = []func(*check) *Doubt{
	(*check).overCap, (*check).over100, (*check).negative, (*check).fraction, (*check).unitSlip, (*check).fallen,
	(*check).jump, (*check).uncertified, (*check).contradicts, (*check).early, (*check).converted,
}

// alike are the values that measure the same: of the same part of a year, a
// level beside levels, a growth rate beside rates.
func alike(o data.Observation, others []data.Observation) []data.Observation {
	var like []data.Observation
	for _, other := range others {
		if other.Months == o.Months && other.Growth == o.Growth && !other.Inapplicable {
			like = append(like, other)
		}
	}
	return like
}

// inForce returns the other values of the same indicator and area that neither
// the value nor another one replaces, and that no ruling put aside.
func inForce(s *data.State, o data.Observation) []data.Observation {
	replaced := s.RuledOut(time.Time{})
	replaced[o.ID], replaced[o.Supersedes] = true, true
	var same []data.Observation
	for i := range s.Observations {
		a := &s.Observations[i]
		if a.Template == o.Template && a.Indicator == o.Indicator && a.Area == o.Area {
			same = append(same, *a)
			replaced[a.Supersedes] = true
		}
	}
	delete(replaced, "")
	var others []data.Observation
	for _, a := range same {
		if !replaced[a.ID] {
			others = append(others, a)
		}
	}
	return others
}
