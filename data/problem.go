package data

// Problem is a fault found in what was given, or in what is held.
type Problem struct {
	Where   string // 第 3 个要素, 表“平台”B7
	Message string // one Chinese sentence: what is wrong and what to do
}

// String returns place and message as one sentence.
func (p Problem) String() string {
	if p.Where == "" {
		return p.Message
	}
	return p.Where + "：" + p.Message
}
