package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// converted runs convert -json and returns the pairs that came out.
func converted(t *testing.T, args ...string) [][2]float64 {
	t.Helper()
	r := runPlain(t, append([]string{"convert", "-json"}, args...)...)
	if r.code != exitDone {
		t.Fatalf("%q: exit %d: %s", args, r.code, r.err)
	}
	var pairs []struct{ From, To [2]float64 }
	if err := json.Unmarshal([]byte(r.out), &pairs); err != nil {
		t.Fatalf("%v in %s", err, r.out)
	}
	out := make([][2]float64, len(pairs))
	for i, p := range pairs {
		out[i] = p.To
	}
	return out
}

func closeTo(t *testing.T, what string, got, want [2]float64, tolerance float64) {
	t.Helper()
	if !(math.Abs(got[0]-want[0]) <= tolerance && math.Abs(got[1]-want[1]) <= tolerance) {
		t.Errorf("%s: %.9f, want %.9f", what, got, want)
	}
}

// The published test vectors of the shifts of online maps, longitude first.
var shifted = []struct{ plain, gcj, bd [2]float64 }{
	{[2]float64{114.8904, 30.3924}, [2]float64{114.8954424, 30.389706}, [2]float64{114.9020503, 30.3953762}},
	{[2]float64{114.63, 30.54}, [2]float64{114.6350702, 30.537359}, [2]float64{114.6415969, 30.5432695}},
	{[2]float64{115.03, 30.3417}, [2]float64{115.0353731, 30.3392687}, [2]float64{115.0419191, 30.345025}},
	{[2]float64{114.6, 30.2}, [2]float64{114.6050231, 30.1972776}, [2]float64{114.6114204, 30.2036056}},
}

func TestConvertOnlineMaps(t *testing.T) {
	const tolerance = 1e-7 // the vectors have seven decimals
	for _, v := range shifted {
		for name, c := range map[string]struct {
			from, to string
			a, b     [2]float64
		}{
			"to gcj02":        {"cgcs2000", "gcj02", v.plain, v.gcj},
			"to bd09":         {"wgs84", "bd09", v.plain, v.bd},
			"gcj02 to bd09":   {"gcj02", "bd09", v.gcj, v.bd},
			"back from gcj02": {"gcj02", "wgs84", v.gcj, v.plain},
			"back from bd09":  {"bd09", "cgcs2000", v.bd, v.plain},
			"bd09 to gcj02":   {"bd09", "gcj02", v.bd, v.gcj},
		} {
			closeTo(t, name, converted(t, fmt.Sprintf("%.7f,%.7f", c.a[0], c.a[1]), "-from", c.from, "-to", c.to)[0], c.b, tolerance)
		}
	}
}

// By PROJ's cs2cs, where it is installed; EPSG:4490, 4547 and 4526 list north first.
func TestConvertAgreesWithPROJ(t *testing.T) {
	cs2cs := tool(t, "cs2cs", "proj-bin")
	places := [][2]float64{{114.8904, 30.3924}, {114.63, 30.54}, {115.03, 30.3417}, {114.6, 30.2}, {114, 30}, {115.2, 30.7}}
	var input strings.Builder
	var args []string
	for _, p := range places {
		fmt.Fprintf(&input, "%.9f %.9f\n", p[1], p[0])
		args = append(args, fmt.Sprintf("%.9f,%.9f", p[0], p[1]))
	}
	for code, northFirst := range map[string]bool{"4547": true, "4526": true, "3857": false} {
		t.Run(code, func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), cs2cs, "-f", "%.6f", "EPSG:4490", "EPSG:"+code)
			cmd.Stdin = strings.NewReader(input.String())
			out, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			got := converted(t, append(args, "-from", "cgcs2000", "-to", "epsg:"+code)...)
			var metres []string
			for i, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
				var want [2]float64
				if _, err := fmt.Sscan(line, &want[0], &want[1]); err != nil {
					t.Fatalf("%v in %q", err, line)
				}
				if northFirst {
					want[0], want[1] = want[1], want[0]
				}
				closeTo(t, args[i], got[i], want, 1e-5)
				metres = append(metres, fmt.Sprintf("%.6f,%.6f", want[0], want[1]))
			}
			for i, back := range converted(t, append(metres, "-from", "epsg:"+code, "-to", "cgcs2000")...) {
				closeTo(t, "back "+args[i], back, places[i], 1e-10)
			}
		})
	}
}

// Values of one place by hand from the vectors above and cs2cs of PROJ 9.1.1.
func TestConvertPrints(t *testing.T) {
	for name, c := range map[string]struct {
		args      []string
		out, told string
	}{
		"metres":           {[]string{"114.8904,30.3924", "-from", "wgs84", "-to", "epsg:4547"}, "585573.073,3363949.610\n", ""},
		"metres with zone": {[]string{"114.8904,30.3924", "-from", "wgs84", "-to", "EPSG:4526"}, "38585573.073,3363949.610\n", ""},
		"degrees":          {[]string{"585573.0734,3363949.6103", "-from", "epsg:4547"}, "114.89040000,30.39240000\n", ""},
		"full-width comma": {[]string{"114.8904，30.3924", "-from", "wgs84"}, "114.89040000,30.39240000\n", ""},
		"found by numbers": {[]string{"38585573.0734,3363949.6103"}, "114.89040000,30.39240000\n", "带号 38"},
		"latitude first":   {[]string{"30.3924,114.8904"}, "114.89040000,30.39240000\n", "纬度在前"},
		"of an online map": {[]string{"114.8954424,30.389706", "-from", "gcj02", "-to", "wgs84"}, "114.8904", "近似转换"},
		"two":              {[]string{"114.9,30.4", "115,30.5", "-from", "wgs84"}, "114.90000000,30.40000000\n115.00000000,30.50000000\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := runPlain(t, append([]string{"convert"}, c.args...)...)
			if r.code != exitDone || !strings.HasPrefix(r.out, c.out) || !strings.Contains(r.err, c.told) {
				t.Errorf("exit %d, %q, %q", r.code, r.out, r.err)
			}
		})
	}
}

// -json has longitude or easting first on both sides, also where they came the other way round.
func TestConvertJSON(t *testing.T) {
	r := runPlain(t, "convert", "-json", "30.5,114.5", "30.4,114.75")
	var compact bytes.Buffer
	if err := json.Compact(&compact, []byte(r.out)); err != nil {
		t.Fatal(err)
	}
	if want := `[{"from":[114.5,30.5],"to":[114.5,30.5]},{"from":[114.75,30.4],"to":[114.75,30.4]}]`; compact.String() != want {
		t.Errorf("got %s, want %s", compact.String(), want)
	}
}

func TestConvertRefuses(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct {
		args  []string
		words []string
	}{
		"a word":            {[]string{"葛店"}, []string{"葛店", "文件"}},
		"nothing":           {[]string{""}, []string{"坐标"}},
		"one number":        {[]string{"114.9"}, []string{"114.9"}},
		"three numbers":     {[]string{"114.9,30.4,20"}, []string{"114.9,30.4,20"}},
		"not a number":      {[]string{"NaN,30.4", "-from", "wgs84"}, []string{"NaN,30.4"}},
		"infinite":          {[]string{"Inf,30.4", "-from", "wgs84"}, []string{"Inf,30.4"}},
		"too large":         {[]string{"1e999,30.4"}, []string{"1e999"}},
		"beyond the poles":  {[]string{"114.9,30.4", "30.4,114.9", "-from", "wgs84"}, []string{"第 2 对", "写反"}},
		"of another system": {[]string{"114.9,30.4", "585573,3363949"}, []string{"第 2 对", "-from"}},
		"nowhere in China":  {[]string{"2.35,48.85"}, []string{"-from"}},
		"a folder":          {[]string{dir}, []string{dir}},
	} {
		t.Run(name, func(t *testing.T) {
			r := runPlain(t, append([]string{"convert"}, c.args...)...)
			if r.out != "" {
				t.Errorf("printed %s", r.out)
			}
			r.told(t, exitFailed, c.words...)
		})
	}
}

func TestConvertFile(t *testing.T) {
	file := write(t, filepath.Join(t.TempDir(), "点 位.csv"), []byte("名称,经度,纬度\n葛店,114.6,30.5\n\"花湖, 东\",115.1,30.2\n"))
	if got := converted(t, file, "114.9,30.4", "-from", "wgs84"); len(got) != 3 || got[1] != [2]float64{115.1, 30.2} || got[2] != [2]float64{114.9, 30.4} {
		t.Errorf("got %v", got)
	}
}
