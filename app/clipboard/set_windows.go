package clipboard

import (
	"errors"
	"runtime"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	user32   = windows.NewLazySystemDLL("user32.dll")
	kernel32 = windows.NewLazySystemDLL("kernel32.dll")

	createWindow     = user32.NewProc("CreateWindowExW")
	destroyWindow    = user32.NewProc("DestroyWindow")
	openClipboard    = user32.NewProc("OpenClipboard")
	closeClipboard   = user32.NewProc("CloseClipboard")
	emptyClipboard   = user32.NewProc("EmptyClipboard")
	setClipboardData = user32.NewProc("SetClipboardData")
	registerFormat   = user32.NewProc("RegisterClipboardFormatW")
	globalAlloc      = kernel32.NewProc("GlobalAlloc")
	globalFree       = kernel32.NewProc("GlobalFree")
	globalLock       = kernel32.NewProc("GlobalLock")
	globalUnlock     = kernel32.NewProc("GlobalUnlock")
	moveMemory       = kernel32.NewProc("RtlMoveMemory")
)

const (
	formatDIB    = 8           // CF_DIB
	movable      = 2           // GMEM_MOVEABLE
	messageOnly  = ^uintptr(2) // HWND_MESSAGE, −3
	busyAttempts = 20
	busyPause    = 25 * time.Millisecond
)

// set puts a picture on the clipboard as PNG, which keeps what is clear, and as a
// packed DIB. The clipboard belongs to a window: one that nobody sees has it
// until the data are handed over.
func set(png []byte, dib func() []byte) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	class, err := windows.UTF16PtrFromString("STATIC")
	if err != nil {
		return fault("剪贴板用不了，没有复制。请改用“出图”存成文件。", err)
	}
	window, _, err := createWindow.Call(0, uintptr(unsafe.Pointer(class)), 0, 0, 0, 0, 0, 0, messageOnly, 0, 0, 0)
	if window == 0 {
		return fault("剪贴板用不了，没有复制。请改用“出图”存成文件。", err)
	}
	defer func() { _, _, _ = destroyWindow.Call(window) }()
	if err := open(window); err != nil {
		return fault("剪贴板正被别的程序占用，没有复制。请稍后再试。", err)
	}
	defer func() { _, _, _ = closeClipboard.Call() }()
	if ok, _, err := emptyClipboard.Call(); ok == 0 {
		return fault("剪贴板清不空，没有复制。请稍后再试。", err)
	}
	name, err := windows.UTF16PtrFromString("PNG")
	if err == nil {
		format, _, registered := registerFormat.Call(uintptr(unsafe.Pointer(name)))
		if format == 0 {
			err = registered
		} else {
			err = give(format, png)
		}
	}
	if err = errors.Join(err, give(formatDIB, dib())); err != nil {
		return fault("内存不够，图片没有放进剪贴板。请改用“出图”存成文件。", err)
	}
	return nil
}

// open opens the clipboard, which another program may have for a moment.
func open(window uintptr) error {
	for attempt := 1; ; attempt++ {
		ok, _, err := openClipboard.Call(window)
		if ok != 0 {
			return nil
		}
		if attempt == busyAttempts {
			return err
		}
		time.Sleep(busyPause)
	}
}

// give hands bytes over to the clipboard, which owns their memory afterwards.
func give(format uintptr, content []byte) error {
	memory, _, err := globalAlloc.Call(movable, uintptr(len(content)))
	if memory == 0 {
		return err
	}
	at, _, err := globalLock.Call(memory)
	if at == 0 {
		_, _, _ = globalFree.Call(memory)
		return err
	}
	_, _, _ = moveMemory.Call(at, uintptr(unsafe.Pointer(unsafe.SliceData(content))), uintptr(len(content)))
	_, _, _ = globalUnlock.Call(memory)
	if owned, _, err := setClipboardData.Call(format, memory); owned == 0 {
		_, _, _ = globalFree.Call(memory)
		return err
	}
	return nil
}
