package main

import (
	"fmt"
	"time"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/data/tables"
)

// progressDocument is what -json prints.
type progressDocument struct {
	Year     *int           `json:"year"`
	AsOf     string         `json:"asof"`
	Template *string        `json:"template"`
	Name     *string        `json:"template_name"`
	Version  *string        `json:"template_version"`
	City     []indicatorRow `json:"city"`
	// CitySentences and CityChanges are those of the city, as of an area below.
	CitySentences []string       `json:"city_sentences"`
	CityChanges   *[]string      `json:"city_changes"`
	Areas         []areaRow      `json:"areas"`
	Comparison    *comparisonRow `json:"comparison"`
	Balances      []balanceRow   `json:"balances"`
}

// comparisonRow tells whether the districts may be ranked; Order is nil where not.
type comparisonRow struct {
	Comparable bool     `json:"comparable"`
	Reasons    []string `json:"reasons"`
	Notes      []string `json:"notes"`
	Order      []string `json:"order"`
	Unstable   []string `json:"unstable"`
}

// balanceRow is the city's figure against the sum of its areas.
type balanceRow struct {
	Indicator string   `json:"indicator"`
	Name      string   `json:"name"`
	Year      int      `json:"year"`
	City      float64  `json:"city"`
	Low       float64  `json:"low"`
	High      float64  `json:"high"`
	Missing   []string `json:"missing"`
	Unstated  []string `json:"unstated"`
	Agrees    bool     `json:"agrees"`
	Sentence  string   `json:"sentence"`
}

// comparisonOf compares districts, nil where there are fewer than two.
func comparisonOf(areas []progress.Report) *comparisonRow {
	c := progress.Compare(areas)
	if len(c.Reports) < 2 {
		return nil
	}
	row := comparisonRow{c.Comparable(), list(c.Reasons), list(c.Notes), nil, list(c.Unstable)}
	for _, r := range c.ByScore() {
		row.Order = append(row.Order, string(r.Area.Code))
	}
	return &row
}

func balancesOf(v tables.View) []balanceRow {
	rows := []balanceRow{}
	for _, b := range progress.Balances(v.State, v.Moment) {
		rows = append(rows, balanceRow{b.Indicator.ID, b.Indicator.Name, b.Year, b.City, *rounded(&b.Low, 4), *rounded(&b.High, 4), list(b.Missing), list(b.Unstated), b.Agrees, b.Sentence})
	}
	return rows
}

type areaRow struct {
	Code         data.AreaCode  `json:"code"`
	Name         string         `json:"name"`
	Stage        *data.Stage    `json:"stage"`
	StageDate    *string        `json:"stage_date"`
	Batch        *string        `json:"batch"`
	Theme        *data.Theme    `json:"theme"`
	Locked       bool           `json:"locked"`
	Template     *string        `json:"template"`
	TemplateName *string        `json:"template_name"`
	Version      *string        `json:"template_version"`
	ScoreYear    *int           `json:"score_year"`
	Score        *float64       `json:"score"`
	Low          *float64       `json:"low"`
	High         *float64       `json:"high"`
	Completeness *float64       `json:"completeness"`
	Confidence   *float64       `json:"confidence"`
	Ranked       bool           `json:"ranked"`
	Counted      int            `json:"counted"`
	Total        int            `json:"total"`
	Inapplicable int            `json:"inapplicable"`
	Conflicts    int            `json:"conflicts"`
	Dimensions   []dimensionRow `json:"dimensions"`
	Indicators   []indicatorRow `json:"indicators"`
	// Sentences are what a report may say; Changes what changed, null without -since.
	Sentences []string  `json:"sentences"`
	Changes   *[]string `json:"changes"`
}

// dimensionRow is the score of a dimension, never without what belongs to it.
type dimensionRow struct {
	Name         string   `json:"name"`
	Score        *float64 `json:"score"`
	Completeness *float64 `json:"completeness"`
	Confidence   *float64 `json:"confidence"`
	Version      *string  `json:"template_version"`
	Counted      int      `json:"counted"`
	Total        int      `json:"total"`
}

type indicatorRow struct {
	ID         string             `json:"id"`
	Name       string             `json:"name"`
	Dimension  *string            `json:"dimension"`
	Unit       *string            `json:"unit"`
	Kind       data.TargetKind    `json:"kind"`
	BaseYear   *int               `json:"base_year"`
	Base       *float64           `json:"base"`
	TargetYear *int               `json:"target_year"`
	Target     *float64           `json:"target"`
	TargetText *string            `json:"target_text"`
	Path       map[string]float64 `json:"path"`
	Latest     *latestRow         `json:"latest"`
	Progress   *float64           `json:"progress"`
	Expected   *float64           `json:"expected"`
	Pace       *float64           `json:"pace"`
	AtLeast    bool               `json:"at_least"`
	NoBase     bool               `json:"no_base"`
	Carried    bool               `json:"carried"`
	Conflict   []float64          `json:"conflict"`
	Gap        *float64           `json:"gap"`
	State      progress.State     `json:"state"`
	Word       string             `json:"state_text"`
	Section    *string            `json:"section"`
	// Target is the version in force; Ruled tells that a ruling chose it.
	TargetVersion *string           `json:"target_version"`
	TargetOrigin  data.TargetOrigin `json:"target_origin"`
	Ruled         bool              `json:"target_ruled"`
	Inapplicable  bool              `json:"inapplicable"`
	// Rated is progress by official growth rates at comparable prices.
	Rated bool      `json:"rated"`
	Parts []partRow `json:"parts"`
}

// latestRow is a value with where it comes from and who stands by it.
type latestRow struct {
	ID           string                 `json:"id"`
	Year         int                    `json:"year"`
	Value        float64                `json:"value"`
	Status       data.ObservationStatus `json:"status"`
	Holds        *data.Inclusion        `json:"holds"`
	Reported     *float64               `json:"reported"`
	ReportedUnit *string                `json:"reported_unit"`
	Source       *string                `json:"source"`
	Document     *string                `json:"document"`
	Page         *string                `json:"page"`
	Certificate  *string                `json:"certificate"`
	By           *string                `json:"by"`
	At           *string                `json:"at"`
	CheckedBy    *string                `json:"checked_by"`
	ConfirmedBy  *string                `json:"confirmed_by"`
	Supersedes   *string                `json:"supersedes"`
}

// partRow is a value of a part of a year.
type partRow struct {
	Year   int     `json:"year"`
	Months string  `json:"months"`
	Value  float64 `json:"value"`
}

func latestOf(o *data.Observation) *latestRow {
	row := latestRow{
		ID: o.ID, Year: o.Year, Value: o.Value, Status: o.Status, Reported: o.Reported, ReportedUnit: text(o.ReportedUnit), Source: text(o.Source),
		Document: text(o.Evidence), Page: text(o.Page), Certificate: text(o.Certificate), By: text(o.By), CheckedBy: text(o.CheckedBy),
		ConfirmedBy: text(o.ConfirmedBy), Supersedes: text(o.Supersedes),
	}
	if o.Holds != data.Unstated {
		row.Holds = &o.Holds
	}
	if !o.At.IsZero() {
		row.At = text(o.At.Format(time.RFC3339))
	}
	return &row
}

func year(y int) *int {
	if y == 0 {
		return nil
	}
	return &y
}

// rowOfReading keeps two decimals of values, as the plan prints them, and four of shares.
func rowOfReading(r *progress.Reading) indicatorRow {
	i := r.Indicator
	row := indicatorRow{
		ID: i.ID, Name: i.Name, Dimension: text(i.Dimension), Unit: text(i.Unit), Kind: i.Kind,
		BaseYear: year(i.BaseYear), Base: i.Base, TargetYear: year(i.TargetYear), Target: rounded(r.Target, 2), TargetText: text(i.TargetText),
		Progress: rounded(r.Progress, 4), Expected: rounded(r.Expected, 4), Pace: rounded(r.Pace, 4),
		AtLeast: r.AtLeast, NoBase: r.NoBase, Carried: r.Carried, Gap: rounded(r.Gap, 2),
		State: r.State, Word: r.Word(), Section: text(i.Section),
	}
	if len(r.Path) > 0 {
		row.Path = map[string]float64{}
		for _, w := range r.Path {
			row.Path[fmt.Sprint(w.Year)] = *rounded(&w.Value, 2)
		}
	}
	for _, o := range r.Conflict {
		row.Conflict = append(row.Conflict, o.Value)
	}
	row.Conflict = list(row.Conflict)
	if o := r.Latest; o != nil {
		row.Latest = latestOf(o)
	}
	row.TargetVersion, row.TargetOrigin, row.Ruled = text(r.Version.ID), r.Version.Origin, r.ByRuling != nil
	row.Inapplicable, row.Rated, row.Parts = r.Inapplicable != nil, r.Rated != nil, []partRow{}
	for _, o := range r.Parts {
		row.Parts = append(row.Parts, partRow{o.Year, string(o.Months), o.Value})
	}
	return row
}

func rowsOf(readings []progress.Reading) []indicatorRow {
	rows := make([]indicatorRow, len(readings))
	for i := range readings {
		rows[i] = rowOfReading(&readings[i])
	}
	return rows
}

func rowOfReport(r progress.Report) areaRow {
	row := areaRow{
		Code: r.Area.Code, Name: r.Area.Name, Counted: r.Score.Counted, Total: r.Score.Total, Indicators: rowsOf(r.Readings),
		ScoreYear: year(r.Score.Year), Ranked: r.Score.Ranked(), Dimensions: dimensionsOf(&r),
		Score: rounded(r.Score.Value, 2), Low: rounded(r.Score.Low, 2), High: rounded(r.Score.High, 2),
	}
	if r.Template != nil {
		row.Template, row.TemplateName, row.Version = text(r.Template.ID), text(r.Template.Name), text(r.Template.Version)
		row.Completeness = rounded(&r.Score.Completeness, 4)
	}
	row.Confidence = trust(r.Score.Confidence, r.Score.Counted)
	row.Locked, row.Inapplicable, row.Conflicts = r.Lock != nil, r.Score.Inapplicable, r.Score.Conflicts
	if r.Stage != nil {
		row.Stage, row.StageDate, row.Batch = &r.Stage.Stage, text(r.Stage.Date), text(r.Stage.Batch)
	}
	if r.Theme != "" {
		row.Theme = &r.Theme
	}
	return row
}

// trust is a confidence, nil without a value: there is nothing to trust or distrust.
func trust(confidence float64, counted int) *float64 {
	if counted == 0 {
		return nil
	}
	return rounded(&confidence, 4)
}

// dimensionsOf lists the scores of the dimensions; a functional area has none.
func dimensionsOf(r *progress.Report) []dimensionRow {
	rows := []dimensionRow{}
	if r.Area.Kind == data.FunctionalArea {
		return rows
	}
	for _, d := range r.Score.Dimensions {
		rows = append(rows, dimensionRow{d.Name, rounded(d.Value, 2), rounded(&d.Completeness, 4), trust(d.Confidence, d.Counted), text(r.Score.Version), d.Counted, d.Total})
	}
	return rows
}
