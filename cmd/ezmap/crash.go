package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"
)

// The note of a crash (崩溃记录) stands beside the library. Go's runtime itself
// writes it when the program must stop, on whatever thread, and nothing is sent
// to anybody. While the program runs the note holds its head only.
const (
	noteName = "鄂创图-崩溃记录.txt"
	// noteDated is the name that a note gets at the next start.
	noteDated = "鄂创图-崩溃记录-20060102-150405.txt"
	// noteRule ends the head: what stands behind it is the runtime's.
	noteRule = "----------------------------------------"
)

// crashNote is where the runtime writes to, should this run end badly.
type crashNote struct{ path string }

// openNote lets a crash be written into a folder; where that cannot be written
// to, into the user's folder for such things. left is the note of the run before,
// under its new name, “” when that ended well.
func openNote(folder string, now time.Time) (note *crashNote, left string, err error) {
	if note, left, err = noteIn(folder, now); err == nil {
		return note, left, nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, "", err
	}
	folder = filepath.Join(cache, "ezmap")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, "", err
	}
	return noteIn(folder, now)
}

func noteIn(folder string, now time.Time) (*crashNote, string, error) {
	path := filepath.Join(folder, noteName)
	left, err := putBy(path)
	if err != nil {
		return nil, "", err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC|os.O_APPEND, 0o644)
	if err != nil {
		return nil, "", err
	}
	// The runtime keeps a handle of its own.
	defer file.Close()
	if _, err := file.WriteString(noteHead(now)); err != nil {
		return nil, "", err
	}
	debug.SetTraceback("all")
	if err := debug.SetCrashOutput(file, debug.CrashOptions{}); err != nil {
		return nil, "", err
	}
	return &crashNote{path}, left, nil
}

// noteHead says what the file is, and of which program, system and time.
func noteHead(now time.Time) string {
	return fmt.Sprintf("\ufeff鄂创图意外停止时的记录，供维护人员查找原因：写的是程序停在何处，不会自动发送。\r\n"+
		"停止之前的改动都已写入资料库，重新打开即可继续。\r\n"+
		"版本：%s %s\r\n启动时间：%s\r\n系统：%s/%s，%d 个处理器，%s\r\n%s\r\n",
		version, commit, now.Format("2006-01-02 15:04:05 -0700"), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), noteRule)
}

// putBy gives a note that a crash has written a name with its date, and returns
// that name. A note with nothing behind its head is left for the next run.
func putBy(path string) (string, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	_, body, found := bytes.Cut(text, []byte(noteRule))
	if found && len(bytes.TrimSpace(body)) == 0 {
		return "", nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	dated := filepath.Join(filepath.Dir(path), info.ModTime().Format(noteDated))
	return dated, os.Rename(path, dated)
}

// close ends the watch: this run has ended well. It must not be deferred: a
// panic runs what is deferred before the runtime writes its note.
func (n *crashNote) close() {
	if n == nil {
		return
	}
	// A handle that cannot be given back ends with the process.
	_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
	// A note that stays has nothing behind its head.
	_ = os.Remove(n.path)
}

// crashed says where the note of the run before is.
func crashed(note string) string {
	return "上次运行时程序意外停止。停止之前的改动都已写入资料库，没有丢失。" +
		"停止时的记录在“" + note + "”，请把这个文件交给维护人员；它写的是程序停在何处，没有自动发送给任何人。"
}
