package ime

import (
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

// The functions of the Input Method Manager (imm.h).
var (
	imm32             = windows.NewLazySystemDLL("imm32.dll")
	getContext        = imm32.NewProc("ImmGetContext")
	releaseContext    = imm32.NewProc("ImmReleaseContext")
	setCandidate      = imm32.NewProc("ImmSetCandidateWindow")
	setComposition    = imm32.NewProc("ImmSetCompositionWindow")
	allThere          = imm32.Load() == nil
	pointStyle        = uint32(0x0002) // CFS_POINT
	candidatePosStyle = uint32(0x0040) // CFS_CANDIDATEPOS
)

type (
	point struct{ x, y int32 }
	rect  struct{ left, top, right, bottom int32 }
	// compositionForm is COMPOSITIONFORM.
	compositionForm struct {
		style   uint32
		current point
		area    rect
	}
	// candidateForm is CANDIDATEFORM.
	candidateForm struct {
		index, style uint32
		current      point
		area         rect
	}
)

// teller returns what tells the input method of a window a spot, nil where there
// is none. It is called on the window's thread, which owns the window.
func teller(win fyne.Window) func(Spot) {
	native, ok := win.(driver.NativeWindow)
	if !ok || !allThere {
		return nil
	}
	return func(s Spot) {
		native.RunNative(func(context any) {
			if w, ok := context.(driver.WindowsWindowContext); ok {
				place(w.HWND, s)
			}
		})
	}
}

// place puts what is being written at a spot, and the list of words below it. An
// input method that takes no notice is no fault: the text arrives all the same.
func place(window uintptr, s Spot) {
	imc, _, _ := getContext.Call(window)
	if imc == 0 {
		return // no input method is chosen
	}
	defer releaseContext.Call(window, imc)
	written := compositionForm{style: pointStyle, current: point{int32(s.X), int32(s.Y)}}
	setComposition.Call(imc, uintptr(unsafe.Pointer(&written)))
	words := candidateForm{style: candidatePosStyle, current: point{int32(s.X), int32(s.Y + s.Height)}}
	setCandidate.Call(imc, uintptr(unsafe.Pointer(&words)))
}
