package page

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/geo/layer"
)

// Book is 图集: a sheet of the city, one of each area and, if wanted, one of each
// element of the layout, in one folder.
type Book struct {
	// Format is the ending of the files, with or without its dot.
	Format string
	// Names is the pattern of the files' names: {n} is the number of the sheet in two
	// digits, {name} the name of the area or element, {code} its code or id. “” is
	// {n}-{name}.
	Names string
	// Without are the kinds of areas that have no sheet.
	Without []data.AreaKind
	// Elements adds a sheet of each element of the sheet's schemes that has a shape.
	Elements bool
	// Record writes beside each sheet what it was made of, see ExportWithRecord.
	Record bool
}

// standardNames is the pattern of names when none is given.
const standardNames = "{n}-{name}"

// leaf is one sheet of an atlas.
type leaf struct {
	sheet      Sheet
	name, code string
}

// Write writes the sheets into a folder, which is made if it is missing, and
// returns their paths. A title that is given is printed on the sheet of the city;
// on the others {name} in it is replaced, or their name is added in brackets.
// progress, which may be nil, is told before each sheet and at the end how many
// are done. What cannot be drawn is refused before anything is written; what is
// done when ctx ends stays; no half sheet does, nor an empty folder.
func (b Book) Write(ctx context.Context, dir string, s Sheet, state *data.State, progress func(done, total int)) ([]string, error) {
	ending := "." + strings.TrimPrefix(strings.ToLower(b.Format), ".")
	if _, err := formatOf(ending); err != nil {
		return nil, fault("图集不能写成“%s”格式，可用 png、jpg、pdf、svg。", b.Format)
	}
	leaves := b.leaves(s, state)
	if len(leaves) == 0 {
		return nil, fault("图集里一幅图也没有，请至少选一类：全市、各区、功能区或布局要素。")
	}
	names, err := b.names(leaves)
	if err != nil {
		return nil, err
	}
	quiet := s
	quiet.Warn = nil
	if _, err := quiet.prepare(ctx, state); err != nil {
		return nil, cancelled(err)
	}
	made, err := makeFolder(dir)
	if err != nil {
		return nil, data.Fault(data.Unusable, "无法建立文件夹“"+dir+"”，请换一个位置。", err)
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	var paths []string
	for i, l := range leaves {
		progress(i, len(leaves))
		path := filepath.Join(dir, names[i]+ending)
		if err := b.export(ctx, path, l.sheet, state); err != nil {
			unmake(made)
			return paths, err
		}
		paths = append(paths, path)
	}
	progress(len(leaves), len(leaves))
	return paths, nil
}

func (b Book) export(ctx context.Context, path string, s Sheet, state *data.State) error {
	if b.Record {
		return ExportWithRecord(ctx, path, s, state)
	}
	return Export(ctx, path, s, state)
}

// leaves returns the sheets in the order of an atlas: the city, its districts,
// the functional areas, the elements.
func (b Book) leaves(s Sheet, state *data.State) []leaf {
	var leaves []leaf
	for _, kind := range []data.AreaKind{data.CityArea, data.District, data.FunctionalArea} {
		for _, area := range state.Areas {
			if area.Kind == kind && !slices.Contains(b.Without, kind) {
				sheet := s.leaf(area.Code, "")
				sheet.Title = leafTitle(s.Title, area.Name, kind == data.CityArea)
				leaves = append(leaves, leaf{sheet, area.Name, string(area.Code)})
			}
		}
	}
	if !b.Elements {
		return leaves
	}
	for i := range state.Elements {
		e := &state.Elements[i]
		sheet := s.leaf("", e.ID)
		sheet.Warn = nil
		p, err := sheet.prepare(context.Background(), state)
		if err != nil || p.subject.bound == layer.CityBound(state) {
			continue // of another scheme, without a shape, or the city once more
		}
		sheet.Warn, sheet.Title = s.Warn, leafTitle(s.Title, e.Name, false)
		leaves = append(leaves, leaf{sheet, e.Name, e.ID})
	}
	return leaves
}

// leaf returns the sheet of another area or element. A name that was put in its place
// stays there on the sheet for which that was done, and on no other.
func (s Sheet) leaf(area data.AreaCode, element string) Sheet {
	other := s
	other.Area, other.Element = area, element
	same := s.Area == area || s.wholeCity() && other.wholeCity()
	if !same || s.Element != element {
		other.Pins = nil
	}
	return other
}

// leafTitle returns the title of one sheet after that of the atlas.
func leafTitle(title, name string, city bool) string {
	switch {
	case strings.TrimSpace(title) == "":
		return ""
	case strings.Contains(title, "{name}"):
		return strings.ReplaceAll(title, "{name}", name)
	case city:
		return title
	default:
		return title + "（" + name + "）"
	}
}

// unfit are the characters that Windows allows in no file name.
var unfit = regexp.MustCompile(`[<>:"/\\|?*\x00-\x1f]`)

// names returns the names of the files, without their ending.
func (b Book) names(leaves []leaf) ([]string, error) {
	pattern := strings.TrimSpace(b.Names)
	if pattern == "" {
		pattern = standardNames
	}
	if unfit.MatchString(pattern) {
		return nil, fault("文件名样式“%s”含有文件名不能用的字符。可用 {n}、{name}、{code}，例如 {n}-{name}。", pattern)
	}
	names, taken := make([]string, len(leaves)), map[string]bool{}
	for i, l := range leaves {
		name := strings.NewReplacer("{n}", fmt.Sprintf("%02d", i+1), "{name}", l.name, "{code}", l.code).Replace(pattern)
		names[i] = unfit.ReplaceAllString(name, "")
		if taken[names[i]] {
			return nil, fault("文件名样式“%s”使两幅图同名，请写上 {n} 或 {name}。", pattern)
		}
		taken[names[i]] = true
	}
	return names, nil
}

// makeFolder makes a folder with those above it and returns the ones that were missing,
// the innermost first.
func makeFolder(dir string) (made []string, err error) {
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); err == nil || d == filepath.Dir(d) {
			break
		}
		made = append(made, d)
	}
	return made, os.MkdirAll(dir, 0o755)
}

// unmake removes folders that were made for nothing; those with files stay.
func unmake(made []string) {
	for _, dir := range made {
		if os.Remove(dir) != nil {
			return
		}
	}
}
