package workbook

import (
	"context"
	"encoding/xml"
	"io"
	"path"
	"strings"
)

// book is a workbook while it is read.
type book struct {
	*archive
	strings []string
	formats []format
	late    bool // days are counted from 1904
	cells   int  // so far, in all sheets
	text    int  // bytes so far
}

// sheetRef is a sheet as the workbook lists it.
type sheetRef struct {
	name, id, part string
	hidden         bool
}

// readXLSX reads all sheets that are not hidden.
func readXLSX(ctx context.Context, from io.ReaderAt, size int64) ([]grid, error) {
	a, err := openArchive(ctx, from, size)
	if err != nil {
		return nil, err
	}
	if a.has("encryptedpackage") || a.has("encryptioninfo") {
		return nil, fault("文件设有密码，请在 WPS 或 Excel 中取消密码后重试。")
	}
	b := &book{archive: a}
	sheets, err := b.contents()
	if err != nil {
		return nil, err
	}
	if b.strings, err = b.sharedStrings(); err != nil {
		return nil, err
	}
	if b.formats, err = b.styles("xl/styles.xml"); err != nil {
		return nil, err
	}
	var grids []grid
	for _, s := range sheets {
		if s.hidden {
			continue
		}
		g, err := b.sheet(s)
		if err != nil {
			return nil, err
		}
		grids = append(grids, g)
	}
	return grids, nil
}

// contents lists the sheets with the parts in which they stand.
func (b *book) contents() ([]sheetRef, error) {
	const main = "xl/workbook.xml"
	if !b.has(main) {
		return nil, fault("这个压缩包不是 Excel 工作簿（xlsx）；若是压缩的表格，请先解压。")
	}
	var sheets []sheetRef
	err := b.parse(main, func(_ *xml.Decoder, t xml.Token) error {
		start, ok := t.(xml.StartElement)
		switch {
		case !ok:
		case start.Name.Local == "workbookPr":
			b.late = on(attribute(start, "date1904"))
		case start.Name.Local == "sheet" && len(sheets) == mostSheets:
			return fault("工作簿中的工作表超过 %d 个，请分成几个文件。", mostSheets)
		case start.Name.Local == "sheet":
			state := attribute(start, "state")
			s := sheetRef{name: attribute(start, "name"), hidden: state == "hidden" || state == "veryHidden"}
			for _, a := range start.Attr { // r:id, beside sheetId
				if a.Name.Local == "id" {
					s.id = a.Value
				}
			}
			sheets = append(sheets, s)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	parts, err := b.relations("xl/_rels/workbook.xml.rels")
	if err != nil {
		return nil, err
	}
	kept := sheets[:0]
	for _, s := range sheets {
		// A chart sheet has no part that is a worksheet.
		if s.part = parts[s.id]; s.part != "" {
			kept = append(kept, s)
		}
	}
	return kept, nil
}

// relations returns the worksheets that the workbook refers to, by their id.
func (b *book) relations(name string) (map[string]string, error) {
	parts := map[string]string{}
	err := b.parse(name, func(_ *xml.Decoder, t xml.Token) error {
		start, ok := t.(xml.StartElement)
		if !ok || start.Name.Local != "Relationship" || !strings.HasSuffix(attribute(start, "Type"), "/worksheet") || len(parts) > mostSheets {
			return nil
		}
		target := strings.ReplaceAll(attribute(start, "Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("xl", target)
		}
		parts[attribute(start, "Id")] = strings.TrimPrefix(target, "/")
		return nil
	})
	return parts, err
}

// sharedStrings reads the texts that cells refer to. Phonetic guides are left out.
func (b *book) sharedStrings() ([]string, error) {
	const name = "xl/sharedstrings.xml"
	if !b.has(name) {
		return nil, nil
	}
	var texts []string
	var r rich
	err := b.parse(name, func(_ *xml.Decoder, t xml.Token) error {
		r.take(t)
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == "si" {
				r = rich{}
			}
		case xml.EndElement:
			if t.Name.Local == "si" {
				texts = append(texts, r.String())
				return b.count(0, len(texts[len(texts)-1])+16)
			}
		}
		return nil
	})
	return texts, err
}

// count keeps the limits of the file.
func (b *book) count(cells, text int) error {
	if b.cells += cells; b.cells > mostCells {
		return fault("工作簿的单元格超过 %d 万个，请只留下要导入的表。", mostCells/10_000)
	}
	if b.text += text; b.text > mostText {
		return fault("工作簿中的文字超过 %d MB，请只留下要导入的表。", mostText>>20)
	}
	return nil
}

// rich gathers the text of a cell from its runs.
type rich struct {
	strings.Builder
	inText, inGuide bool
}

func (r *rich) take(t xml.Token) {
	switch t := t.(type) {
	case xml.StartElement:
		switch t.Name.Local {
		case "t":
			r.inText = true
		case "rPh":
			r.inGuide = true
		}
	case xml.EndElement:
		switch t.Name.Local {
		case "t":
			r.inText = false
		case "rPh":
			r.inGuide = false
		}
	case xml.CharData:
		if r.inText && !r.inGuide && r.Len() < largestToken {
			r.Write(t)
		}
	}
}

// on reads a boolean of XML.
func on(value string) bool { return value == "1" || value == "true" }
