//go:build window

package main_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// prng is a library of Windows 10 that Go's runtime loads and that Wine 8 lacks:
// its one function, over the older function that Wine has.
const prng = `
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG); /* RtlGenRandom */
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
	return SystemFunction036(data, (ULONG)size);
}
`

// newWindows sets up a Windows of a user's own below home, and returns the
// environment to run programs in it.
func newWindows(t *testing.T, s *screen, home string) []string {
	t.Helper()
	prefix := filepath.Join(home, "windows")
	env := []string{
		"HOME=" + home, "USER=张三", "WINEPREFIX=" + prefix,
		"WINEARCH=win64", "WINEDEBUG=-all", "WINEDLLOVERRIDES=mscoree,mshtml=", // no offer to install these
	}
	run := func(name string, args ...string) {
		t.Helper()
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		cmd := exec.CommandContext(ctx, name, args...)
		cmd.Env = append(env, "DISPLAY="+s.display, "LANG=C.UTF-8", "PATH="+os.Getenv("PATH"))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s %v: %v\n%s", name, args, err, out)
		}
	}
	run("wineboot", "--init")
	t.Cleanup(func() {
		// The context of the test has ended here.
		cmd := exec.Command("wineserver", "-k", "-w")
		cmd.Env = append(env, "PATH="+os.Getenv("PATH"))
		_ = cmd.Run()
	})

	library := filepath.Join(prefix, "drive_c", "windows", "system32", "bcryptprimitives.dll")
	if _, err := os.Stat(library); err != nil {
		source := filepath.Join(t.TempDir(), "prng.c")
		if err := os.WriteFile(source, []byte(prng), 0o644); err != nil {
			t.Fatal(err)
		}
		run("x86_64-w64-mingw32-gcc", "-shared", "-O2", "-o", library, source, "-ladvapi32")
	}
	return env
}

// needWine skips a test where Wine is not installed, but never in CI.
func needWine(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("wine"); err == nil {
		return
	}
	if os.Getenv("CI") != "" {
		t.Fatal("Wine is not installed, and CI must have it")
	}
	t.Skip("Wine is not installed: the Windows programs cannot be tried here")
}

func TestWineShowsMapOnFirstStart(t *testing.T) {
	needWine(t)
	_, home := emptyHome(t)
	s := openScreen(t, 1440, 960)
	env := newWindows(t, s, home)
	p := s.start(env, "wine", built(t, "windows/ezmap.exe"))

	first := s.waitFor("the map", p.gone, showsMap)
	t.Logf("picture: %s", s.save("first", first))
	first = s.answerPlace(t, p)
	checkNames(t, first)
	found := libraries(t, home)
	if len(found) != 1 || !strings.Contains(found[0], "/张三/AppData/Local/") {
		t.Errorf("library files: %v, want one in the user's local application folder", found)
	}
}

// TestWineOpensALibraryOnce starts the Windows program twice: the second says that
// the library is open already. When both have been killed, the next start opens it.
func TestWineOpensALibraryOnce(t *testing.T) {
	needWine(t)
	_, home := emptyHome(t)
	s := openScreen(t, 1440, 960)
	env := newWindows(t, s, home)
	exe := built(t, "windows/ezmap.exe")
	first := s.start(env, "wine", exe)
	s.waitFor("the map", first.gone, showsMap)
	second := s.start(env, "wine", exe)
	said := s.waitFor("that the library is open already", second.gone, reads(t, "资料库已经打开"))
	t.Logf("picture: %s", s.save("second", said))

	killer := s.start(env, "wine", "taskkill", "/F", "/IM", "ezmap.exe")
	s.finish(killer)
	for _, killed := range []*program{first, second} {
		t.Logf("killed: %v", <-killed.gone) // with what status is Wine's to say
	}
	third := s.start(env, "wine", exe)
	s.waitFor("the map after the kill", third.gone, showsMap)
}

// TestWineWithoutOpenGL opens the Windows program on a screen that has no OpenGL: a
// message of the system says so, and the program ends with it.
func TestWineWithoutOpenGL(t *testing.T) {
	needWine(t)
	_, home := emptyHome(t)
	s := newScreen(t, 1024, 640, "-extension", "GLX")
	env := newWindows(t, s, home)
	p := s.start(env, "wine", built(t, "windows/ezmap.exe"))
	behind := color.NRGBA{A: 0xff} // the screen, black where no window is
	message := s.waitFor("the message", p.gone, func(now *image.NRGBA) bool { return share(now, behind, 0) < 0.97 })
	t.Logf("picture: %s", s.save("message", message))
	s.hand("key", "Escape") // 关闭
	select {
	case err := <-p.gone:
		if said := p.said.String(); err == nil || !strings.Contains(said, "打不开窗口") || !strings.Contains(said, "ezmapctl") {
			t.Errorf("it ended with %v and said %s", err, said)
		}
	case <-time.After(patience):
		t.Fatal("the program does not end with its message")
	}
}

func TestWineDrawsTheSameSheet(t *testing.T) {
	needWine(t)
	_, home := emptyHome(t)
	s := openScreen(t, 640, 480)
	env := newWindows(t, s, home)
	draw := func(env []string, name string, args ...string) []byte {
		t.Helper()
		sheet := filepath.Join(home, filepath.Base(name)+" 布局图.png")
		s.finish(s.start(env, name, append(args, "-db", ":memory:", "map", "-size", "column", "-dpi", "150", "-date", "2025-06-30", "-o", sheet)...))
		picture, err := os.ReadFile(sheet)
		if err != nil {
			t.Fatal(err)
		}
		return picture
	}
	windows := draw(env, "wine", built(t, "windows/ezmapctl.exe"))
	linux := draw([]string{"HOME=" + home}, built(t, "ezmapctl"))
	if !bytes.Equal(windows, linux) {
		t.Errorf("the sheets of %d and %d bytes differ; see %s", len(windows), len(linux), s.keep("windows.png", windows))
	}
}
