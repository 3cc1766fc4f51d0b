package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ezmap/data"
)

// Claim is the sign that a window works on a library: a lock of the operating
// system on a small file beside it, which ends with the process, however that
// ends. Programs without a window need none.
type Claim struct{ file *os.File }

// NewClaim claims the library at a path for one window. It is refused with
// Conflict while another window has it, of this computer or, as far as a network
// drive passes locks on, of another. Where locks cannot be had at all (some
// network drives) the claim is given without one: the library itself is safe
// there too, two windows would only show each other's changes late.
func NewClaim(path string) (*Claim, error) {
	if path == ":memory:" {
		return &Claim{}, nil
	}
	// One file has one claim, however it is called.
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	file, err := os.OpenFile(claimPath(path), os.O_RDWR|os.O_CREATE, 0o644)
	if err == nil {
		err = lock(file)
	}
	switch {
	case errors.Is(err, errHeld):
		holder := readHolder(file)
		file.Close()
		return nil, data.Fault(data.Conflict, taken(path, holder), err)
	case err != nil:
		// No lock is to be had here. A folder that is missing or cannot be written
		// to is told by the opening of the library.
		if file != nil {
			file.Close()
		}
		return &Claim{}, nil
	}
	// Who holds it is told for people only; the lock does not depend on it.
	_ = file.Truncate(0)
	_, _ = file.WriteAt([]byte(present(time.Now())), 0)
	return &Claim{file}, nil
}

// Close gives the library free. The small file stays: to remove it could take it
// from under another window that has just claimed it.
func (c *Claim) Close() error {
	if c.file == nil {
		return nil
	}
	return errors.Join(c.file.Truncate(0), c.file.Close())
}

// claimPath is the file that is locked.
func claimPath(path string) string { return path + ".lock" }

// errHeld is the lock of another.
var errHeld = errors.New("locked by another process")

// holder is who has a library: a computer, and since when.
type holder struct{ computer, since string }

// present is the holder that this process is.
func present(now time.Time) string {
	computer, err := os.Hostname()
	if err != nil {
		computer = ""
	}
	return fmt.Sprintf("%s\n%s\n", computer, now.Format("01-02 15:04"))
}

func readHolder(file *os.File) holder {
	text := make([]byte, 512)
	n, _ := file.ReadAt(text, 0)
	lines := strings.Split(string(text[:n]), "\n")
	if len(lines) < 2 {
		return holder{}
	}
	return holder{lines[0], lines[1]}
}

// taken says in which window a library is open.
func taken(path string, h holder) string {
	where := "在另一个窗口中"
	if own, err := os.Hostname(); err == nil && h.computer != "" && h.computer != own {
		where = "在电脑“" + h.computer + "”的窗口中"
	}
	if h.since != "" {
		where += "（" + h.since + " 起）"
	}
	return fmt.Sprintf("资料库“%s”已%s打开。请到那个窗口里继续，或先关闭它，再重新打开。", path, where)
}
