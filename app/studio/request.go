// Package studio is 出图: the dialog in which a sheet is chosen, seen as it will
// be, and written to a file or, for all areas, to a folder.
package studio

import (
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"ezmap/data"
	"ezmap/geo/layer"
	"ezmap/geo/page"
)

// Request is what the dialog asks for.
type Request struct {
	Format  page.Format
	Ending  string // .png
	Area    data.AreaCode
	Schemes []data.Scheme
	// Without are the layers that are switched off on the map.
	Without []string
	// Shown is how the map draws what it shows.
	Shown    Shown
	Year     int
	Title    string
	Org      string
	Date     string
	Class    page.Class
	Approval string
	Gray     bool
	// Atlas writes a sheet of the city and one of each area into a folder.
	Atlas bool
}

// Shown is how the map draws what it shows; the sheet draws the same.
type Shown struct {
	Looks     map[string]layer.Look
	Order     []string
	Colouring *layer.Colouring
	// Clusters gathers crowds of sites into counted marks.
	Clusters bool
}

// Sheet returns the sheet of a request, with states of progress as of now.
func (r Request) Sheet(now time.Time) page.Sheet {
	return page.Sheet{
		Size: r.Format.Size, Title: strings.TrimSpace(r.Title), Org: strings.TrimSpace(r.Org), Date: strings.TrimSpace(r.Date),
		Class: r.Class, Approval: strings.TrimSpace(r.Approval), Schemes: r.Schemes, Area: r.Area,
		Without: r.Without, Year: r.Year, Gray: r.Gray,
		Looks: r.Shown.Looks, Order: r.Shown.Order, Colouring: r.Shown.Colouring, Clusters: r.Shown.Clusters, Now: now,
	}
}

// unfit are the characters that Windows allows in no file name.
var unfit = regexp.MustCompile(`[<>:"/\\|?*\x00-\x1f]`)

// FileName returns the name offered for the file of a request.
func (r Request) FileName(s *data.State, now time.Time) string {
	name := r.Title
	if name == "" {
		area := "鄂州市"
		if r.Area != "" {
			area = s.AreaName(r.Area)
		}
		name = area + "科技创新布局图"
		if len(r.Schemes) == 1 {
			name += "-" + r.Schemes[0].Title()
		}
	}
	return unfit.ReplaceAllString(name, "") + "-" + now.Format("20060102") + r.Ending
}

// Path returns a path with the ending of the request.
func (r Request) Path(path string) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + r.Ending
}
