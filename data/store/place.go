package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ezmap/data"
	files "ezmap/data/whole" // whole is a query here
)

// placeName is the file beside the usual library that says where the library was
// put instead (资料库位置): one line, the path.
const placeName = "资料库位置.txt"

// DefaultPath returns where the user's library stands when nothing else is said:
// where it was put (see KeepPlace), else at its usual place. Where it was put on a
// drive that is not there now, that is said, and no new library is made.
func DefaultPath() (string, error) {
	usual, err := UsualPath()
	if err != nil {
		return "", err
	}
	note, err := os.ReadFile(placeOf(usual))
	if errors.Is(err, fs.ErrNotExist) {
		return usual, nil
	}
	path := strings.TrimSpace(strings.TrimPrefix(string(note), "\ufeff"))
	if err == nil && path == "" {
		return usual, nil
	}
	if err == nil {
		_, err = os.Stat(path)
	}
	if err != nil {
		return "", data.Fault(data.Unusable, fmt.Sprintf(
			"资料库放在“%s”，现在那里没有。如果在 U 盘或移动硬盘上，请插好后重新打开；文件被移到了别处的，请重新选择它。", path), err)
	}
	return path, nil
}

// PlaceChosen tells that it was said once where the library stands.
func PlaceChosen() bool {
	usual, err := UsualPath()
	return err == nil && exists(placeOf(usual))
}

// KeepPlace remembers where the user's library stands from the next start on, “”
// for its usual place.
func KeepPlace(path string) error {
	usual, err := UsualPath()
	if err != nil {
		return err
	}
	if path == usual {
		path = ""
	}
	if err := os.MkdirAll(filepath.Dir(usual), 0o755); err != nil {
		return data.Fault(data.Unusable, "记不下资料库的位置：写不了文件夹“"+filepath.Dir(usual)+"”。", err)
	}
	return files.Write(placeOf(usual), func(w io.Writer) error {
		_, err := fmt.Fprintln(w, path)
		return err
	})
}

func placeOf(usual string) string { return filepath.Join(filepath.Dir(usual), placeName) }
