//go:build !windows

package sqlite

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"ezmap/data"
)

// The tests here need a second process, which is this test program with a task.
const taskVariable = "EZMAP_SQLITE_TASK"

// tasks are what the second process can do with the file of a path.
var tasks = map[string]func(path string) error{
	// open opens the file and says what came of it.
	"open": func(path string) error {
		f, err := Open(context.Background(), path, test)
		if err == nil {
			f.Close()
		}
		return err
	},
	"create": func(path string) error { return Create(context.Background(), path, test, fill) },
	// hold keeps a transaction open until its standard input ends.
	"hold": func(path string) error {
		f, err := Open(context.Background(), path, test)
		if err != nil {
			return err
		}
		return f.Write(context.Background(), func(conn *sql.Conn) error {
			_, err := conn.ExecContext(context.Background(), "DELETE FROM things")
			fmt.Println("holding")
			_, _ = io.Copy(io.Discard, os.Stdin)
			return err
		})
	},
}

func TestMain(m *testing.M) {
	task, ok := tasks[os.Getenv(taskVariable)]
	if !ok {
		os.Exit(m.Run())
	}
	if err := task(os.Getenv(taskVariable + "_PATH")); err != nil {
		fmt.Println(data.Sentence(err))
		os.Exit(1)
	}
	fmt.Println("done")
}

// process returns a second process with a task.
func process(task, path string) *exec.Cmd {
	c := exec.Command("/proc/self/exe")
	if exe, err := os.Executable(); err == nil && !exists("/proc/self/exe") {
		c = exec.Command(exe)
	}
	c.Env = append(os.Environ(), taskVariable+"="+task, taskVariable+"_PATH="+path)
	c.Stderr = os.Stderr
	return c
}

// nobody is a user who is not root, whom permissions bind.
const nobody = 65534

// unprivileged has a process run as one whom permissions bind.
func unprivileged(c *exec.Cmd) *exec.Cmd {
	if os.Getuid() == 0 {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	return c
}

// worldFolder returns a folder that every user can reach.
func worldFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	must(t, os.Chmod(filepath.Dir(dir), 0o755))
	must(t, os.Chmod(dir, 0o777))
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	return dir
}

func TestPipeIsNotOpened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	if err := syscall.Mkfifo(path, 0o644); err != nil {
		t.Skip(err)
	}
	_, err := Open(context.Background(), path, test)
	wantFault(t, err, data.Unusable, "不是普通文件")
}

// TestReadOnlyPlaces opens and creates as a user who may not write.
func TestReadOnlyPlaces(t *testing.T) {
	for name, c := range map[string]struct {
		task         string
		file, folder os.FileMode
		want         string
	}{
		"read-only file":         {"open", 0o444, 0o777, "资料库“%s”是只读的，或所在文件夹不允许写入。请复制到本机可写的文件夹后再打开。未改动该文件。\n"},
		"read-only folder":       {"open", 0o666, 0o555, "资料库“%s”是只读的，或所在文件夹不允许写入。请复制到本机可写的文件夹后再打开。未改动该文件。\n"},
		"file without any right": {"open", 0o000, 0o777, "资料库“%s”是只读的，或所在文件夹不允许写入。请复制到本机可写的文件夹后再打开。未改动该文件。\n"},
		"writable":               {"open", 0o666, 0o777, "done\n"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := worldFolder(t)
			path := made(t, filepath.Join(dir, "a.db"))
			if err := os.Chmod(path, c.file); err != nil {
				t.Fatal(err)
			}
			before := folder(t, dir)
			if err := os.Chmod(dir, c.folder); err != nil {
				t.Fatal(err)
			}
			out, _ := unprivileged(process(c.task, path)).Output()
			if want := c.want; string(out) != want && string(out) != fmt.Sprintf(want, path) {
				t.Errorf("got %q, want %q", out, want)
			}
			wantSameFolder(t, dir, before)
		})
	}
	t.Run("create in a read-only folder", func(t *testing.T) {
		dir := worldFolder(t)
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		out, _ := unprivileged(process("create", filepath.Join(dir, "a.db"))).Output()
		if want := fmt.Sprintf("不能把资料库写到“%s”：文件夹不允许写入。请换一个文件夹。\n", dir); string(out) != want {
			t.Errorf("got %q, want %q", out, want)
		}
	})
}

// TestOpenReadOnlyWhereNothingMayBeWritten reads a backup from such a folder.
func TestOpenReadOnlyWhereNothingMayBeWritten(t *testing.T) {
	dir := t.TempDir()
	path := made(t, filepath.Join(dir, "a.db"))
	before := folder(t, dir)
	f, err := OpenReadOnly(context.Background(), path, test)
	if err != nil {
		t.Fatal(detail(err))
	}
	if n := count(t, f); n != 2000 {
		t.Errorf("%d rows, want 2000", n)
	}
	wantSameFolder(t, dir, before)
	wantFault(t, insert(context.Background(), f, "DELETE FROM things"), data.Unusable, "只读")
	f.Close()
	wantSameFolder(t, dir, before)
}

// TestKilledInsideATransaction kills a process that has written and not
// committed: the file opens, and what it wrote is not there.
func TestKilledInsideATransaction(t *testing.T) {
	path := made(t, filepath.Join(t.TempDir(), "a.db"))
	holder := process("hold", path)
	hold(t, holder)
	if err := holder.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = holder.Wait()
	if n := count(t, opened(t, path)); n != 2000 {
		t.Errorf("%d rows, want 2000", n)
	}
}

// hold starts a process and waits until it holds its transaction; it ends when
// the returned pipe is closed.
func hold(t *testing.T, c *exec.Cmd) io.Closer {
	t.Helper()
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "holding\n" {
		t.Fatalf("the second process says %q, %v", line, err)
	}
	return in
}

// TestTwoProcesses writes while another process writes: reading goes on, writing
// waits until the other has finished.
func TestTwoProcesses(t *testing.T) {
	path := made(t, filepath.Join(t.TempDir(), "a.db"))
	f := opened(t, path)
	other := process("hold", path)
	in := hold(t, other)
	if n := count(t, f); n != 2000 {
		t.Errorf("%d rows while the other writes, want 2000", n)
	}
	written := make(chan error)
	go func() { written <- insert(context.Background(), f, "INSERT INTO things (text) VALUES ('a')") }()
	in.Close()
	if err := <-written; err != nil {
		t.Fatal(detail(err))
	}
	_ = other.Wait()
	if n := count(t, f); n != 1 {
		t.Errorf("%d rows, want 1", n)
	}
}

// TestBusy gives up waiting for a process that does not finish.
func TestBusy(t *testing.T) {
	path := made(t, filepath.Join(t.TempDir(), "a.db"))
	f := opened(t, path)
	f.writer.Close()
	f.writer = pool(uri(path)+"?mode=rw", append(writing[:len(writing):len(writing)], "PRAGMA busy_timeout = 1"), 1)
	other := process("hold", path)
	in := hold(t, other)
	wantFault(t, insert(context.Background(), f, "DELETE FROM things"), data.Conflict, "正被另一个程序写入")
	in.Close()
	_ = other.Wait()
}
