package workbook

import "github.com/xuri/excelize/v2"

// Widths of a sheet, in characters, up to which it is printed on one page across: beyond
// them the letters of A4, and then of A3, get smaller than about 7 points.
const (
	widestA4 = 210
	widestA3 = 310
)

// The codes of paper sizes in a workbook (ECMA-376, 18.3.1.63).
const (
	paperA3 = 8
	paperA4 = 9
)

// page sets how a sheet is printed: lying, with its header on each page, its name above and
// the number of the page below. A sheet too wide for one page across repeats its first two
// columns on each.
func (b *bookWriter) page(s Sheet) error {
	across := 0.0
	for i := range s.Columns {
		across += columnWidth(s, i)
	}
	paper, orientation, one, any := paperA4, "landscape", 1, 0
	if across > widestA4 {
		paper = paperA3
	}
	fits := across <= widestA3
	if fits {
		if err := b.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &fits}); err != nil {
			return err
		}
	}
	layout := &excelize.PageLayoutOptions{Size: &paper, Orientation: &orientation}
	titles := "'" + s.Name + "'!$1:$1"
	if fits {
		layout.FitToWidth, layout.FitToHeight = &one, &any
	} else if len(s.Columns) > 2 {
		titles = "'" + s.Name + "'!$A:$B," + titles
	}
	if err := b.SetPageLayout(s.Name, layout); err != nil {
		return err
	}
	side, ends := 0.4, 0.6 // inches: 1 and 1.5 cm
	if err := b.SetPageMargins(s.Name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &ends, Bottom: &ends}); err != nil {
		return err
	}
	if err := b.SetHeaderFooter(s.Name, &excelize.HeaderFooterOptions{OddHeader: "&L&A", OddFooter: "&C第 &P 页，共 &N 页"}); err != nil {
		return err
	}
	return b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: s.Name})
}
