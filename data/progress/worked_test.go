package progress

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"ezmap/data"

	"github.com/xuri/excelize/v2"
)

// rowsOf reads a table of the worked example (see its README), without its header.
func rowsOf(t *testing.T, name string) [][]string {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", "worked", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

func figure(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func day(t *testing.T, text string) time.Time {
	t.Helper()
	d, err := time.Parse("2006-01-02", text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// worked is the state of the worked example.
func worked(t *testing.T) *data.State {
	t.Helper()
	s := &data.State{Templates: []data.Template{{ID: "example", Name: "算例", Version: "1", For: data.District}}}
	for _, code := range []data.AreaCode{"甲区", "乙区", "丙区"} {
		s.Areas = append(s.Areas, data.Area{Code: code, Name: string(code), Kind: data.District})
	}
	for _, r := range rowsOf(t, "indicators.csv") {
		s.Templates[0].Indicators = append(s.Templates[0].Indicators, data.Indicator{
			ID: r[0], Dimension: r[1], Kind: data.TargetKind(r[2]), Direction: data.Direction(figure(t, r[3])),
			Path: data.PathKind(r[4]), Weight: figure(t, r[5]),
		})
	}
	for _, r := range rowsOf(t, "goals.csv") {
		code := data.AreaCode(r[0])
		s.Goals = append(s.Goals, data.Goal{
			ID: data.GoalKey(code, "example", r[1]), Area: code, Template: "example", Indicator: r[1],
			BaseYear: 2020, Base: num(figure(t, r[2])), TargetYear: 2025, Target: num(figure(t, r[3])),
		})
	}
	for _, r := range rowsOf(t, "values.csv") {
		s.Observations = append(s.Observations, data.Observation{
			ID: r[0], Template: "example", Area: data.AreaCode(r[1]), Indicator: r[2], Year: int(figure(t, r[3])),
			Value: figure(t, r[4]), Status: data.ObservationStatus(r[5]), Confirmed: r[6] == "true", At: day(t, r[7]), Supersedes: r[8], Inapplicable: r[9] == "true",
		})
	}
	for _, r := range rowsOf(t, "targets.csv") {
		s.Targets = append(s.Targets, data.TargetVersion{
			ID: r[0], Area: data.AreaCode(r[1]), Template: "example", Indicator: r[2], Origin: data.MidtermOrigin,
			BaseYear: 2020, Base: num(figure(t, r[3])), TargetYear: 2025, Target: num(figure(t, r[4])), At: day(t, r[5]),
		})
	}
	for _, r := range rowsOf(t, "rulings.csv") {
		ruling := data.Ruling{ID: r[0], Kind: data.RulingKind(r[1]), Chosen: r[6], Reason: r[8], At: day(t, r[9])}
		if ruling.Kind == data.ConflictRuling {
			ruling.Subject, ruling.Over = data.CellKey(data.Find[data.Observation](s, r[6])), []string{r[7]}
		} else {
			ruling.Subject = data.GoalKey(data.AreaCode(r[2]), "example", r[3])
		}
		s.Rulings = append(s.Rulings, ruling)
	}
	for _, r := range rowsOf(t, "locks.csv") {
		s.Locks = append(s.Locks, data.Lock{ID: r[0], Area: data.AreaCode(r[1]), Year: int(figure(t, r[2])), At: day(t, r[3])})
	}
	return s
}

// places returns a figure as the table shows it, “” for one that is missing.
func places(v *float64, decimals int) string {
	if v == nil {
		return ""
	}
	return fmt.Sprintf("%.*f", decimals, *v)
}

// figures returns what the program says in the columns of shown.csv.
func figures(r *Report, item string) []string {
	for i := range r.Readings {
		if m := &r.Readings[i]; m.Indicator.ID == item {
			if m.Latest == nil || m.Carried {
				return []string{"", "", "", ""}
			}
			return []string{places(m.Progress, 4), places(m.Expected, 4), places(m.Pace, 4), ""}
		}
	}
	result := map[string]string{
		"完整度": places(&r.Score.Completeness, 4), "可信度": places(&r.Score.Confidence, 4),
		"得分": places(r.Score.Value, 2), "下界": places(r.Score.Low, 2), "上界": places(r.Score.High, 2),
	}
	return []string{"", "", "", result[item]}
}

func TestWorkedExample(t *testing.T) {
	s := worked(t)
	for _, r := range rowsOf(t, "shown.csv") {
		m := Moment{Year: int(figure(t, r[2])), At: day(t, r[1])}
		report := Area(s, data.AreaCode(r[0]), m)
		for k, got := range figures(&report, r[3]) {
			if got != r[4+k] {
				t.Errorf("%s %s as of %s, %s, column %d: %q, by hand %q", r[0], r[2], r[1], r[3], 4+k, got, r[4+k])
			}
		}
	}
}

// The figures of shown.csv are what another program makes of the formulas.
func TestWorkedExampleFollowsItsFormulas(t *testing.T) {
	sheet := excelize.NewFile()
	defer sheet.Close()
	formulas := rowsOf(t, "by-hand.csv")
	for y, row := range formulas {
		for x, text := range row {
			cell, err := excelize.CoordinatesToCellName(x+1, y+2)
			if err != nil {
				t.Fatal(err)
			}
			if err := enterCell(sheet, cell, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	for y, r := range rowsOf(t, "shown.csv") {
		for k, column := range []string{"K", "L", "M", "K"} {
			if r[4+k] == "" {
				continue
			}
			got, err := sheet.CalcCellValue("Sheet1", fmt.Sprint(column, y+2))
			if err != nil {
				t.Fatal(err)
			}
			decimals := 4
			if len(r[4+k])-1-indexOfPoint(r[4+k]) == 2 {
				decimals = 2
			}
			if shown := fmt.Sprintf("%.*f", decimals, figure(t, got)); shown != r[4+k] {
				t.Errorf("%s%d is %s, shown %s", column, y+2, shown, r[4+k])
			}
		}
	}
}

func enterCell(sheet *excelize.File, cell, text string) error {
	if len(text) > 0 && text[0] == '=' {
		return sheet.SetCellFormula("Sheet1", cell, text[1:])
	}
	if v, err := strconv.ParseFloat(text, 64); err == nil {
		return sheet.SetCellFloat("Sheet1", cell, v, -1, 64)
	}
	return sheet.SetCellStr("Sheet1", cell, text)
}

func indexOfPoint(text string) int {
	for i := range text {
		if text[i] == '.' {
			return i
		}
	}
	return len(text)
}

// Without a year the score is that of the year that tells most: 甲区 and 乙区 have
// all of 2025, as 丙区 has.
func TestWorkedExampleOfEveryYear(t *testing.T) {
	s := worked(t)
	for code, want := range map[data.AreaCode]string{"甲区": "95.55", "乙区": "97.33", "丙区": "88.30"} {
		r := Area(s, code, Moment{At: day(t, "2026-06-30")})
		if got := places(r.Score.Value, 2); got != want || r.Score.Year != 2025 {
			t.Errorf("%s: %s in %d, want %s in 2025", code, got, r.Score.Year, want)
		}
	}
	// In June 2025 甲区 has two values of 2024, one of them confirmed, and all of 2023.
	if r := Area(s, "甲区", Moment{At: day(t, "2025-06-30")}); r.Score.Year != 2023 || r.Readings[0].Latest.Year != 2024 || places(r.Score.Value, 2) != "60.03" {
		t.Errorf("%s of %d", places(r.Score.Value, 2), r.Score.Year)
	}
}
