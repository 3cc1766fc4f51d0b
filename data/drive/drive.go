// Package drive tells what kind of drive a folder lies on. It reads and writes no
// file there.
package drive

import "ezmap/data"

// CheckLocal refuses a folder on a drive that other computers hold: SQLite keeps
// two programs from writing at once by locks of the file system, which network
// drives pass on badly or not at all (https://www.sqlite.org/faq.html#q5), and a
// library written by two at once is damaged.
func CheckLocal(folder string) error {
	if !IsNetwork(folder) {
		return nil
	}
	return data.Fault(data.Unusable, "文件夹“"+folder+"”在网络共享盘上，资料库不能放在这里："+
		"共享盘挡不住两台电脑同时写，写乱的资料库会损坏。请选本机硬盘、U 盘或移动硬盘上的文件夹；要给别人看，复制一份给他。", nil)
}
