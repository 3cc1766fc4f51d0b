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
	Value       string
	Status      data.ObservationStatus
	Source      string
	Certificate string
	Confirmed   bool
	Missed      bool
	Who         string
}

// Field names the field of the form at fault.
type Field string

// The fields of the form.
const (
	YearField        Field = "year"
	ValueField       Field = "value"
	SourceField      Field = "source"
	CertificateField Field = "certificate"
)

// FieldError is a fault of one field, in a sentence.
type FieldError struct {
	Field   Field
	Message string
}

// Error returns the sentence.
func (e *FieldError) Error() string { return e.Message }

// Observation makes the value that was filled in, or says which field is at
// fault. The value replaces an earlier one of the same year and status.
func (f Filled) Observation(s *data.State, now time.Time) (data.Observation, error) {
	o := data.Observation{
		ID: nextID(s), Template: f.Template, Indicator: f.Indicator.ID, Area: f.Area,
		Status: f.Status, Confirmed: f.Confirmed, Missed: f.Missed,
		Source: strings.TrimSpace(f.Source), Certificate: strings.TrimSpace(f.Certificate), By: f.Who, At: now,
	}
	var err error
	if o.Year, err = f.year(now); err != nil {
		return o, err
	}
	if !f.Missed {
		if o.Value, err = f.value(); err != nil {
			return o, err
		}
	}
	if o.Source == "" {
		return o, &FieldError{SourceField, "请写明来源，例如“2022 年科技统计年报，第 12 页”。"}
	}
	o.Supersedes = replaced(s, o)
	return o, nil
}

func (f Filled) year(now time.Time) (int, error) {
	y, err := strconv.Atoi(plain(f.Year))
	if err != nil || y < 2000 || y > now.Year() {
		return 0, &FieldError{YearField, fmt.Sprintf("年份应在 2000 与 %d 之间。", now.Year())}
	}
	return y, nil
}

func (f Filled) value() (float64, error) {
	text := strings.TrimSuffix(plain(f.Value), "%")
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || v != v || v > 1e15 || v < -1e15 {
		return 0, &FieldError{ValueField, "请填数字，例如 225 或 2.35；没有数值就不要填。"}
	}
	if ceiling := f.Indicator.Cap; ceiling != nil && v > *ceiling {
		return 0, &FieldError{ValueField, fmt.Sprintf("这个指标不会超过 %s，请核对。", Number(*ceiling, f.Indicator.Unit))}
	}
	return v, nil
}

// plain folds full-width digits and takes blanks and thousands marks away.
func plain(s string) string {
	return strings.NewReplacer(" ", "", ",", "", "\u3000", "").Replace(width.Fold.String(s))
}

// nextID returns an id that no value has.
func nextID(s *data.State) string {
	last := 0
	for i := range s.Observations {
		if n, err := strconv.Atoi(strings.TrimPrefix(s.Observations[i].ID, "O")); err == nil {
			last = max(last, n)
		}
	}
	return fmt.Sprintf("O%04d", last+1)
}

// replaced returns the id of the value that a new one corrects: the last of the
// same indicator, area, year and status; “” when there is none.
func replaced(s *data.State, o data.Observation) string {
	id := ""
	for i := range s.Observations {
		b := &s.Observations[i]
		if b.Template == o.Template && b.Indicator == o.Indicator && b.Area == o.Area &&
			b.Year == o.Year && b.Status == o.Status {
			id = b.ID
		}
	}
	return id
}

// Entries returns the values of an indicator in an area that no later one
// replaces, the latest year first.
func Entries(s *data.State, template, indicator string, area data.AreaCode) []data.Observation {
	replacedBy := map[string]bool{}
	var own []data.Observation
	for _, o := range s.Observations {
		if o.Template == template && o.Indicator == indicator && o.Area == area {
			replacedBy[o.Supersedes] = o.Supersedes != ""
			own = append([]data.Observation{o}, own...)
		}
	}
	var inForce []data.Observation
	for _, o := range own {
		if !replacedBy[o.ID] {
			inForce = append(inForce, o)
		}
	}
	return inForce
}
