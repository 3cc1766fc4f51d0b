//go:build window

package main_test

import (
	"archive/zip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// released returns the one file of a release whose name ends so.
func released(t *testing.T, ending string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(root(t), "out", "release", "*"+ending))
	if err != nil || len(found) != 1 {
		t.Fatalf("files that end with %s: %v (%v), want one: run this test with make test-release, which packs them", ending, found, err)
	}
	return found[0]
}

// TestReleaseInstallerOnWindows does what an officer does with the installer, under
// Wine and without administrator: install, start, place a record, export, uninstall.
// The data are still there, and the program from the portable archive goes on with
// them.
func TestReleaseInstallerOnWindows(t *testing.T) {
	needWine(t)
	_, home := emptyHome(t)
	s := openScreen(t, 1440, 960)
	env := newWindows(t, s, home)
	local := filepath.Join(home, "windows", "drive_c", "users", "张三", "AppData", "Local")
	installed := filepath.Join(local, "Programs", "ezmap")

	s.finish(s.start(env, "wine", released(t, "-setup.exe"), "/S"))
	for _, name := range []string{"ezmap.exe", "ezmapctl.exe", "许可证.txt", "组成清单.cdx.json", "uninstall.exe"} {
		if _, err := os.Stat(filepath.Join(installed, name)); err != nil {
			t.Errorf("not installed: %v", err)
		}
	}
	for _, link := range shortcuts(t, home) {
		t.Logf("shortcut: %s", link)
	}
	if n := len(shortcuts(t, home)); n != 2 {
		t.Errorf("%d shortcuts, want one in the menu and one on the desktop", n)
	}

	p := s.start(env, "wine", filepath.Join(installed, "ezmap.exe"))
	s.waitFor("the map", p.gone, showsMap)
	first := s.answerPlace(t, p)
	entry, ok := find(read(t, first, tray(first)), "华中科技大学")
	if !ok {
		t.Fatalf("the tray's first record cannot be read; see %s", s.save("tray", first))
	}
	s.click(entry)
	s.waitFor("how to place it", p.gone, trayShows(t, "Esc放弃"))
	s.click(clearing(t, first, ground["梁子湖区"]))
	s.waitFor("one record less", p.gone, trayShows(t, "待定位59条"))
	s.hand("key", "ctrl+q")
	s.finish(p)

	library := libraries(t, home)
	if len(library) != 1 || !strings.HasPrefix(library[0], local) {
		t.Fatalf("library files: %v, want one in %s", library, local)
	}
	sheet := filepath.Join(home, "平台园区.xlsx")
	s.finish(s.start(env, "wine", filepath.Join(installed, "ezmapctl.exe"), "export", "sites", "-o", sheet))
	if info, err := os.Stat(sheet); err != nil || info.Size() < 10_000 {
		t.Errorf("the export: %v, %v", info, err)
	}

	// The uninstaller copies itself and goes on from there; this way it is waited for.
	s.finish(s.start(env, "wine", filepath.Join(installed, "uninstall.exe"), "/S", `_?=C:\users\张三\AppData\Local\Programs\ezmap`))
	for _, name := range []string{"ezmap.exe", "ezmapctl.exe"} {
		if _, err := os.Stat(filepath.Join(installed, name)); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
	if left := shortcuts(t, home); len(left) != 0 {
		t.Errorf("shortcuts are left: %v", left)
	}
	checkPlaced(t, library[0])

	folder := unzip(t, released(t, "-amd64.zip"), filepath.Join(home, "免安装 版"))
	if _, err := os.Stat(filepath.Join(folder, "软件渲染", "说明.txt")); err != nil {
		t.Errorf("the note for a software OpenGL: %v", err)
	}
	again := s.start(env, "wine", filepath.Join(folder, "ezmap.exe"))
	s.waitFor("the place kept", again.gone, trayShows(t, "待定位59条"))
	s.hand("key", "ctrl+q")
	s.finish(again)
}

// shortcuts are the links that lead to the program.
func shortcuts(t *testing.T, home string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(home, func(path string, _ os.DirEntry, err error) error {
		if filepath.Base(path) == "鄂创图.lnk" {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// unzip unpacks an archive that holds one folder, and returns that.
func unzip(t *testing.T, archive, to string) string {
	t.Helper()
	r, err := zip.OpenReader(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	top := ""
	for _, f := range r.File {
		path := filepath.Join(to, filepath.FromSlash(f.Name))
		top = filepath.Join(to, strings.Split(f.Name, "/")[0])
		if f.FileInfo().IsDir() {
			continue
		}
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		in.Close()
		if err == nil {
			err = os.MkdirAll(filepath.Dir(path), 0o755)
		}
		if err == nil {
			err = os.WriteFile(path, content, 0o755)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return top
}

// TestReleaseDebianPackages looks into the packages: what they need, recommend and
// hold, for both kinds of processor.
func TestReleaseDebianPackages(t *testing.T) {
	for arch, machine := range map[string]string{"amd64": "x86-64", "arm64": "aarch64"} {
		pack := released(t, "_"+arch+".deb")
		fields, err := exec.Command("dpkg-deb", "-f", pack, "Architecture", "Depends", "Recommends").Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"Architecture: " + arch, "libgl1", "zenity", "xclip", "pdf-viewer"} {
			if !strings.Contains(string(fields), want) {
				t.Errorf("%s lacks %s:\n%s", arch, want, fields)
			}
		}
		folder := t.TempDir()
		if out, err := exec.Command("dpkg-deb", "-x", pack, folder).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		// A double click on a library opens it: its kind, by its ending, and the program for it.
		entries := filepath.Join(folder, "opt", "apps", "cn.ezmap.desktop", "entries")
		for name, want := range map[string]string{
			"applications/cn.ezmap.desktop.desktop":            "MimeType=application/x-ezmap-library;",
			"mime/packages/cn.ezmap.desktop.xml":               `<glob pattern="*.ezmap"/>`,
			"icons/hicolor/48x48/apps/cn.ezmap.desktop.png":    "PNG",
			"icons/hicolor/scalable/apps/cn.ezmap.desktop.svg": "<svg",
		} {
			content, err := os.ReadFile(filepath.Join(entries, filepath.FromSlash(name)))
			if err != nil || !strings.Contains(string(content), want) {
				t.Errorf("%s: %s does not hold %s: %v", arch, name, want, err)
			}
		}
		for _, program := range []string{"ezmap", "ezmapctl"} {
			path := filepath.Join(folder, "opt", "apps", "cn.ezmap.desktop", "files", program)
			head := make([]byte, 20)
			file, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			_, err = io.ReadFull(file, head)
			file.Close()
			// e_machine of ELF: 62 is x86-64, 183 is AArch64.
			if want := map[string]byte{"amd64": 62, "arm64": 183}[arch]; err != nil || head[18] != want {
				t.Errorf("%s of %s is not for %s: % x", program, arch, machine, head)
			}
		}
	}
}
