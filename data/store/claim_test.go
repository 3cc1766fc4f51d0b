package store

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"ezmap/data"
)

// claimVariable tells the test's own program, run once more, which library to
// claim until it is killed.
const claimVariable = "EZMAP_TEST_CLAIM"

// TestClaimUntilKilled is no test of its own: it is the other process of
// TestClaimEndsWithItsProcess.
func TestClaimUntilKilled(t *testing.T) {
	path := os.Getenv(claimVariable)
	if path == "" {
		t.Skip("only as another process")
	}
	if _, err := NewClaim(path); err != nil {
		t.Fatal(err)
	}
	os.Stdout.WriteString("claimed\n")
	select {}
}

func TestClaimEndsWithItsProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "鄂创图.db")
	f := openAt(t, path)
	other := exec.Command(os.Args[0], "-test.run=^TestClaimUntilKilled$")
	other.Env = append(os.Environ(), claimVariable+"="+path)
	out, err := other.StdoutPipe()
	mustDo(t, err)
	mustDo(t, other.Start())
	defer func() {
		_ = other.Process.Kill()
		_ = other.Wait()
	}()
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "claimed\n" {
		t.Fatalf("the other process said %q (%v)", line, err)
	}

	_, err = NewClaim(path)
	wantFault(t, err, data.Conflict, "已在另一个窗口中（")
	// Programs without a window still work on it.
	put(t, f, "S1")
	_, err = f.Load(context.Background())
	mustDo(t, err)

	mustDo(t, other.Process.Kill())
	_ = other.Wait()
	c, err := NewClaim(path)
	if err != nil {
		t.Fatalf("after the other process was killed: %v", err)
	}
	mustDo(t, c.Close())
}

func TestOneClaimALibrary(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	openAt(t, path)
	first, err := NewClaim(path)
	mustDo(t, err)
	names := []string{path, filepath.Dir(path) + "/../" + filepath.Base(filepath.Dir(path)) + "/a.db"}
	if runtime.GOOS != "windows" {
		link := filepath.Join(t.TempDir(), "link.db")
		mustDo(t, os.Symlink(path, link))
		names = append(names, link)
	}
	for _, name := range names {
		_, err := NewClaim(name)
		wantFault(t, err, data.Conflict, "请到那个窗口里继续")
	}
	other, err := NewClaim(path + "2")
	mustDo(t, err)
	mustDo(t, other.Close())
	mustDo(t, first.Close())
	again, err := NewClaim(path)
	mustDo(t, err)
	mustDo(t, again.Close())
	for range 2 { // one in memory is nobody else's
		c, err := NewClaim(":memory:")
		mustDo(t, err)
		mustDo(t, c.Close())
	}
}

func TestTakenNamesTheComputer(t *testing.T) {
	own, err := os.Hostname()
	mustDo(t, err)
	for name, c := range map[string]struct {
		holder holder
		want   string
	}{
		"nobody known":     {holder{}, "已在另一个窗口中打开。"},
		"this computer":    {holder{own, "11-24 10:32"}, "已在另一个窗口中（11-24 10:32 起）打开。"},
		"another computer": {holder{"科技局-2", "11-24 10:32"}, "已在电脑“科技局-2”的窗口中（11-24 10:32 起）打开。"},
	} {
		if got := taken("a.db", c.holder); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s", name, got)
		}
	}
}
