package measure

import "testing"

func TestMetres(t *testing.T) {
	for _, c := range []struct {
		metres float64
		want   string
	}{
		{0, "0.0 米"},
		{3.14, "3.1 米"},
		{99.94, "99.9 米"},
		{99.96, "100 米"},
		{999.4, "999 米"},
		{999.6, "1.00 公里"},
		{18377.4505, "18.38 公里"},
		{99994, "99.99 公里"},
		{99996, "100.0 公里"},
		{1234567, "1234.6 公里"},
		{12345678, "12,345.7 公里"},
	} {
		if got := Metres(c.metres); got != c.want {
			t.Errorf("%v m reads %q, want %q", c.metres, got, c.want)
		}
	}
}

func TestSquareMetres(t *testing.T) {
	for _, c := range []struct {
		metres float64
		want   string
	}{
		{0, "0 平方米（0.00 亩）"},
		{2000. / 3, "667 平方米（1.00 亩）"}, // a 亩 is a fifteenth of a hectare
		{9999.4, "9999 平方米（15.00 亩）"},
		{9999.6, "1.00 公顷（15.0 亩）"},
		{10658.5, "1.07 公顷（16.0 亩）"},
		{30000, "3.00 公顷（45.0 亩）"},
		{999_940, "99.99 公顷（1499.9 亩）"},
		{999_960, "1.00 平方公里（1500 亩）"},
		{166_929_156, "166.93 平方公里（25.04 万亩）"},
		{6_666_000, "6.67 平方公里（9999 亩）"},
		{6_667_000, "6.67 平方公里（1.00 万亩）"},
		{1_594_000_000, "1594.00 平方公里（239.10 万亩）"},
	} {
		if got := SquareMetres(c.metres); got != c.want {
			t.Errorf("%v m² reads %q, want %q", c.metres, got, c.want)
		}
	}
}

func TestDegrees(t *testing.T) {
	for azimuth, want := range map[float64]string{0: "0.0°", 15.1548: "15.2°", 359.94: "359.9°", 359.96: "0.0°"} {
		if got := Degrees(azimuth); got != want {
			t.Errorf("%v° reads %q, want %q", azimuth, got, want)
		}
	}
}
