package drive

import (
	"os"
	"path/filepath"
	"testing"
)

// The lines are those of a computer with a share, mounted by hand, and of a stick.
const mounts = `22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
40 22 0:35 / /mnt/科技局\040共享 rw,relatime shared:20 - cifs //server/share rw,vers=3.0
41 40 8:17 / /mnt/科技局\040共享/本机 rw shared:21 - ext4 /dev/sdb1 rw
42 22 8:33 / /media/u/STICK rw,nosuid shared:22 - fuseblk /dev/sdc1 rw
43 22 0:50 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
44 22 0:51 / /old rw - nfs4 server:/old rw
45 22 8:49 / /old rw master:1 - xfs /dev/sdd1 rw
`

func TestTypeOf(t *testing.T) {
	for path, want := range map[string]string{
		"/home/u/ezmap": "ext4", "/mnt/科技局 共享/资料": "cifs", "/mnt/科技局 共享": "cifs", "/mnt/科技局 共享/本机/a": "ext4",
		"/mnt/科技局 共享的": "ext4", "/media/u/STICK/a": "fuseblk", "/run/user/1000/gvfs/smb": "fuse.gvfsd-fuse", "/old/a": "xfs",
	} {
		if got := typeOf(mounts, path); got != want {
			t.Errorf("%s lies on %s, want %s", path, got, want)
		}
	}
	for kind, want := range map[string]bool{"cifs": true, "nfs4": true, "fuse.gvfsd-fuse": true, "ext4": false, "fuseblk": false, "": false} {
		if network[kind] != want {
			t.Errorf("%s: %v", kind, !want)
		}
	}
}

func TestALinkIsFollowed(t *testing.T) {
	folder := t.TempDir()
	if resolved, err := filepath.EvalSymlinks(folder); err == nil {
		folder = resolved
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(folder, link); err != nil {
		t.Fatal(err)
	}
	if got, want := real(filepath.Join(link, "新的", "一层")), filepath.Join(folder, "新的", "一层"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if err := CheckLocal(folder); err != nil {
		t.Errorf("the folder of tests is no share: %v", err)
	}
}
