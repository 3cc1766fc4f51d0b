package layer

import (
	"fmt"
	"math"
	"time"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/chart"
)

// standing is where an area stands in what it is coloured by.
type standing struct {
	code data.AreaCode
	// words are printed below the area's name, such as 3.2%.
	words string
	// known tells that there is a number, or a state for a colouring by state;
	// otherwise applies tells whether there could be one.
	known, applies bool
	number         float64
	state          progress.State
	year           int // of the value, 0 for none
}

// The words below the name of an area without a value.
const (
	notApplicable = "不适用"
	notScored     = "不计得分"
	tooFew        = "数据不足"
)

// moment is what the options look at: without a day nothing is due, and every
// value counts that was recorded.
func (o *Options) moment() progress.Moment {
	m := progress.Moment{Year: o.Year, At: o.Now}
	if o.Now.IsZero() {
		m.At = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
		m.Due = time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC)
	}
	// An earlier year is judged at its end, not by what fell due since.
	if end := time.Date(o.Year+1, 1, 1, 0, 0, 0, 0, time.Local).Add(-1); o.Year > 0 && !o.Now.IsZero() && end.Before(o.Now) {
		m.Due = end
	}
	return m
}

// standings tells where the areas stand that may be coloured: the districts and
// functional areas, in the order of the state.
func (c *Colouring) standings(s *data.State, m progress.Moment) []standing {
	var out []standing
	for i := range s.Areas {
		if s.Areas[i].Kind == data.CityArea {
			continue
		}
		r := progress.Area(s, s.Areas[i].Code, m)
		st := c.standing(&r)
		st.code = s.Areas[i].Code
		out = append(out, st)
	}
	return out
}

func (c *Colouring) standing(r *progress.Report) standing {
	if r.Template == nil || c.Template != "" && c.Template != r.Template.ID {
		return standing{words: notApplicable}
	}
	if c.Indicator == "" {
		return c.scored(r)
	}
	for i := range r.Readings {
		if r.Readings[i].Indicator.ID == c.Indicator {
			return c.read(&r.Readings[i])
		}
	}
	return standing{words: notApplicable}
}

// scored stands for the whole score. It is never printed without its completeness
// and confidence, which stand behind it in brackets, as the legend says; the template
// stands in the legend. A functional area has none.
func (c *Colouring) scored(r *progress.Report) standing {
	if c.Measure == ByState {
		return standing{words: notApplicable} // a score has no state
	}
	if r.Area.Kind == data.FunctionalArea {
		return standing{words: notScored}
	}
	score := &r.Score
	st := standing{applies: true, words: missingTitle, year: score.Year}
	beside := fmt.Sprintf("（%s，%.2f）", progress.WholePercent(score.Completeness), score.Confidence)
	switch {
	case score.Counted == 0:
	case score.Value == nil:
		st.words = tooFew + beside
	default:
		st.known, st.number, st.words = true, *score.Value, fmt.Sprintf("%.1f", *score.Value)+beside
	}
	return st
}

// read stands for one indicator.
func (c *Colouring) read(r *progress.Reading) standing {
	st := standing{applies: true, words: missingTitle}
	if r.Latest != nil {
		st.year = r.Latest.Year
	} else if r.Unconfirmed != nil {
		st.words = progress.Unconfirmed.Title()
	}
	switch c.Measure {
	case ByState:
		st.known, st.state, st.words = chart.Judged(r.State), r.State, r.Word()
		st.applies = r.State != progress.NoTarget
		if st.known {
			st.words = chart.Letter(r.State) + " " + st.words
		}
	case ByProgress:
		if r.Target == nil {
			return standing{words: progress.NoTarget.Title()}
		}
		if r.Progress != nil {
			st.known, st.number = true, 100**r.Progress
			st.words = figureText(math.Round(st.number)) + "%"
			if r.AtLeast {
				st.words = "≥ " + st.words
			}
		}
	default:
		if r.Latest != nil {
			st.known, st.number = true, r.Latest.Value
			st.words = figureText(r.Latest.Value) + onlyPercent(r.Indicator.Unit)
		}
	}
	return st
}

// onlyPercent returns a unit that is short enough to stand behind every number.
func onlyPercent(unit string) string {
	if unit == "%" || unit == "‰" {
		return unit
	}
	return ""
}
