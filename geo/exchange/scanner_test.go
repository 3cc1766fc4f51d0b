package exchange

import (
	"encoding/json"
	"math"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

func TestParseNumberIsExact(t *testing.T) {
	for _, token := range []string{
		"0", "-0", "114.8904", "-30.5", "0.1", "123456789012345", "1234567890123456", "0.000000000000000000000000001",
		"9007199254740993", "1e22", "1e23", "-1E-7", "585592.1", "3364038.2000", "0.30000000000000004", "1.7976931348623157e308", "5e-324",
	} {
		want, err := strconv.ParseFloat(token, 64)
		if err != nil {
			t.Fatal(err)
		}
		if got := parseNumber([]byte(token)); math.Float64bits(got) != math.Float64bits(want) {
			t.Errorf("%s: %v, want %v", token, got, want)
		}
	}
	if got := parseNumber([]byte("-1e999")); !math.IsInf(got, -1) {
		t.Errorf("-1e999: %v, want −infinity", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		token := rapid.StringMatching(`-?(0|[1-9][0-9]{0,18})(\.[0-9]{1,24})?`).Draw(t, "token")
		want, _ := strconv.ParseFloat(token, 64)
		if got := parseNumber([]byte(token)); math.Float64bits(got) != math.Float64bits(want) {
			t.Fatalf("%s: %v, want %v", token, got, want)
		}
	})
}

func TestIsNumberAgreesWithTheLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		token := rapid.StringMatching(`[-+.eE0-9]{1,8}`).Draw(t, "token")
		if got, want := isNumber([]byte(token)), json.Valid([]byte(token)); got != want {
			t.Fatalf("%q: %v, want %v", token, got, want)
		}
	})
}

func TestLoneSurrogate(t *testing.T) {
	for _, c := range []struct {
		value string
		want  bool
	}{
		{`"鄂州"`, false},
		{`"\u9102"`, false},
		{`"\ud83d\ude00"`, false},
		{`"\ud83d"`, true},
		{`"\ude00"`, true},
		{`"\ud83d\n"`, true},
		{`"\ud83d\u0041"`, true},
		{`"\\ud83d"`, false},
		{`"\\\ud83d"`, true},
		{`"\uD83D\uDE00\uD83D"`, true},
	} {
		if got := loneSurrogate([]byte(c.value)); got != c.want {
			t.Errorf("%s: %v, want %v", c.value, got, c.want)
		}
	}
}
