package drive

import (
	"strings"
	"testing"

	"ezmap/data"
)

func TestShares(t *testing.T) {
	for folder, want := range map[string]bool{
		`\\server\share\资料`: true, `\\?\UNC\server\share`: true, `\\?\C:\资料`: false, `C:\资料`: false, `C:\`: false,
	} {
		if got := IsNetwork(folder); got != want {
			t.Errorf("%s: %v", folder, got)
		}
	}
	err := CheckLocal(`\\server\share\资料`)
	if err == nil || !strings.Contains(data.Sentence(err), "网络共享盘") {
		t.Errorf("a share is not refused: %v", err)
	}
}
