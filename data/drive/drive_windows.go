package drive

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// IsNetwork tells that a folder lies on a drive that other computers hold: a path
// of the form \\server\share, or a letter that stands for one.
func IsNetwork(folder string) bool {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return false
	}
	volume := filepath.VolumeName(folder)
	if shared(volume) {
		return true
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	return err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE
}

// shared tells that a volume is named by its server. \\?\ and \\.\ begin names of
// this computer, but for \\?\UNC\.
func shared(volume string) bool {
	if rest, ok := strings.CutPrefix(strings.ToUpper(volume), `\\?\`); ok {
		return strings.HasPrefix(rest, `UNC\`)
	}
	return strings.HasPrefix(volume, `\\`) && !strings.HasPrefix(volume, `\\.\`)
}
