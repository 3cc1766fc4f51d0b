package cmd_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"ezmap/geo/typeface"

	"golang.org/x/image/font/sfnt"
)

// only are characters that a file reads, or looks for, and never writes.
var only = map[string]string{
	"geo/crs/lexer.go": "ʹʺ˚", // other ways to write ′ ″ °
}

// Whatever the program may write has a glyph in both weights of its font: every
// text in its source, and every text of the first data.
func TestEveryCharacterHasAGlyph(t *testing.T) {
	lacks := lacking(t)
	if !lacks('😀') || lacks('鄂') {
		t.Fatal("the font should have Chinese characters and no pictures")
	}
	complain := func(place, text string) {
		if !utf8.ValidString(text) {
			return // bytes of a file format
		}
		for _, r := range text {
			silent := unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError
			if !silent && !strings.ContainsRune(only[place], r) && lacks(r) {
				t.Errorf("%s: the font lacks %q (%U) of %.40q", place, r, r, text)
			}
		}
	}
	texts := 0
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		place := filepath.ToSlash(strings.TrimPrefix(path, ".."+string(filepath.Separator)))
		switch name := entry.Name(); {
		case entry.IsDir() && path != ".." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "out"):
			return filepath.SkipDir
		case entry.IsDir() || strings.HasSuffix(name, "_test.go"):
		case strings.HasSuffix(name, ".go"):
			for _, text := range literals(t, path) {
				texts++
				complain(place, text)
			}
		case within(place, "seeds"):
			file, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			texts++
			complain(place, string(file))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if texts < 1000 {
		t.Errorf("only %d texts were found", texts)
	}
}

// literals returns the texts of a Go file.
func literals(t *testing.T, path string) (texts []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			text, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, text)
		}
		return true
	})
	return texts
}

// lacking tells whether one of the two weights has no glyph of a character.
func lacking(t *testing.T) func(rune) bool {
	t.Helper()
	var fonts []*sfnt.Font
	for _, file := range [][]byte{typeface.Regular(), typeface.Bold()} {
		font, err := sfnt.Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		fonts = append(fonts, font)
	}
	var buffer sfnt.Buffer
	known := map[rune]bool{}
	return func(r rune) bool {
		lacks, seen := known[r]
		if !seen {
			for _, font := range fonts {
				id, err := font.GlyphIndex(&buffer, r)
				lacks = lacks || err != nil || id == 0
			}
			known[r] = lacks
		}
		return lacks
	}
}
