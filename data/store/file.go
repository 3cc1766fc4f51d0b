package store

import (
	"archive/zip"
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"ezmap/data"
)

// AttachFile keeps the file of a document under the SHA-256 of its content. A
// file that is there already is not kept twice.
func (f *File) AttachFile(ctx context.Context, name string, content []byte) (string, error) {
	if len(content) > data.FileLimit {
		return "", data.Fault(data.Invalid, fmt.Sprintf("“%s”有 %d MB，文件不能超过 %d MB。请缩小或拆分后再添加。未添加文件。", name, (len(content)+1<<20-1)>>20, data.FileLimit>>20), nil)
	}
	format := formatOf(content)
	if format == "" {
		return "", data.Fault(data.Invalid, fmt.Sprintf("“%s”不是 PDF、OFD、Word、WPS、Excel、PPT、图片或文本文件。压缩包请先解压。未添加文件。", name), nil)
	}
	id := hash(content)
	err := f.write(ctx, func(conn *sql.Conn) error {
		return run(ctx, conn, "INSERT INTO files (id, name, format, added_at, content) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
			[]any{id, name, format, stamp(f.now()), content})
	})
	if err != nil {
		return "", err
	}
	return id, nil
}

// magics are the first bytes of the kinds of file that are kept.
var magics = []struct{ begin, format string }{
	{"%PDF-", "pdf"}, {"\x89PNG\r\n\x1a\n", "png"}, {"\xff\xd8\xff", "jpeg"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"}, // doc, xls, ppt, wps, et
}

// packed are the kinds of file that are archives, by a part that each has.
var packed = []struct{ part, format string }{
	{"word/document.xml", "docx"}, {"xl/workbook.xml", "xlsx"}, {"ppt/presentation.xml", "pptx"}, {"OFD.xml", "ofd"},
}

// formatOf tells the kind of a file by its content, “” for one that is not kept.
func formatOf(content []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(content, []byte(m.begin)) {
			return m.format
		}
	}
	if archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content))); err == nil {
		for _, p := range packed {
			if slices.ContainsFunc(archive.File, func(f *zip.File) bool { return f.Name == p.part }) {
				return p.format
			}
		}
		return ""
	}
	if bytes.HasPrefix(content, []byte("\xff\xfe")) || bytes.HasPrefix(content, []byte("\xfe\xff")) || isText(content) { // UTF-16 by its mark
		return "text"
	}
	return ""
}

// isText tells a text in UTF-8 or GB18030.
func isText(content []byte) bool {
	if len(content) == 0 || bytes.IndexFunc(content, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\r\f", r) }) >= 0 {
		return false
	}
	if utf8.Valid(content) {
		return true
	}
	read, err := simplifiedchinese.GB18030.NewDecoder().Bytes(content)
	return err == nil && !bytes.ContainsRune(read, utf8.RuneError)
}

// attached returns the content of a photo or file, ErrNoRows when there is none.
func attached(ctx context.Context, conn *sql.Conn, id string) (content []byte, err error) {
	const either = "SELECT content FROM attachments WHERE id = ?1 UNION ALL SELECT content FROM files WHERE id = ?1 LIMIT 1"
	err = conn.QueryRowContext(ctx, either, id).Scan(&content)
	if errors.Is(err, sql.ErrNoRows) {
		err = data.Fault(data.NotFound, "这个附件不在资料库中。请移除后重新添加。", err)
	}
	return content, err
}
