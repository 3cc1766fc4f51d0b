package secret

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestSecret(t *testing.T) {
	f := File{Path: filepath.Join(t.TempDir(), "用户", "tianditu.key")}
	if got, err := f.Read(); got != "" || err != nil {
		t.Errorf("before it is kept: %q, %v", got, err)
	}
	for _, secret := range []string{"0123456789abcdef0123456789abcdef", "另一个", ""} {
		if err := f.Write(secret); err != nil {
			t.Fatal(err)
		}
		if got, err := f.Read(); got != secret || err != nil {
			t.Errorf("%q, %v", got, err)
		}
		if secret == "" {
			continue
		}
		content, err := os.ReadFile(f.Path)
		if err != nil || strings.Contains(string(content), secret) {
			t.Errorf("the file shows it: %q, %v", content, err)
		}
		if info, err := os.Stat(f.Path); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm() != 0o600) {
			t.Errorf("others may read it: %v, %v", info.Mode(), err)
		}
	}
	if left, _ := os.ReadDir(filepath.Dir(f.Path)); len(left) != 0 {
		t.Errorf("left are %v", left)
	}
}

func TestSecretOfAnotherUser(t *testing.T) {
	for _, content := range []string{"", "x", "ezmap-secret other\nAAAA", mark + "%%%", "ezmap-secret dpapi\nAAAA\n"} {
		f := File{Path: filepath.Join(t.TempDir(), "a.key")}
		if err := os.WriteFile(f.Path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := f.Read(); got != "" || err == nil || !strings.Contains(err.Error(), "重新填写") {
			t.Errorf("%q: %q, %v", content, got, err)
		}
	}
}

func TestSecretThatCannotBeKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := File{Path: filepath.Join(file, "a.key")}.Write("0123456789abcdef")
	if err == nil || strings.Contains(err.Error(), "0123456789abcdef") {
		t.Errorf("%v", err)
	}
}
