package store

import (
	"archive/zip"
	"bytes"
	"context"
	"testing"

	"ezmap/data"
)

// archive makes an archive with parts of some names.
func archive(t *testing.T, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		if _, err := w.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	mustDo(t, w.Close())
	return b.Bytes()
}

// The first bytes are those of the formats' own specifications.
func TestAttachFileKeepsWhatOfficesSend(t *testing.T) {
	ctx := context.Background()
	f := openSample(t)
	for name, c := range map[string]struct {
		content []byte
		format  string
	}{
		"年报.pdf":  {[]byte("%PDF-1.7\n…"), "pdf"},
		"批复.docx": {archive(t, "[Content_Types].xml", "word/document.xml"), "docx"},
		"报表.xlsx": {archive(t, "xl/workbook.xml"), "xlsx"},
		"汇报.pptx": {archive(t, "ppt/presentation.xml"), "pptx"},
		"公文.ofd":  {archive(t, "OFD.xml"), "ofd"},
		"旧表.xls":  {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00"), "ole"},
		"扫描.jpg":  {[]byte("\xff\xd8\xff\xe0"), "jpeg"},
		"说明.txt":  {[]byte("鄂州市\r\n"), "text"},
		"旧说明.txt": {[]byte("\xb6\xf5\xd6\xdd\xca\xd0\r\n"), "text"}, // 鄂州市 in GB18030
		"表.csv":   {[]byte("\xff\xfe\x02\x91"), "text"},             // 鄂 in UTF-16
		"证书.png":  {[]byte("\x89PNG\r\n\x1a\n"), "png"},
	} {
		id, err := f.AttachFile(ctx, name, c.content)
		if err != nil {
			t.Fatal(err)
		}
		again, err := f.AttachFile(ctx, "另名", c.content)
		if err != nil || again != id {
			t.Errorf("%s again: %s, %v", name, again, err)
		}
		got, err := f.Attachment(ctx, id)
		if err != nil || !bytes.Equal(got, c.content) {
			t.Errorf("%s comes back as %q, %v", name, got, err)
		}
		if kept := query[string](t, f, "SELECT format FROM files WHERE id = '"+id+"'"); len(kept) != 1 || kept[0] != c.format {
			t.Errorf("%s is %v, want %s", name, kept, c.format)
		}
	}
	if len(story(t, f)) != 0 {
		t.Error("files stand in history")
	}
	wantSound(t, f)
}

func TestAttachFileRefusesOthers(t *testing.T) {
	f := openSample(t)
	for name, c := range map[string]struct {
		content []byte
		part    string
	}{
		"程序.exe":  {[]byte("MZ\x90\x00"), "不是 PDF"},
		"材料.zip":  {archive(t, "a.txt"), "压缩包请先解压"},
		"空.txt":   {nil, "不是 PDF"},
		"乱码.txt":  {[]byte{0x41, 0xff, 0x41}, "不是 PDF"},
		"太大.pdf":  {append([]byte("%PDF-"), make([]byte, data.FileLimit)...), "不能超过 50 MB"},
		"脚本.html": {[]byte("a\x00b"), "不是 PDF"},
	} {
		_, err := f.AttachFile(context.Background(), name, c.content)
		wantFault(t, err, data.Invalid, c.part)
	}
}

// A document with its file, a figure that rests on it, and a file whose content
// changed behind the program's back.
func TestDocumentWithItsFile(t *testing.T) {
	l := newLedger(t)
	id, err := l.AttachFile(context.Background(), "年报.pdf", []byte("%PDF-1.7"))
	mustDo(t, err)
	l.do(data.Edit[data.Document]{After: &data.Document{ID: "D0007", Title: "年报", File: id, FileName: "年报.pdf"}})
	rests := l.value("A", 2022, 225)
	rests.Evidence, rests.Page = "D0007", "12"
	l.do(data.Edit[data.Observation]{After: &rests})
	wantSound(t, l.File)
	mustDo(t, l.Close())
	behind(t, l.Path(), "UPDATE files SET content = x'00'")
	l.File = openAt(t, l.Path())
	problems, err := l.Check(context.Background())
	if err != nil || len(problems) != 1 || problems[0] != "文件"+id[:8]+"的内容与登记时不同" {
		t.Errorf("%v, %v", problems, err)
	}
}
