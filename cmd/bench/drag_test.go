package main

import "testing"

func TestDragValue(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"alone", "BenchmarkDrag-2   \t     300\t   3906172 ns/op\t        58.50 frames/s", "58.50"},
		{"among others", "BenchmarkDrag \t 1\t 5 ns/op\t 12.0 worst-ms\t 1e+02 frames/s\t 3 B/op", "1e+02"},
		{"without", "BenchmarkDrag-2 \t 300\t 3906172 ns/op", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if m := dragValue.FindStringSubmatch(c.line); m != nil {
				got = m[1]
			}
			if got != c.want {
				t.Errorf("read %q, want %q", got, c.want)
			}
		})
	}
}
