package workbook

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"ezmap/data"
)

const (
	// mostParts is how many files the archive of a workbook may hold.
	mostParts = 20_000
	// A part of the archive may unpack to spareSize bytes and mostRatio times its packed
	// size, at most to largestPart: tables pack to a tenth or a fiftieth, bombs to a
	// thousandth.
	spareSize   = 64 << 20
	mostRatio   = 200
	largestPart = 2 << 30
	// largestToken is how many bytes one tag or text of XML may have.
	largestToken = 4 << 20
)

// archive is the zip file that an xlsx is.
type archive struct {
	ctx   context.Context
	parts map[string]*zip.File // by name in lower case: some programs differ from what they refer to
}

func openArchive(ctx context.Context, from io.ReaderAt, size int64) (*archive, error) {
	z, err := zip.NewReader(from, size)
	if err != nil {
		return nil, data.Fault(data.Invalid, "文件已损坏或不完整，不能作为 Excel 工作簿（xlsx）打开，请重新取得文件。", err)
	}
	if len(z.File) > mostParts {
		return nil, fault("压缩包中有 %d 个文件，不是正常的 Excel 工作簿。", len(z.File))
	}
	a := &archive{ctx, make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		a.parts[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = f
	}
	return a, nil
}

func (a *archive) has(name string) bool { return a.parts[strings.ToLower(name)] != nil }

// parse walks through the tags and texts of a part.
func (a *archive) parse(name string, visit func(*xml.Decoder, xml.Token) error) error {
	f := a.parts[strings.ToLower(name)]
	if f == nil {
		return fault("工作簿中缺少“%s”，文件不完整，请重新取得文件，或用 WPS、Excel 另存后重试。", path.Base(name))
	}
	most := int64(min(spareSize+f.CompressedSize64*mostRatio, largestPart))
	if f.UncompressedSize64 > uint64(most) {
		return bomb(name)
	}
	from, err := f.Open()
	if err != nil {
		return broken(name, err)
	}
	defer from.Close()
	meter := &meter{ctx: a.ctx, from: from, left: most, name: name, token: largestToken}
	d := xml.NewDecoder(meter)
	d.Strict = true
	d.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("charset %s", charset)
	}
	for {
		meter.token = largestToken
		// Raw tokens: the decoder keeps no stack that a file could make grow.
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return broken(name, err)
		}
		if doctype, ok := t.(xml.Directive); ok {
			return data.Fault(data.Invalid, "工作簿中有不应出现的 XML 声明（DOCTYPE），为安全起见未读取。", fmt.Errorf("%s: <!%.80s>", name, doctype))
		}
		if err := visit(d, t); err != nil {
			if errors.Is(err, errEnough) {
				return nil
			}
			return err
		}
	}
}

// errEnough ends the walk through a part.
var errEnough = errors.New("enough")

func bomb(name string) error {
	return data.Fault(data.Invalid, "工作簿解压后过大，不是正常的表格，为安全起见未读取。", errors.New(name))
}

func broken(name string, err error) error {
	var told *data.Error
	switch {
	case errors.As(err, &told):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return data.Fault(data.Cancelled, "读取已取消。", err)
	}
	return data.Fault(data.Invalid, "工作簿中的“"+brief(path.Base(name))+"”已损坏，请用 WPS 或 Excel 打开并另存后重试。", err)
}

// meter reads a part and ends the reading when it grows beyond what was allowed.
type meter struct {
	ctx   context.Context
	from  io.Reader
	left  int64 // of the part
	token int64 // of the tag or text being read
	name  string
}

func (m *meter) Read(p []byte) (int, error) {
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := m.from.Read(p)
	m.left -= int64(n)
	m.token -= int64(n)
	if m.left < 0 {
		return 0, bomb(m.name)
	}
	if m.token < 0 {
		return 0, fault("工作簿中有一段文字过长，不是正常的表格。")
	}
	return n, err
}

// attribute returns the value of an attribute by its name without prefix.
func attribute(start xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
