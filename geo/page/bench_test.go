package page

import (
	"path/filepath"
	"testing"
)

// BenchmarkLayout finds the layout of an A4 sheet both ways.
func BenchmarkLayout(b *testing.B) {
	state := town(b)
	for b.Loop() {
		if _, err := (Sheet{Size: Formats[0].Size, Schemes: corridor}).Fitted(b.Context(), state); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkExport writes an A4 sheet in each format.
func BenchmarkExport(b *testing.B) {
	state := town(b)
	for _, ending := range Endings() {
		b.Run(ending, func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "a"+ending)
			for b.Loop() {
				if err := Export(b.Context(), path, Sheet{Size: Formats[0].Size, Schemes: corridor}, state); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
