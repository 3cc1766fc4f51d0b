package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"time"
	"unicode/utf8"
)

// printJSON prints one document.
func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// text returns s, nil for “”: what is not known is null in JSON.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// list returns s, an empty list for nil.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// rounded returns v to so many decimals, nil for nil.
func rounded(v *float64, decimals int) *float64 {
	if v == nil {
		return nil
	}
	p := math.Pow10(decimals)
	r := math.Round(*v*p) / p
	return &r
}

// table prints rows in columns. Chinese characters take two places.
func table(w io.Writer, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], places(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			if i < len(row)-1 {
				line.WriteString(strings.Repeat(" ", widths[i]-places(cell)+2))
			}
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
}

// places returns how many columns of a terminal a text takes.
func places(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xffe6) {
			n++
		}
	}
	return n
}

// dash returns “—” for an empty cell.
func dash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

// number writes a value with at most two decimals, “—” for nil.
func number(v *float64) string {
	if v == nil {
		return "—"
	}
	return strings.TrimSuffix(strings.TrimSuffix(fmt.Sprintf("%.2f", *v), "0"), ".0")
}

// percent writes a share as a percentage, “—” for nil.
func percent(v *float64) string {
	if v == nil {
		return "—"
	}
	return fmt.Sprintf("%.1f%%", 100**v)
}

// day writes the day of a time, “” for none.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format("2006-01-02")
}
