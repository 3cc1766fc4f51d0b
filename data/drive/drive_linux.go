package drive

import (
	"os"
	"path/filepath"
	"strings"
)

// IsNetwork tells that a folder lies on a drive that other computers hold. A
// folder that is not there yet is judged by the one that it would lie in.
func IsNetwork(folder string) bool {
	mounts, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return false // a system that does not say so
	}
	return network[typeOf(string(mounts), real(folder))]
}

// network are the types of file systems that are served by another computer
// (filesystems(5); FUSE names its own behind a dot).
var network = map[string]bool{
	"nfs": true, "nfs4": true, "cifs": true, "smb3": true, "smbfs": true, "ncpfs": true, "afs": true, "ceph": true,
	"9p": true, "glusterfs": true, "fuse.glusterfs": true, "fuse.sshfs": true, "fuse.rclone": true, "fuse.davfs": true,
	"davfs": true, "fuse.gvfsd-fuse": true, "fuse.curlftpfs": true, "fuse.smbnetfs": true,
}

// real returns where a folder lies, links followed as far as it is there.
func real(folder string) string {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return folder
	}
	for rest := ""; ; {
		if at, err := filepath.EvalSymlinks(folder); err == nil {
			return filepath.Join(at, rest)
		}
		if filepath.Dir(folder) == folder {
			return filepath.Join(folder, rest)
		}
		folder, rest = filepath.Dir(folder), filepath.Join(filepath.Base(folder), rest)
	}
}

// typeOf returns the type of the file system that holds a path, after the table of
// mounts (proc(5): the mount point is the fifth word, the type follows “-”).
func typeOf(mounts, path string) string {
	best, kind := "", ""
	for line := range strings.Lines(mounts) {
		words := strings.Fields(line)
		if len(words) < 7 {
			continue
		}
		point := unescape.Replace(words[4])
		for i := 6; i+1 < len(words); i++ {
			// The last mount at a point hides those before.
			if words[i] == "-" && holds(point, path) && len(point) >= len(best) {
				best, kind = point, words[i+1]
				break
			}
		}
	}
	return kind
}

// unescape undoes how the table writes spaces, tabs and backslashes.
var unescape = strings.NewReplacer(`\040`, " ", `\011`, "\t", `\134`, `\`)

func holds(point, path string) bool {
	return point == "/" || path == point || strings.HasPrefix(path, point+"/")
}
