package page

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ezmap/data"
)

// Atlas is 图集: it writes a sheet of the city and one of each area into a folder,
// 01-鄂州市.png and so on, and returns their paths. The format is an ending with
// or without its dot. progress, which may be nil, is told before each sheet and
// at the end how many are done. What is done when ctx ends stays; no half sheet does.
func Atlas(ctx context.Context, dir, format string, s Sheet, state *data.State, progress func(done, total int)) ([]string, error) {
	ending := "." + strings.TrimPrefix(strings.ToLower(format), ".")
	if _, err := formatOf(ending); err != nil {
		return nil, fault("图集不能写成“%s”格式，可用 png、jpg、pdf、svg。", format)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, data.Fault(data.Unusable, "无法建立文件夹“"+dir+"”，请换一个位置。", err)
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	areas := atlasAreas(state)
	var paths []string
	for i, a := range areas {
		progress(i, len(areas))
		sheet := s
		sheet.Area = a.Code
		path := filepath.Join(dir, fmt.Sprintf("%02d-%s%s", i+1, a.Name, ending))
		if err := Export(ctx, path, sheet, state); err != nil {
			return paths, err
		}
		paths = append(paths, path)
	}
	progress(len(areas), len(areas))
	return paths, nil
}

// atlasAreas returns the areas in the order of an atlas: the city, its districts,
// the functional areas.
func atlasAreas(state *data.State) []data.Area {
	var areas []data.Area
	for _, kind := range []data.AreaKind{data.CityArea, data.District, data.FunctionalArea} {
		for _, a := range state.Areas {
			if a.Kind == kind {
				areas = append(areas, a)
			}
		}
	}
	return areas
}
