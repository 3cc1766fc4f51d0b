//go:build !windows

package secret

const method = "plain"

// Protection says how secrets are kept here.
const Protection = "本系统没有可用的加密保存，密钥存为只有当前用户可读的文件；不进入资料库，也不随导出、备份带走。"

func seal(plain []byte) ([]byte, error)  { return plain, nil }
func open(sealed []byte) ([]byte, error) { return sealed, nil }
