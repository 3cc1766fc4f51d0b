package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

func TestPairsOfCSV(t *testing.T) {
	want := []orb.Point{{114.6, 30.5}, {115.1, 30.2}}
	for name, text := range map[string]string{
		"plain":                 "114.6,30.5\n115.1,30.2\n",
		"without last line end": "114.6,30.5\n115.1,30.2",
		"of Windows":            "\ufeff经度,纬度\r\n114.6,30.5\r\n115.1,30.2\r\n",
		"header":                "lon,lat\n114.6,30.5\n115.1,30.2\n",
		"columns by name":       "name,Lat,Lng\na,30.5,114.6\nb,30.2,115.1\n",
		"metres by name":        "点号,北坐标,东坐标\n1,30.5,114.6\n2,30.2,115.1\n",
		"header of other words": "a,b,c\n114.6,30.5,x\n115.1,30.2,y\n",
		"quotes and spaces":     "\"114.6\", 30.5\n 115.1 ,\"30.2\"\n",
		"empty lines":           "\n114.6,30.5\n\n115.1,30.2\n,\n\n",
		"more columns":          "114.6,30.5,葛店,\"一, 二\"\n115.1,30.2\n",
	} {
		t.Run(name, func(t *testing.T) {
			got, err := pairsOfCSV(strings.NewReader(text), "a.csv")
			if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
}

func TestPairsOfCSVRefuses(t *testing.T) {
	for name, c := range map[string]struct{ text, told string }{
		"empty":             {"", "没有坐标"},
		"header only":       {"经度,纬度\n", "没有坐标"},
		"a word":            {"114.6,30.5\n葛店,30.2\n", "第 2 行"},
		"after empty lines": {"114.6,30.5\n\n\n葛店,30.2\n", "第 4 行"},
		"a short row":       {"name,lon,lat\na,114.6,30.5\nb,115\n", "第 3 行"},
		"not a number":      {"114.6,30.5\nNaN,30.2\n", "第 2 行"},
		"an empty cell":     {"114.6,30.5\n115.1,\n", "第 2 行"},
		"a long line":       {"114.6,30.5\n" + strings.Repeat("x", 1<<20) + "\n", "第 2 行"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := pairsOfCSV(strings.NewReader(c.text), "a.csv")
			if err == nil || !strings.Contains(err.Error(), c.told) || !strings.Contains(err.Error(), "a.csv") || len(err.Error()) > 500 {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
}

func FuzzPairsOfCSV(f *testing.F) {
	f.Add("lon,lat\n114.6,30.5\n")
	f.Add("\ufeff\"a\"\"b\",1\n2,3")
	f.Fuzz(func(t *testing.T, text string) {
		points, err := pairsOfCSV(strings.NewReader(text), "a.csv")
		if (err == nil) != (len(points) > 0) {
			t.Errorf("%v with %v", points, err)
		}
	})
}
