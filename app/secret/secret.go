// Package secret keeps 密钥 for the user who typed it: a file of his own, sealed
// by the operating system where it can (Windows: DPAPI, which only the same user
// on the same computer opens again), else readable by the user alone.
//
// The error of every function holds neither the secret nor what the system said,
// which might quote it.
package secret

import (
	"encoding/base64"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ezmap/data"
)

// File is a secret in a file.
type File struct{ Path string }

// mark begins the file; what follows is base64 of what the system sealed.
const mark = "ezmap-secret " + method + "\n"

// Read returns the secret, “” when none is kept.
func (f File) Read() (string, error) {
	content, err := os.ReadFile(f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", data.Fault(data.Unusable, "保存的密钥读不出来，请在设置中重新填写。", nil)
	}
	coded, ok := strings.CutPrefix(string(content), mark)
	sealed, err := base64.StdEncoding.DecodeString(strings.TrimSpace(coded))
	if !ok || err != nil {
		return "", foreign()
	}
	plain, err := open(sealed)
	if err != nil {
		return "", foreign()
	}
	return string(plain), nil
}

// Write keeps a secret in place of the one before, whole or not at all; “” deletes it.
func (f File) Write(secret string) error {
	if secret == "" {
		if err := os.Remove(f.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return unkept()
		}
		return nil
	}
	sealed, err := seal([]byte(secret))
	if err != nil || os.MkdirAll(filepath.Dir(f.Path), 0o700) != nil {
		return unkept()
	}
	part, err := os.CreateTemp(filepath.Dir(f.Path), ".secret-*.part") // for its owner alone
	if err != nil {
		return unkept()
	}
	defer os.Remove(part.Name()) // fails once it has been renamed, as it should
	_, err = part.WriteString(mark + base64.StdEncoding.EncodeToString(sealed) + "\n")
	if errors.Join(err, part.Sync(), part.Close()) != nil || os.Rename(part.Name(), f.Path) != nil {
		return unkept()
	}
	return nil
}

func foreign() error {
	return data.Fault(data.Unusable, "保存的密钥打不开：可能是在别的电脑或别的用户下保存的。请在设置中重新填写。", nil)
}

func unkept() error {
	return data.Fault(data.Unusable, "密钥没有保存成功，请确认用户文件夹可以写入、磁盘未满。", nil)
}
