package layer

import "testing"

func TestFigureText(t *testing.T) {
	tests := map[float64]string{
		0: "0", 7: "7", -3.5: "-3.5", 0.1234567: "0.12346", 9999: "9999", 10000: "10,000", 1234567.8: "1,234,568",
		-45678.25: "-45,678", 3.26: "3.26", 1300: "1300", 0.5: "0.5", 100000: "100,000", 999.96: "999.96",
	}
	for v, want := range tests {
		if got := figureText(v); got != want {
			t.Errorf("%v is written %q, want %q", v, got, want)
		}
	}
}

func TestRangeText(t *testing.T) {
	breaks := []float64{10, 20, 12000}
	for k, want := range []string{"< 10", "10–20", "20–12,000", "≥ 12,000"} {
		if got := rangeText(breaks, k); got != want {
			t.Errorf("class %d is %q, want %q", k, got, want)
		}
	}
}

func TestRoundBelow(t *testing.T) {
	for v, want := range map[float64]float64{26.45: 20, 20: 20, 5: 5, 4.99: 2, 1: 1, 0.73: 0.5, 873: 500, 1000: 1000} {
		if got := roundBelow(v); got < want*0.999999 || got > want*1.000001 {
			t.Errorf("below %v stands %v, want %v", v, got, want)
		}
	}
}
