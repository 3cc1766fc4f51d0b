package store

import (
	"os"
	"path/filepath"
	"runtime"

	"ezmap/data"
)

// UsualPath returns where the user's library stands when it was put nowhere
// else: ezmap.db in the local application folder, which Windows does not carry
// to other computers (%LocalAppData%\ezmap; elsewhere $XDG_DATA_HOME/ezmap or
// ~/.local/share/ezmap).
func UsualPath() (string, error) {
	folder := os.Getenv("XDG_DATA_HOME")
	if runtime.GOOS == "windows" {
		folder = os.Getenv("LocalAppData")
	}
	// A relative folder would be another one for each folder the program starts in.
	if filepath.IsAbs(folder) {
		return filepath.Join(folder, "ezmap", "ezmap.db"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", data.Fault(data.Unusable, "找不到用户文件夹，不知道资料库应放在哪里。请用 -db 指定资料库文件。", err)
	}
	if runtime.GOOS == "windows" {
		return filepath.Join(home, "AppData", "Local", "ezmap", "ezmap.db"), nil
	}
	return filepath.Join(home, ".local", "share", "ezmap", "ezmap.db"), nil
}
