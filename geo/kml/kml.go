// Package kml reads and writes KML and KMZ (OGC 12-007r2), the files of 奥维, 谷歌地球 and
// hand-held receivers: placemarks with their geometry, name, description and own data.
//
// Coordinates are longitude, latitude in degrees, WGS 84 by the standard; Chinese programs
// may have put shifted ones in, which only the user knows. The package keeps no styles,
// pictures, tracks in time, heights or links to other files, and follows none.
package kml

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"ezmap/data"
)

const (
	mostFeatures  = 2_000_000
	mostVertices  = 2_000_000 // of one placemark
	largestToken  = 64 << 20  // bytes of one tag or text: the coordinates of a long line are one
	largestFile   = 2 << 30   // bytes, unpacked
	mostRatio     = 200       // of unpacked to packed bytes of a KMZ, beyond spareSize
	spareSize     = 64 << 20
	deepest       = 200
	mostValues    = 10_000 // of one placemark
	mostArchive   = 20_000 // files
	deepestShapes = 8
)

// Document is what was read.
type Document struct {
	Features []data.Feature
	Notes    []string // what was left out, in Chinese
}

// ReadKMZ reads the KML document in an archive: doc.kml, or else the first file that ends in
// .kml. The error is a *data.Error.
func ReadKMZ(ctx context.Context, z *zip.Reader) (*Document, error) {
	if len(z.File) > mostArchive {
		return nil, fault("压缩包中有 %d 个文件，不是正常的 KMZ。", len(z.File))
	}
	i := slices.IndexFunc(z.File, func(f *zip.File) bool { return f.Name == "doc.kml" })
	if i < 0 {
		i = slices.IndexFunc(z.File, func(f *zip.File) bool { return strings.EqualFold(path.Ext(f.Name), ".kml") })
	}
	if i < 0 {
		return nil, fault("压缩包中没有 .kml 文件。")
	}
	f := z.File[i]
	most := min(spareSize+f.CompressedSize64*mostRatio, largestFile)
	if f.UncompressedSize64 > most {
		return nil, fault("KMZ 解压后过大，不是正常的文件，为安全起见未读取。")
	}
	from, err := f.Open()
	if err != nil {
		return nil, broken(err)
	}
	defer from.Close()
	return read(ctx, from, int64(most))
}

// Read reads a KML document. Entities other than those of XML, and a DOCTYPE, are refused.
// The error is a *data.Error that says where the file is broken.
func Read(ctx context.Context, from io.Reader) (*Document, error) {
	return read(ctx, from, largestFile)
}

// reader walks through a document.
type reader struct {
	doc     Document
	d       *xml.Decoder
	path    []string // of the elements that are open, without prefix
	text    strings.Builder
	mark    *mark // the placemark that is open
	vertex  int
	dropped map[string]bool // what was left out
	schema  map[string]map[string]string
	current string // id of the schema that is open
}

func read(ctx context.Context, from io.Reader, most int64) (*Document, error) {
	m := &meter{ctx: ctx, from: from, left: most}
	r := reader{d: xml.NewDecoder(bufio.NewReaderSize(m, 1<<16)), dropped: map[string]bool{}, schema: map[string]map[string]string{}}
	r.d.CharsetReader = charset
	r.d.Strict = true
	for {
		m.token = largestToken
		t, err := r.d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, r.broken(err)
		}
		if err := r.take(t); err != nil {
			return nil, err
		}
	}
	if len(r.path) > 0 {
		return nil, r.broken(io.ErrUnexpectedEOF)
	}
	for _, what := range []string{heights, tracks, links, overlays} {
		if r.dropped[what] {
			r.doc.Notes = append(r.doc.Notes, what+"未保留。")
		}
	}
	return &r.doc, nil
}

// What is left out, in the words of the notes.
const (
	heights  = "坐标中的高程"
	tracks   = "带时间的轨迹（gx:Track）"
	links    = "指向其他文件的链接（NetworkLink）"
	overlays = "贴图（GroundOverlay 等）"
)

var omitted = map[string]string{
	"Track": tracks, "MultiTrack": tracks, "NetworkLink": links, "GroundOverlay": overlays, "PhotoOverlay": overlays, "ScreenOverlay": overlays,
}

func charset(name string, from io.Reader) (io.Reader, error) {
	switch strings.ToLower(name) {
	case "utf-8", "utf8":
		return from, nil
	case "gb2312", "gbk", "gb18030":
		return simplifiedchinese.GB18030.NewDecoder().Reader(from), nil
	}
	return nil, fmt.Errorf("charset %q", name)
}

func (r *reader) take(t xml.Token) error {
	switch t := t.(type) {
	case xml.Directive:
		return data.Fault(data.Invalid, "KML 中有不应出现的 XML 声明（DOCTYPE），为安全起见未读取。", fmt.Errorf("<!%.80s>", t))
	case xml.StartElement:
		return r.start(t)
	case xml.CharData:
		if r.mark != nil {
			r.text.Write(t)
		}
	case xml.EndElement:
		if len(r.path) == 0 || r.path[len(r.path)-1] != t.Name.Local {
			return r.broken(fmt.Errorf("</%s> closes nothing", t.Name.Local))
		}
		r.path = r.path[:len(r.path)-1]
		err := r.end(t.Name.Local)
		r.text.Reset()
		return err
	}
	return nil
}

func (r *reader) start(t xml.StartElement) error {
	name := t.Name.Local
	switch {
	case len(r.path) == 0 && name != "kml" && name != "Document" && name != "Folder" && name != "Placemark":
		return fault("文件的最外层是“%s”，不是 KML。", brief(name))
	case len(r.path) == deepest:
		return fault("KML 第 %d 行嵌套超过 %d 层，不是正常的文件。", r.line(), deepest)
	}
	r.path = append(r.path, name)
	r.text.Reset()
	if what, known := omitted[name]; known {
		r.dropped[what] = true
	}
	switch name {
	case "Placemark":
		if r.mark != nil {
			return fault("KML 第 %d 行的 Placemark 中又有 Placemark，文件有误。", r.line())
		}
		r.mark = &mark{}
	case "Schema":
		r.current = attribute(t, "id")
		r.schema[r.current] = map[string]string{}
	case "SimpleField":
		if fields := r.schema[r.current]; fields != nil && len(fields) < mostValues {
			fields[attribute(t, "name")] = attribute(t, "type")
		}
	}
	if r.mark != nil {
		return r.markStart(t)
	}
	return nil
}

// line is the line reached, counted from 1.
func (r *reader) line() int {
	line, _ := r.d.InputPos()
	return line
}

func (r *reader) broken(err error) error {
	var told *data.Error
	switch {
	case errors.As(err, &told):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return broken(err)
	}
	return data.Fault(data.Invalid, fmt.Sprintf("KML 文件第 %d 行有误或内容不完整，请重新导出后重试。", r.line()), err)
}

func broken(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return data.Fault(data.Cancelled, "读取已取消。", err)
	}
	return data.Fault(data.Invalid, "KMZ 文件已损坏，请重新取得文件。", err)
}

// meter ends the reading when a file or a token of it grows too large.
type meter struct {
	ctx         context.Context
	from        io.Reader
	left, token int64
}

func (m *meter) Read(p []byte) (int, error) {
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := m.from.Read(p)
	m.left -= int64(n)
	m.token -= int64(n)
	if m.left < 0 || m.token < 0 {
		return 0, fault("KML 文件过大或有一段内容过长，不是正常的文件，为安全起见未读取。")
	}
	return n, err
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func fault(format string, args ...any) error {
	return data.Fault(data.Invalid, fmt.Sprintf(format, args...), nil)
}

// brief cuts foreign text down to what a message can hold.
func brief(text string) string {
	const most = 40
	if runes := []rune(strings.ToValidUTF8(text, "�")); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
