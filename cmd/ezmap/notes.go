package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
)

// The notes of runs (运行记录) stand beside the library: when the program was
// started and ended, and what its toolkit found wrong. They hold no names, no
// folders of users and no keys.
const (
	runNotesName = "鄂创图-运行记录.txt"
	// Of a file that has become longer than most the last half is kept.
	mostNotes = 256 << 10
)

// runNotes writes the notes of one run. A nil one writes nothing.
type runNotes struct {
	folder string
	crash  *crashNote

	mutex   sync.Mutex
	file    *os.File
	without *strings.Replacer
	now     func() time.Time
}

// openNotes opens the notes of runs and the note of a crash in a folder; left is the
// note of a crash of the run before, see openNote. Where nothing can be written,
// what is said is lost, and the work goes on.
func openNotes(folder string, now time.Time) (*runNotes, string, error) {
	crash, left, err := openNote(folder, now)
	n := &runNotes{crash: crash, now: time.Now, without: withoutNames()}
	if crash == nil {
		return n, left, err
	}
	n.folder = filepath.Dir(crash.path)
	path := filepath.Join(n.folder, runNotesName)
	shorten(path)
	if n.file, err = os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644); err != nil {
		return n, left, err
	}
	n.say(strings.TrimSpace(fmt.Sprintf("启动，版本 %s %s", version, commit)) + fmt.Sprintf("，%s/%s", runtime.GOOS, runtime.GOARCH))
	return n, left, nil
}

// withoutNames takes the user's folder, name and computer out of what is written.
func withoutNames() *strings.Replacer {
	var pairs []string
	hide := func(what, instead string) {
		if len([]rune(what)) > 1 {
			pairs = append(pairs, what, instead)
		}
	}
	if home, err := os.UserHomeDir(); err == nil {
		hide(home, "~")
		hide(filepath.ToSlash(home), "~")
	}
	if u, err := user.Current(); err == nil && u.Username != "root" {
		hide(u.Name, "…")
		hide(u.Username, "…")
		if _, name, ok := strings.Cut(u.Username, `\`); ok {
			hide(name, "…")
		}
	}
	if computer, err := os.Hostname(); err == nil {
		hide(computer, "…")
	}
	return strings.NewReplacer(pairs...)
}

// Write takes lines of the toolkit's log.
func (n *runNotes) Write(line []byte) (int, error) {
	n.say(strings.TrimSpace(string(line)))
	return len(line), nil
}

// say writes a line.
func (n *runNotes) say(text string) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	if n.file == nil {
		return
	}
	// Notes that cannot be written must not keep anybody from his work.
	_, _ = fmt.Fprintf(n.file, "%s %s\r\n", n.now().Format("2006-01-02 15:04:05"), n.without.Replace(text))
}

// last returns the last lines.
func (n *runNotes) last() []string {
	const most = 20
	text, err := os.ReadFile(filepath.Join(n.folder, runNotesName))
	if err != nil {
		return nil
	}
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")), "\n")
	return lines[max(0, len(lines)-most):]
}

// close ends the notes of a run that ended well.
func (n *runNotes) close() {
	n.say("正常结束")
	n.crash.close()
	n.mutex.Lock()
	defer n.mutex.Unlock()
	if n.file != nil {
		_ = n.file.Close()
		n.file = nil
	}
}

// shorten keeps the last half of notes that have become long.
func shorten(path string) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) || len(text) <= mostNotes {
		return
	}
	text = text[len(text)-mostNotes/2:]
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		text = text[i+1:]
	}
	_ = os.WriteFile(path, text, 0o644) // or they stay long
}
