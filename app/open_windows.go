package app

import "golang.org/x/sys/windows"

// openFile opens a file or folder with the system's program for it. The toolkit
// would give Windows the address of the file, in which a Chinese character is
// three signs of a code that the shell takes for letters of the local one.
func (w *Window) openFile(path string) error { return shellOpen(path) }

func shellOpen(path string) error {
	verb, err := windows.UTF16PtrFromString("open")
	if err != nil {
		return err
	}
	file, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	return windows.ShellExecute(0, verb, file, nil, nil, windows.SW_SHOWNORMAL)
}
