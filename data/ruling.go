package data

import (
	"fmt"
	"strings"
	"time"
)

// RulingKind tells what a ruling decides.
type RulingKind string

// The kinds of ruling.
const (
	ConflictRuling      RulingKind = "conflict"      // 数值冲突: Subject is a CellKey, Chosen the observation that counts
	ContradictionRuling RulingKind = "contradiction" // 规划矛盾: Subject is the contradiction's id
	TargetRuling        RulingKind = "target"        // 执行目标: Subject is a GoalKey, Chosen a TargetVersion's id
	TemplateRuling      RulingKind = "template"      // 采用模板: Subject is an AreaKind or an AreaCode, Chosen a template's id
)

// Title returns the Chinese word of the kind.
func (k RulingKind) Title() string {
	switch k {
	case ConflictRuling:
		return "数值冲突"
	case ContradictionRuling:
		return "规划矛盾"
	case TargetRuling:
		return "执行目标"
	case TemplateRuling:
		return "采用模板"
	}
	return ""
}

// Ruling is 裁定: what an officer decided, with the reason. Rulings are added,
// never overwritten: on one subject the last holds, the earlier ones stay.
type Ruling struct {
	ID      string // Q0001
	Kind    RulingKind
	Subject string
	// Chosen is the id of what was chosen, Over the ids of what was not; both may
	// be empty where a decision in words is all there is.
	Chosen   string
	Over     []string
	Decision string // in words
	Reason   string
	Evidence string // id of a Document, “” for none
	Page     string
	By       string
	At       time.Time
}

// RulingOn returns the ruling that holds on a subject at a moment (the zero time
// stands for now), nil when there is none. Rulings stand in the order in which they were
// made, and that counts, see LockedAt.
func (s *State) RulingOn(kind RulingKind, subject string, at time.Time) *Ruling {
	for i := len(s.Rulings) - 1; i >= 0; i-- {
		r := &s.Rulings[i]
		if r.Kind == kind && r.Subject == subject && (at.IsZero() || !r.At.After(at)) {
			return r
		}
	}
	return nil
}

// RuledOut returns the ids of the values that rulings on conflicts had put aside
// by a moment; the zero time stands for now. On one subject the last ruling holds.
func (s *State) RuledOut(at time.Time) map[string]bool {
	out := map[string]bool{}
	for i := range s.Rulings {
		r := &s.Rulings[i]
		if r.Kind != ConflictRuling || s.RulingOn(r.Kind, r.Subject, at) != r {
			continue
		}
		for _, id := range r.Over {
			out[id] = true
		}
	}
	return out
}

// CellKey names what only one value may stand in: template, indicator, area,
// year, part of the year and status, and whether it is a growth rate. It is the
// subject of a ConflictRuling.
func CellKey(o *Observation) string {
	measure := "level"
	if o.Growth {
		measure = "growth"
	}
	return strings.Join([]string{o.Template, o.Indicator, string(o.Area), fmt.Sprintf("%04d", o.Year), string(o.Months), string(o.Status), measure}, "/")
}
