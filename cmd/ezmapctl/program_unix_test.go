//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// nobody is a user who owns nothing.
const nobody = 65534

// asNobody runs the program as a user who may only read what the test made. Only
// the superuser can; for others the permissions hold as they are.
func (p program) asNobody(args ...string) result {
	p.t.Helper()
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(p.t.Context(), p.path, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	_ = cmd.Run() // its exit code is asked below
	if cmd.ProcessState == nil {
		p.t.Skip("a program cannot be run as another user here")
	}
	return result{cmd.ProcessState.ExitCode(), out.String(), errs.String()}
}

// A user who may not write gets a sentence, and nothing is changed or left behind.
func TestProgramWithoutRights(t *testing.T) {
	long(t)
	p := build(t)
	whole, err := fresh()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	c := ctl{t, write(t, filepath.Join(dir, "资料库.db"), whole)}
	file := write(t, filepath.Join(dir, "a.geojson"), []byte(collection(feature(inCity, `{"name":"甲"}`))))
	for path, mode := range map[string]os.FileMode{filepath.Dir(p.path): 0o755, filepath.Dir(filepath.Dir(p.path)): 0o755, filepath.Dir(dir): 0o755, dir: 0o555, c.db: 0o444, file: 0o444} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	same := c.unchanged()
	for name, s := range map[string]struct {
		args  []string
		words []string
	}{
		"library":                 {[]string{"-db", c.db, "import", file, "-as", "sites"}, []string{"资料库.db"}},
		"folder of a new library": {[]string{"-db", filepath.Join(dir, "新.db"), "sites"}, []string{"文件夹", "不允许写入"}},
		"folder of a sheet":       {[]string{"-db", ":memory:", "map", "-o", filepath.Join(dir, "a.png"), "-size", "half", "-dpi", "60"}, []string{"a.png", "权限"}},
		"folder of an export":     {[]string{"-db", ":memory:", "export", "sites", "-o", filepath.Join(dir, "b.geojson")}, []string{"b.geojson", "权限"}},
		"folder of an atlas":      {[]string{"-db", ":memory:", "atlas", "-o", filepath.Join(dir, "图集")}, []string{"图集"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := p.asNobody(s.args...)
			r.told(t, exitFailed, s.words...)
			same()
		})
	}
	if err := os.Chmod(file, 0); err != nil {
		t.Fatal(err)
	}
	p.asNobody("-db", ":memory:", "import", file, "-as", "sites").told(t, exitFailed, "a.geojson", "权限")
}
