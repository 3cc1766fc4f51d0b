package exchange

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"ezmap/data"
	"ezmap/data/workbook"
	"ezmap/geo/crs"
	"ezmap/geo/geopackage"
	"ezmap/geo/kml"
	"ezmap/geo/shapefile"
)

// Format is 格式: a kind of file that can be written, told by the ending of its name.
type Format struct {
	Ending string // .xlsx
	Title  string // Excel 工作簿
	// Losses are what the format cannot hold, Lost the same as a sentence in Chinese, “”
	// for nothing.
	Losses []Loss
	Lost   string
	save   func(context.Context, job) ([]string, error)
}

// Formats are the kinds of file that Save writes, those of most use first.
func Formats() []Format { return slices.Clone(formats) }

var formats = []Format{
	format(".geojson", "GeoJSON", []Loss{roundedLoss}, saveGeoJSON),
	format(".json", "GeoJSON", []Loss{roundedLoss}, saveGeoJSON),
	format(".geojsonl", "GeoJSON（每行一个要素）", sequenceLosses, saveSequence),
	format(".xlsx", "Excel 工作簿", workbookLosses, saveTable(workbookOf)),
	format(".csv", "CSV 表格", csvLosses, saveTable(csvOf)),
	format(".kml", "KML", kmlLosses, saveKML),
	format(".shp", "Shapefile", shapeLosses, saveShapefile),
	format(".zip", "Shapefile（压缩包）", shapeLosses, saveShapefileZip),
	format(".gpkg", "GeoPackage", packageLosses, saveGeoPackage),
}

func format(ending, title string, losses []Loss, save func(context.Context, job) ([]string, error)) Format {
	return Format{ending, title, losses, lost(losses), save}
}

// FormatOf finds the format of a file by its ending. The error is a *data.Error that lists
// the endings.
func FormatOf(path string) (Format, error) {
	ending := strings.ToLower(filepath.Ext(path))
	i := slices.IndexFunc(formats, func(f Format) bool { return f.Ending == ending })
	if i >= 0 {
		return formats[i], nil
	}
	var endings []string
	for _, f := range formats {
		endings = append(endings, f.Ending)
	}
	return Format{}, data.Fault(data.Invalid, fmt.Sprintf("不能写成“%s”，文件名的结尾可用 %s。", filepath.Base(path), strings.Join(endings, "、")), nil)
}

// Content is what is written: features with a title, or records of the register.
type Content struct {
	Title    string
	Features data.Features
	// Packed are the Features as a library keeps them, nil where they are not at hand so.
	Packed Packed
	// Sites are records, which tables lay out in their own way; nil for other features.
	Sites []data.Site
	State *data.State
	// Contacts tells that the contacts of records are written too.
	Contacts bool
	// Only are the fields of records (keys of TableFields) and the titles of their own
	// properties that are written, beside number and name; nil for all. In tables they stand in
	// this order.
	Only []string
}

// SitesContent is the content of records without their contacts.
func SitesContent(sites []data.Site, s *data.State) Content {
	return Content{Title: "平台园区", Features: SiteFeatures(sites), Sites: sites, State: s}
}

// SitesWithContacts is the content of records with their contacts, for those who asked for
// the names and numbers of persons.
func SitesWithContacts(sites []data.Site, s *data.State) Content {
	return Content{Title: "平台园区", Features: siteFeatures(sites, true), Sites: sites, State: s, Contacts: true}
}

// job is a piece of writing.
type job struct {
	Content
	path   string
	system crs.System
	whole  func(path string, write func(io.Writer) error) error
}

// Save writes content, whose geometries are in CGCS2000 degrees, as the format of the
// path's ending, with coordinates in a system. A file that was there stays as it was until
// the new one is complete; whole is what writes a single file in this way (data/whole). notes
// say in Chinese what was lost. The error is a *data.Error.
func Save(ctx context.Context, path string, c Content, system crs.System, whole func(string, func(io.Writer) error) error) (notes []string, err error) {
	f, err := FormatOf(path)
	if err != nil {
		return nil, err
	}
	return f.save(ctx, job{c.narrowed(), path, system, whole})
}

func saveGeoJSON(ctx context.Context, j job) ([]string, error) {
	return nil, j.writeFeatures(ctx, false)
}

func saveSequence(ctx context.Context, j job) ([]string, error) {
	if !isPlain(j.system) {
		return nil, data.Fault(data.Invalid, "每行一个要素的 GeoJSON 不能注明坐标系，请用 CGCS2000 经纬度，或改存 .geojson。", nil)
	}
	return nil, j.writeFeatures(ctx, true)
}

// writeFeatures writes GeoJSON: a collection, or the features alone.
func (j job) writeFeatures(ctx context.Context, alone bool) error {
	return j.whole(j.path, func(w io.Writer) error {
		if j.Packed != nil {
			return writePacked(ctx, w, j.Packed, j.system, alone)
		}
		return writeFeatures(ctx, w, j.Features, j.system, alone)
	})
}

// turned returns the features with their geometries in the system of the job.
func (j job) turned(ctx context.Context) ([]data.Feature, error) {
	way, err := crs.NewTransformer(crs.CGCS2000, j.system)
	if err != nil {
		return nil, data.Fault(data.Invalid, err.Error(), err)
	}
	var out []data.Feature
	for f, err := range j.Features {
		if err != nil {
			return nil, err
		}
		if len(out)%4096 == 0 && ctx.Err() != nil {
			return nil, data.Fault(data.Cancelled, "写出已取消。", ctx.Err())
		}
		if f.Geometry != nil && !isPlain(j.system) {
			if f.Geometry, err = way.Geometry(f.Geometry); err != nil {
				return nil, data.Fault(data.Invalid, fmt.Sprintf("%s不能写出：%s", where(len(out)+1), err.Error()), err)
			}
		}
		out = append(out, f)
	}
	return out, nil
}

func saveKML(ctx context.Context, j job) (notes []string, err error) {
	if j.system.Projected() {
		return nil, data.Fault(data.Invalid, "KML 的坐标只能是经纬度，请改选坐标系。", nil)
	}
	features, err := j.turned(ctx)
	if err != nil {
		return nil, err
	}
	err = j.whole(j.path, func(w io.Writer) error {
		notes, err = kml.Write(ctx, w, j.Title, features)
		return err
	})
	return notes, err
}

func saveShapefile(ctx context.Context, j job) ([]string, error) {
	features, err := j.turned(ctx)
	if err != nil {
		return nil, err
	}
	return shapefile.Write(ctx, j.path, features, j.system)
}

func saveShapefileZip(ctx context.Context, j job) (notes []string, err error) {
	features, err := j.turned(ctx)
	if err != nil {
		return nil, err
	}
	err = j.whole(j.path, func(w io.Writer) error {
		notes, err = shapefile.WriteZip(ctx, w, strings.TrimSuffix(filepath.Base(j.path), filepath.Ext(j.path)), features, j.system)
		return err
	})
	return notes, err
}

func saveGeoPackage(ctx context.Context, j job) ([]string, error) {
	features, err := j.turned(ctx)
	if err != nil {
		return nil, err
	}
	return geopackage.Write(ctx, j.path, j.Title, features, j.system)
}

func workbookOf(ctx context.Context, w io.Writer, s workbook.Sheet) error {
	return workbook.WriteXLSX(ctx, w, s)
}

func csvOf(ctx context.Context, w io.Writer, s workbook.Sheet) error {
	return workbook.WriteCSV(ctx, w, s)
}

// saveTable writes a table by one of the two writers.
func saveTable(write func(context.Context, io.Writer, workbook.Sheet) error) func(context.Context, job) ([]string, error) {
	return func(ctx context.Context, j job) (notes []string, err error) {
		var sheet workbook.Sheet
		if j.Sites != nil {
			sheet, err = j.siteSheet(j.system)
		} else {
			sheet, notes, err = j.sheet(ctx)
		}
		if err != nil {
			return nil, err
		}
		return notes, j.whole(j.path, func(w io.Writer) error { return write(ctx, w, sheet) })
	}
}

// sheet lays features out as a table: their properties, and the coordinates of points.
func (j job) sheet(ctx context.Context) (workbook.Sheet, []string, error) {
	features, err := j.turned(ctx)
	if err != nil {
		return workbook.Sheet{}, nil, err
	}
	c := Collection{Features: features}
	keys := c.keys()
	sheet := workbook.Sheet{Name: j.Title}
	for _, k := range keys {
		sheet.Columns = append(sheet.Columns, workbook.Column{Title: k})
	}
	points := slices.ContainsFunc(features, func(f data.Feature) bool { _, point := f.Geometry.(orb.Point); return point })
	if points || len(keys) == 0 {
		sheet.Columns = append(sheet.Columns, workbook.Column{Title: "经度"}, workbook.Column{Title: "纬度"}, workbook.Column{Title: "坐标系"})
	}
	lost := 0
	for _, f := range features {
		row := make([]any, len(sheet.Columns))
		for i, k := range keys {
			row[i] = ownCell(f.Properties, k)
		}
		p, point := f.Geometry.(orb.Point)
		if point {
			p = rounded(p, j.system)
			row[len(keys)], row[len(keys)+1], row[len(keys)+2] = p[0], p[1], j.system.Code()
		} else if f.Geometry != nil {
			lost++
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	var notes []string
	if lost > 0 {
		notes = append(notes, fmt.Sprintf("有 %d 个要素的图形不是点，表格中只写了属性。", lost))
	}
	return sheet, notes, nil
}
