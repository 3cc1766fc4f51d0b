package progress

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"ezmap/data"

	"golang.org/x/text/width"
)

// Filled is what an officer typed into the form of a value.
type Filled struct {
	Template    string
	Indicator   *data.Indicator
	Area        data.AreaCode
	Year        string
	Months      data.Months
	Value       string
	Status      data.ObservationStatus
	Holds       data.Inclusion
	Source      string
	Evidence    string // id of a Document
	Page        string
	Certificate string
	Confirmed   bool
	// Missed, Inapplicable and Growth say what is told in place of a level, as in
	// data.Observation.
	Missed, Inapplicable, Growth bool

	Who string
	// Corrects is the id of the value that this one replaces, for Reason; “” where
	// it stands beside what there is.
	Corrects string
	Reason   string
}

// Field names the field of the form at fault.
type Field string

// The fields of the form.
const (
	YearField        Field = "year"
	ValueField       Field = "value"
	SourceField      Field = "source"
	CertificateField Field = "certificate"
	ReasonField      Field = "reason"
)

// FieldError is a fault of one field, in a sentence.
type FieldError struct {
	Field   Field
	Message string
}

// Error returns the sentence.
func (e *FieldError) Error() string { return e.Message }

// Observation makes the value that was filled in, or says which field is at fault.
func (f Filled) Observation(s *data.State, now time.Time) (data.Observation, error) {
	o, err := f.draft(s, now)
	switch {
	case err != nil:
		return o, err
	case o.Source == "" && o.Evidence == "":
		return o, &FieldError{SourceField, "请写明来源，例如“2022 年科技统计年报，第 12 页”。"}
	case f.Corrects != "" && o.Note == "":
		return o, &FieldError{ReasonField, "请写明更正的原因。原数会保留，不会被覆盖。"}
	case f.Inapplicable && o.Note == "":
		return o, &FieldError{ReasonField, "请写明为什么不适用。"}
	}
	return o, nil
}

// draft makes the value as far as it is typed: what checks look at before it is
// complete.
func (f Filled) draft(s *data.State, now time.Time) (data.Observation, error) {
	o := data.Observation{
		ID: nextID(s), Template: f.Template, Indicator: f.Indicator.ID, Area: f.Area, Months: f.Months,
		Status: f.Status, Holds: f.Holds, Confirmed: f.Confirmed, Missed: f.Missed, Inapplicable: f.Inapplicable, Growth: f.Growth,
		Source: strings.TrimSpace(f.Source), Evidence: f.Evidence, Page: strings.TrimSpace(f.Page),
		Certificate: strings.TrimSpace(f.Certificate), By: f.Who, At: now,
		Supersedes: f.Corrects, Note: strings.TrimSpace(f.Reason),
	}
	if o.Confirmed {
		o.ConfirmedBy, o.ConfirmedAt = f.Who, now
	}
	var err error
	if o.Year, err = f.year(now); err != nil || f.Missed || f.Inapplicable {
		return o, err
	}
	o.Value, err = f.value()
	return o, err
}

func (f Filled) year(now time.Time) (int, error) {
	y, err := strconv.Atoi(Plain(f.Year))
	if err != nil || y < 2000 || y > now.Year() {
		return 0, &FieldError{YearField, fmt.Sprintf("年份应在 2000 与 %d 之间。", now.Year())}
	}
	return y, nil
}

func (f Filled) value() (float64, error) {
	text := strings.TrimSuffix(Plain(f.Value), "%")
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || v != v || v > 1e15 || v < -1e15 {
		return 0, &FieldError{ValueField, "请填数字，例如 225 或 2.35；没有数值就不要填。"}
	}
	if ceiling := f.Indicator.Cap; ceiling != nil && v > *ceiling && !f.Growth {
		return 0, &FieldError{ValueField, fmt.Sprintf("这个指标不会超过 %s，请核对。", Number(*ceiling, f.Indicator.Unit)+f.Indicator.Unit)}
	}
	return v, nil
}

// Plain folds full-width digits and takes blanks and thousands marks away.
func Plain(s string) string {
	return strings.NewReplacer(" ", "", ",", "", "\u3000", "").Replace(width.Fold.String(s))
}

// nextID returns an id that no value has.
func nextID(s *data.State) string { return NextID("O", s.Observations) }

// NextID returns an id that no record of a kind has: its letter and a number.
func NextID[T data.Record](letter string, records []T) string {
	last := 0
	for i := range records {
		if n, err := strconv.Atoi(strings.TrimPrefix(data.Key(records[i]), letter)); err == nil {
			last = max(last, n)
		}
	}
	return fmt.Sprintf("%s%04d", letter, last+1)
}

// standing returns the values that stand where a new one would: of the same
// indicator, area, period and status, that none replaces, the last recorded first.
func standing(s *data.State, o *data.Observation) []data.Observation {
	var same []data.Observation
	for _, e := range Entries(s, o.Template, o.Indicator, o.Area, time.Time{}) {
		if data.CellKey(&e) == data.CellKey(o) {
			same = append(same, e)
		}
	}
	return same
}

// Entries returns the values of an indicator in an area that were recorded by a
// moment (the zero time stands for now) and that no later one had replaced then,
// the one recorded last first.
func Entries(s *data.State, template, indicator string, area data.AreaCode, at time.Time) []data.Observation {
	replaced := map[string]bool{}
	var own []data.Observation
	for _, o := range s.Observations {
		if o.Template == template && o.Indicator == indicator && o.Area == area && (at.IsZero() || !o.At.After(at)) {
			replaced[o.Supersedes] = o.Supersedes != ""
			own = append([]data.Observation{o}, own...)
		}
	}
	var inForce []data.Observation
	for _, o := range own {
		if !replaced[o.ID] {
			inForce = append(inForce, o)
		}
	}
	return inForce
}
