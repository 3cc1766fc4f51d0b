//go:build !windows

package clipboard

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ezmap/data"
)

// stand makes a program of a name that writes its arguments and what it reads
// beside itself, and lets only it be found.
func stand(t *testing.T, name, script string) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder)
	return folder
}

func picture() *image.RGBA {
	p := image.NewRGBA(image.Rect(0, 0, 20, 10))
	p.SetRGBA(3, 4, color.RGBA{R: 200, G: 10, B: 20, A: 255})
	return p
}

func TestThePictureIsHandedToTheProgramOfTheScreen(t *testing.T) {
	for _, c := range []struct{ program, wayland, want string }{
		{"xclip", "", "-selection clipboard -t image/png -in"},
		{"wl-copy", "wayland-0", "--type image/png"},
		{"xclip", "wayland-0", "-selection clipboard -t image/png -in"},
	} {
		t.Setenv("WAYLAND_DISPLAY", c.wayland)
		folder := stand(t, c.program, `echo "$@" > "${0%/*}/args"; /bin/cat > "${0%/*}/picture"`)
		if err := SetPicture(picture(), 300); err != nil {
			t.Fatal(err)
		}
		args, _ := os.ReadFile(filepath.Join(folder, "args"))
		if got := strings.TrimSpace(string(args)); got != c.want {
			t.Errorf("%s is called with %q, want %q", c.program, got, c.want)
		}
		content, err := os.ReadFile(filepath.Join(folder, "picture"))
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(content))
		if err != nil || color.RGBAModel.Convert(img.At(3, 4)) != (color.RGBA{R: 200, G: 10, B: 20, A: 255}) {
			t.Errorf("%s was given %v (%v)", c.program, img, err)
		}
	}
}

func TestWithoutAProgramTheSentenceSaysWhatToDo(t *testing.T) {
	t.Setenv("WAYLAND_DISPLAY", "")
	for name, c := range map[string]struct{ path, want string }{
		"none installed": {t.TempDir(), "请安装它，或改用“出图”存成文件"},
		"one that fails": {stand(t, "xclip", "exit 1"), "没有放进剪贴板"},
	} {
		t.Setenv("PATH", c.path)
		err := SetPicture(picture(), 300)
		var told *data.Error
		if !errors.As(err, &told) || !strings.Contains(told.Message, c.want) {
			t.Errorf("%s: %v, want a sentence with %q", name, err, c.want)
		}
	}
}
