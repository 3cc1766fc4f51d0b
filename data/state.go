package data

import (
	"slices"
	"time"
)

// State is all that a library holds, in memory. A state that others can see is
// never written to: With returns a new one.
type State struct {
	DataVersion    string // of the first data, YYYY.N
	Areas          []Area
	Layers         []Layer
	Features       map[int64][]Feature // by generation, see Layer
	Elements       []Element
	Sites          []Site
	Templates      []Template
	Observations   []Observation
	Goals          []Goal
	Targets        []TargetVersion
	Stages         []StageEntry
	Documents      []Document
	Rulings        []Ruling
	Locks          []Lock
	Commitments    []Commitment
	Programmes     []Programme
	Slots          []Slot
	Contradictions []Contradiction
	OwnFields      []OwnField
	People         []Person
}

// With returns the state after a change. What does not change is shared.
func (s *State) With(c Change) *State {
	next := *s
	c.apply(&next)
	return &next
}

// Area returns an area, nil when there is none of that code.
func (s *State) Area(code AreaCode) *Area {
	if i := slices.IndexFunc(s.Areas, func(a Area) bool { return a.Code == code }); i >= 0 {
		return &s.Areas[i]
	}
	return nil
}

// AreaName returns the name of an area, “” when there is none of that code.
func (s *State) AreaName(code AreaCode) string {
	if a := s.Area(code); a != nil {
		return a.Name
	}
	return ""
}

// Base returns the base layer of a kind, nil when there is none.
func (s *State) Base(kind LayerKind) *Layer {
	if i := slices.IndexFunc(s.Layers, func(l Layer) bool { return l.Group == BaseGroup && l.Kind == kind }); i >= 0 {
		return &s.Layers[i]
	}
	return nil
}

// BaseFeatures returns the features of the base layer of a kind.
func (s *State) BaseFeatures(kind LayerKind) []Feature {
	if l := s.Base(kind); l != nil {
		return s.Features[l.Generation]
	}
	return nil
}

// Find returns the record of a key, nil when there is none. It must not be written to.
func Find[T Record](s *State, key string) *T {
	table := *tableOf[T](s)
	if i := indexOf(table, key); i >= 0 {
		return &table[i]
	}
	return nil
}

// TemplateFor returns the template in force for a kind of area, nil when there is none.
func (s *State) TemplateFor(kind AreaKind) *Template { return s.TemplateForAt(kind, time.Time{}) }

// TemplateForAt returns the template that was in force at a moment: the one that a
// ruling chose, else the first for the kind. The zero time stands for now.
func (s *State) TemplateForAt(kind AreaKind, at time.Time) *Template {
	if t := s.chosenTemplate(string(kind), at); t != nil {
		return t
	}
	if i := slices.IndexFunc(s.Templates, func(t Template) bool { return t.For == kind }); i >= 0 {
		return &s.Templates[i]
	}
	return nil
}

// TemplateOf returns the template by which an area is read at a moment, nil when
// none applies: the one that a ruling chose for it, else that for its kind. A
// functional area is read by the districts' template.
func (s *State) TemplateOf(a *Area, at time.Time) *Template {
	if t := s.chosenTemplate(string(a.Code), at); t != nil {
		return t
	}
	if a.Kind == FunctionalArea {
		return s.TemplateForAt(District, at)
	}
	return s.TemplateForAt(a.Kind, at)
}

func (s *State) chosenTemplate(subject string, at time.Time) *Template {
	if r := s.RulingOn(TemplateRuling, subject, at); r != nil {
		return Find[Template](s, r.Chosen)
	}
	return nil
}

// UsesIndicator tells that values, goals or versions of the target stand on an
// indicator of a template: it cannot be taken out.
func (s *State) UsesIndicator(template, indicator string) bool {
	return slices.ContainsFunc(s.Observations, func(o Observation) bool { return o.Template == template && o.Indicator == indicator }) ||
		slices.ContainsFunc(s.Goals, func(g Goal) bool { return g.Template == template && g.Indicator == indicator }) ||
		slices.ContainsFunc(s.Targets, func(v TargetVersion) bool { return v.Template == template && v.Indicator == indicator })
}

// Stage returns the last recorded step of a district, nil when none was recorded.
func (s *State) Stage(code AreaCode) *StageEntry {
	var last *StageEntry
	for i := range s.Stages {
		if e := &s.Stages[i]; e.Area == code && e.Stage != Milestone && (last == nil || e.Date >= last.Date) {
			last = e
		}
	}
	return last
}

func indexOf[T Record](table []T, key string) int {
	for i := range table {
		if keyAt(&table[i]) == key {
			return i
		}
	}
	return -1
}

// tableOf returns the table of the state that holds records of a kind.
func tableOf[T Record](s *State) *[]T {
	var table any
	switch any((*T)(nil)).(type) {
	case *Site:
		table = &s.Sites
	case *Element:
		table = &s.Elements
	case *Observation:
		table = &s.Observations
	case *Goal:
		table = &s.Goals
	case *StageEntry:
		table = &s.Stages
	case *Contradiction:
		table = &s.Contradictions
	case *Template:
		table = &s.Templates
	case *Layer:
		table = &s.Layers
	case *TargetVersion:
		table = &s.Targets
	case *Document:
		table = &s.Documents
	case *Ruling:
		table = &s.Rulings
	case *Lock:
		table = &s.Locks
	case *Commitment:
		table = &s.Commitments
	case *Programme:
		table = &s.Programmes
	case *Slot:
		table = &s.Slots
	case *OwnField:
		table = &s.OwnFields
	case *Person:
		table = &s.People
	}
	return table.(*[]T)
}
