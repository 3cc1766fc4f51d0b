package data

import "time"

// Document is 来源文件: a paper that figures, steps and rulings rest on (年报,
// 批复, 建设方案). The records that rest on it name it in Evidence, with the page.
type Document struct {
	ID     string // D0001
	Title  string
	Number string // 文号
	Issuer string // 发文单位
	Date   string // YYYY-MM-DD, or shorter as far as it is known
	// File is the id of the file that the library keeps (Library.AttachFile), “”
	// for a paper that is only named; FileName is the name that it came with.
	File     string
	FileName string
	Link     string
	Note     string
	By       string
	At       time.Time
}
