package main

import (
	"bytes"
	"context"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// part is one part of the programs: a module, or something carried inside one.
type part struct {
	name, version string
	licence       string // SPDX expression
	text          string // of the licence and its notices
	url           string // package URL, “” for none
}

// The modules that carry parts of other hands, of which their licences do not speak.
const (
	sqliteModule  = "github.com/mattn/go-sqlite3"
	toolkitModule = "fyne.io/fyne/v2"
)

// toolkitFonts are the fonts that the toolkit carries, with the files of their
// licences in its folder.
var toolkitFonts = []part{
	{name: "Noto Sans", licence: "OFL-1.1", text: "LICENSE.txt"},
	{name: "Inter Symbols", licence: "OFL-1.1", text: "LICENSE_Inter.txt"},
	{name: "DejaVu Sans Mono for Powerline", licence: "Bitstream-Vera", text: "LICENSE_DejaVu-Powerline.txt"},
}

// carriedBy returns the parts that a module in a folder carries.
func carriedBy(module, dir string) ([]part, error) {
	switch module {
	case sqliteModule:
		header, err := os.ReadFile(filepath.Join(dir, "sqlite3-binding.h"))
		if err != nil {
			return nil, fmt.Errorf("read the version of SQLite: %w", err)
		}
		version := sqliteVersion.FindSubmatch(header)
		if version == nil {
			return nil, fmt.Errorf("%s does not tell the version of SQLite", module)
		}
		return []part{{
			name: "SQLite", version: string(version[1]), licence: "blessing",
			text: "SQLite 为公有领域作品（随 " + module + " 编入）。\n见 https://www.sqlite.org/copyright.html\n",
		}}, nil
	case toolkitModule:
		fonts := slices.Clone(toolkitFonts)
		for i := range fonts {
			text, err := os.ReadFile(filepath.Join(dir, "theme", "font", fonts[i].text))
			if err != nil {
				return nil, fmt.Errorf("read the licence of the font %s: %w", fonts[i].name, err)
			}
			fonts[i].text = string(text)
		}
		return fonts, nil
	}
	return nil, nil
}

var sqliteVersion = regexp.MustCompile(`(?m)^#define SQLITE_VERSION\s+"([0-9.]+)"`)

// partsOf returns the modules that the programs were linked from with what they
// carry, the language's own library, and the font, sorted by name.
func partsOf(ctx context.Context, programs []string) ([]part, error) {
	versions := map[string]string{}
	goVersion := ""
	for _, path := range programs {
		info, err := buildinfo.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("read what %s was built from: %w", path, err)
		}
		goVersion = info.GoVersion
		for _, m := range info.Deps {
			if m.Replace != nil {
				m = m.Replace
			}
			versions[m.Path] = m.Version
		}
	}
	dirs, err := moduleDirs(ctx, versions)
	if err != nil {
		return nil, err
	}
	var parts []part
	for name, version := range versions {
		p, err := moduleLicence(name, dirs[name])
		if err != nil {
			return nil, err
		}
		p.version, p.url = version, "pkg:golang/"+name+"@"+version
		carried, err := carriedBy(name, dirs[name])
		if err != nil {
			return nil, err
		}
		parts = append(append(parts, p), carried...)
	}
	root, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("ask for the language's folder: %w", err)
	}
	std, err := moduleLicence("Go", strings.TrimSpace(string(root)))
	if err != nil {
		return nil, err
	}
	std.version = strings.TrimPrefix(goVersion, "go")
	std.url = "pkg:golang/stdlib@" + std.version
	font, err := os.ReadFile("geo/typeface/OFL.txt")
	if err != nil {
		return nil, fmt.Errorf("read the font's licence: %w", err)
	}
	parts = append(parts, std, part{name: "Noto Sans SC", licence: "OFL-1.1", text: string(font)})
	slices.SortFunc(parts, func(a, b part) int { return strings.Compare(a.name, b.name) })
	return parts, nil
}

// moduleDirs returns where the sources of modules lie.
func moduleDirs(ctx context.Context, versions map[string]string) (map[string]string, error) {
	list := exec.CommandContext(ctx, "go", "list", "-m", "-json", "all")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("list the modules: %w", err)
	}
	dirs := map[string]string{}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var m struct{ Path, Version, Dir string }
		err := dec.Decode(&m)
		if errors.Is(err, io.EOF) {
			return dirs, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read the list of modules: %w", err)
		}
		if versions[m.Path] == m.Version {
			dirs[m.Path] = m.Dir
		}
	}
}

// moduleLicence reads the licence of a module in its folder, with its notice
// where it has one.
func moduleLicence(name, dir string) (part, error) {
	p := part{name: name}
	if dir == "" {
		return p, fmt.Errorf("%s: its sources are not here", name)
	}
	for _, pattern := range []string{"LICEN[SC]E*", "license*", "COPYING*", "UNLICENSE*", "licenses/ftl.txt", "glfw/LICENSE*", "NOTICE*"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return p, fmt.Errorf("%s: %w", name, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				continue // a folder of that name
			}
			p.text += strings.TrimSpace(string(text)) + "\n\n"
		}
	}
	p.licence = licenceOf(p.text)
	if p.licence == "" {
		return p, fmt.Errorf("%s: its licence in %s is none that is known here: read it, and teach licenceOf", name, dir)
	}
	return p, nil
}
