package clipboard

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"runtime"
	"testing"
	"unsafe"

	"golang.org/x/image/bmp"
	"golang.org/x/sys/windows"
)

// pasted returns what the clipboard has in a format, as a program that pastes reads it.
func pasted(t *testing.T, format uintptr) []byte {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if ok, _, err := openClipboard.Call(0); ok == 0 {
		t.Fatal(err)
	}
	defer func() { _, _, _ = closeClipboard.Call() }()
	memory, _, err := user32.NewProc("GetClipboardData").Call(format)
	if memory == 0 {
		t.Fatalf("nothing in format %d: %v", format, err)
	}
	size, _, _ := kernel32.NewProc("GlobalSize").Call(memory)
	at, _, err := globalLock.Call(memory)
	if at == 0 || size == 0 {
		t.Fatal(err)
	}
	defer func() { _, _, _ = globalUnlock.Call(memory) }()
	content := make([]byte, size)
	_, _, _ = moveMemory.Call(uintptr(unsafe.Pointer(unsafe.SliceData(content))), at, size)
	return content
}

// The picture is read back in both formats by the calls with which a program of
// Windows pastes, and the second picture replaces the first.
func TestWhatIsCopiedCanBePasted(t *testing.T) {
	p := image.NewRGBA(image.Rect(0, 0, 101, 50))
	for i := range p.Pix {
		p.Pix[i] = 255
	}
	red := color.RGBA{R: 200, G: 10, B: 20, A: 255}
	if err := SetPicture(p, 96); err != nil {
		t.Fatal(err)
	}
	p.SetRGBA(3, 4, red)
	if err := SetPicture(p, 300); err != nil {
		t.Fatal(err)
	}
	const fileHeader = 14
	header := []byte{'B', 'M', 0, 0, 0, 0, 0, 0, 0, 0, fileHeader + bitmapHeader, 0, 0, 0}
	dib, err := bmp.Decode(bytes.NewReader(append(header, pasted(t, formatDIB)...)))
	if err != nil {
		t.Fatal(err)
	}
	name, err := windows.UTF16PtrFromString("PNG")
	if err != nil {
		t.Fatal(err)
	}
	format, _, _ := registerFormat.Call(uintptr(unsafe.Pointer(name)))
	picture, err := png.Decode(bytes.NewReader(pasted(t, format)))
	if err != nil {
		t.Fatal(err)
	}
	for kind, got := range map[string]image.Image{"CF_DIB": dib, "PNG": picture} {
		if got.Bounds() != p.Bounds() || color.RGBAModel.Convert(got.At(3, 4)) != red || color.RGBAModel.Convert(got.At(4, 3)) != (color.RGBA{255, 255, 255, 255}) {
			t.Errorf("%s: %v with %v at 3, 4", kind, got.Bounds(), got.At(3, 4))
		}
	}
}
