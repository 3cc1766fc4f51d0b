package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"image"
	_ "image/jpeg" // the formats that a photo may have
	_ "image/png"

	"ezmap/data"
)

// pixelLimit is how many pixels a photo may have: more than any camera's, and
// few enough to be opened on a small PC.
const pixelLimit = 120_000_000

// Attach keeps a photo under the SHA-256 of its content. A picture that is there
// already is not kept twice.
func (f *File) Attach(ctx context.Context, name string, picture []byte) (string, error) {
	format, size, err := look(name, picture)
	if err != nil {
		return "", err
	}
	id := hash(picture)
	err = f.write(ctx, func(conn *sql.Conn) error {
		return run(ctx, conn, `INSERT INTO attachments (id, name, format, width, height, added_at, content)
			VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
			[]any{id, name, format, size.X, size.Y, stamp(f.now()), picture})
	})
	if err != nil {
		return "", err
	}
	return id, nil
}

// Attachment returns a photo or the file of a document by its id.
func (f *File) Attachment(ctx context.Context, id string) ([]byte, error) {
	var content []byte
	err := f.db.Read(ctx, func(conn *sql.Conn) (err error) {
		content, err = attached(ctx, conn, id)
		return err
	})
	return content, err
}

// look opens a photo to its last pixel, so that none is kept that cannot be shown.
func look(name string, picture []byte) (format string, size image.Point, err error) {
	refuse := func(reason string, cause error) (string, image.Point, error) {
		return "", image.Point{}, data.Fault(data.Invalid, fmt.Sprintf("“%s”%s未添加照片。", name, reason), cause)
	}
	if len(picture) > data.PhotoLimit {
		return refuse(fmt.Sprintf("有 %d MB，照片不能超过 %d MB。请缩小后再添加。", (len(picture)+1<<20-1)>>20, data.PhotoLimit>>20), nil)
	}
	head, format, err := image.DecodeConfig(bytes.NewReader(picture))
	if err != nil {
		return refuse("不是 JPEG 或 PNG 图片。请另存为其中一种格式后再添加。", err)
	}
	if head.Width*head.Height > pixelLimit {
		return refuse(fmt.Sprintf("有 %d×%d 个像素，太大。请缩小后再添加。", head.Width, head.Height), nil)
	}
	if _, _, err = image.Decode(bytes.NewReader(picture)); err != nil {
		return refuse("不完整或已损坏，打不开。请换一份再添加。", err)
	}
	return format, image.Pt(head.Width, head.Height), nil
}

// hash returns the id of a content.
func hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// checkAttachments compares each photo with its id, and looks for photos that
// records name and the library does not have.
func checkAttachments(ctx context.Context, conn *sql.Conn) ([]string, error) {
	problems, err := findings(ctx, conn, `
		SELECT format('记录%s的照片%.8s不在资料库中', sites.id, value) FROM sites, json_each(iif(json_valid(photos), photos, '[]'))
		WHERE value NOT IN (SELECT id FROM attachments)`)
	if err != nil {
		return nil, err
	}
	for table, noun := range map[string]string{"attachments": "照片", "files": "文件"} {
		changed, err := checkContents(ctx, conn, table, noun)
		if err != nil {
			return nil, err
		}
		problems = append(problems, changed...)
	}
	return problems, nil
}

// checkContents compares what a table keeps with the ids under which it stands.
func checkContents(ctx context.Context, conn *sql.Conn, table, noun string) (problems []string, err error) {
	ids, err := column[string](ctx, conn, "SELECT id FROM "+table+" ORDER BY seq")
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		var content []byte
		if err := conn.QueryRowContext(ctx, "SELECT content FROM "+table+" WHERE id = ?", id).Scan(&content); err != nil {
			return nil, err
		}
		if hash(content) != id {
			problems = append(problems, fmt.Sprintf("%s%.8s的内容与登记时不同", noun, id))
		}
	}
	return problems, nil
}
