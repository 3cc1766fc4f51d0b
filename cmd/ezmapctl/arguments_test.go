package main

import (
	"slices"
	"testing"
)

// Flags may stand before, between and behind the arguments, with a space or “=”.
func TestFlagsStandAnywhere(t *testing.T) {
	want := newCtl(t).done("convert", "-from", "wgs84", "-to", "epsg:4547", "114.8904,30.3924")
	for name, args := range map[string][]string{
		"behind":         {"convert", "114.8904,30.3924", "-from", "wgs84", "-to", "epsg:4547"},
		"around":         {"convert", "-from", "wgs84", "114.8904,30.3924", "-to", "epsg:4547"},
		"with =":         {"convert", "-from=wgs84", "114.8904,30.3924", "-to=epsg:4547"},
		"two dashes":     {"convert", "--from", "wgs84", "--to=epsg:4547", "114.8904,30.3924"},
		"behind --":      {"convert", "-from", "wgs84", "-to", "epsg:4547", "--", "114.8904,30.3924"},
		"-db behind":     {"convert", "114.8904,30.3924", "-from", "wgs84", "-to", "epsg:4547", "-db", "x"},
		"-db in front":   {"-db", "x", "convert", "114.8904,30.3924", "-from", "wgs84", "-to", "epsg:4547"},
		"-db=x in front": {"-db=x", "convert", "114.8904,30.3924", "-from", "wgs84", "-to", "epsg:4547"},
	} {
		t.Run(name, func(t *testing.T) {
			if r := runPlain(t, args...); r.code != exitDone || r.out != want {
				t.Errorf("exit %d, %q %q, want %q", r.code, r.out, r.err, want)
			}
		})
	}
}

func TestNegativeNumbersAreArguments(t *testing.T) {
	r := runPlain(t, "convert", "-from", "wgs84", "-114.5,30", "-.5,-1", "-to", "epsg:4326")
	if want := "-114.50000000,30.00000000\n-0.50000000,-1.00000000\n"; r.code != exitDone || r.out != want {
		t.Errorf("exit %d, %q %q, want %q", r.code, r.out, r.err, want)
	}
}

func TestWrongUsage(t *testing.T) {
	cases := map[string]struct {
		args  []string
		words []string
	}{
		"no command":                {nil, []string{"缺少命令", "ezmapctl -h"}},
		"only -db":                  {[]string{"-db", "x"}, []string{"缺少命令"}},
		"-db without a file":        {[]string{"-db"}, []string{"-db", "缺少内容"}},
		"unknown command":           {[]string{"draw"}, []string{"没有命令", "draw"}},
		"unknown command in help":   {[]string{"help", "draw"}, []string{"没有命令", "draw"}},
		"unknown flag":              {[]string{"sites", "-colour"}, []string{"没有选项", "-colour", "ezmapctl sites -h"}},
		"unknown flag in front":     {[]string{"-colour", "sites"}, []string{"没有选项", "-colour"}},
		"flag without a value":      {[]string{"map", "-o"}, []string{"-o", "缺少内容", "ezmapctl map -h"}},
		"text for a number":         {[]string{"map", "-o", "a.png", "-dpi", "fine"}, []string{"-dpi", "fine", "数字"}},
		"fraction for a whole":      {[]string{"history", "-limit=1.5"}, []string{"-limit", "1.5", "整数"}},
		"word for a switch":         {[]string{"sites", "-json=maybe"}, []string{"-json", "maybe", "true"}},
		"-json where there is none": {[]string{"map", "-json", "-o", "a.png"}, []string{"没有选项", "-json"}},
		"argument too many":         {[]string{"layers", "lakes"}, []string{"layers"}},
		"map without -o":            {[]string{"map"}, []string{"-o"}},
		"map with an argument":      {[]string{"map", "-o", "a.png", "b.png"}, []string{"b.png"}},
		"atlas without -o":          {[]string{"atlas"}, []string{"-o"}},
		"sites with an argument":    {[]string{"sites", "葛店"}, []string{"-q"}},
		"unknown level":             {[]string{"sites", "-level", "county"}, []string{"county", "provincial"}},
		"unknown status":            {[]string{"sites", "-status", "done"}, []string{"done", "under_way"}},
		"year of two digits":        {[]string{"progress", "-year", "23"}, []string{"年份"}},
		"date of another form":      {[]string{"progress", "-asof", "2023/6/30"}, []string{"2023/6/30", "2023-06-30"}},
		"no such day":               {[]string{"progress", "-asof", "2023-02-30"}, []string{"2023-02-30"}},
		"import without a file":     {[]string{"import", "-as", "sites"}, []string{"文件"}},
		"import of two files":       {[]string{"import", "a", "b", "-as", "sites"}, []string{"一个文件"}},
		"import without -as":        {[]string{"import", "a.geojson"}, []string{"-as"}},
		"import as nonsense":        {[]string{"import", "a.geojson", "-as", "roads"}, []string{"roads", "sites"}},
		"import in no system":       {[]string{"import", "a.geojson", "-as", "sites", "-crs", "mars"}, []string{"mars", "gcj02"}},
		"-layer for sites":          {[]string{"import", "a.geojson", "-as", "sites", "-layer", "x"}, []string{"-layer"}},
		"export of nothing":         {[]string{"export", "-o", "a.geojson"}, []string{"sites"}},
		"export of nonsense":        {[]string{"export", "roads", "-o", "a.geojson"}, []string{"roads"}},
		"export without -o":         {[]string{"export", "sites"}, []string{"-o"}},
		"export of which layer":     {[]string{"export", "layer", "-o", "a.geojson"}, []string{"图层"}},
		"export in no system":       {[]string{"export", "sites", "-o", "a.geojson", "-crs", "mars"}, []string{"mars"}},
		"convert of nothing":        {[]string{"convert"}, []string{"坐标"}},
		"convert to nothing":        {[]string{"convert", "114,30", "-to", "mars"}, []string{"mars"}},
		"convert from nothing":      {[]string{"convert", "114,30", "-from", "mars"}, []string{"mars"}},
		"no lines of history":       {[]string{"history", "-limit", "0"}, []string{"-limit"}},
		"backup without -o":         {[]string{"backup"}, []string{"-o"}},
		"restore without a file":    {[]string{"restore"}, []string{"备份文件"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := runPlain(t, c.args...)
			if r.out != "" {
				t.Errorf("standard output should be empty: %s", r.out)
			}
			r.told(t, exitUsage, c.words...)
		})
	}
}

func TestSplitCommand(t *testing.T) {
	for name, c := range map[string]struct{ args, before, rest []string }{
		"plain":               {[]string{"sites", "-json"}, nil, []string{"sites", "-json"}},
		"value is no command": {[]string{"-db", "sites", "layers"}, []string{"-db", "sites"}, []string{"layers"}},
		"one word":            {[]string{"-db=sites", "layers"}, []string{"-db=sites"}, []string{"layers"}},
		"nothing behind":      {[]string{"-db"}, []string{"-db"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			before, rest := splitCommand(c.args)
			if !slices.Equal(before, c.before) || !slices.Equal(rest, c.rest) {
				t.Errorf("got %q %q, want %q %q", before, rest, c.before, c.rest)
			}
		})
	}
}
