package secret

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

const method = "dpapi"

// Protection says how secrets are kept here.
const Protection = "密钥由 Windows 加密保存，只有当前用户在这台电脑上能解开；不进入资料库，也不随导出、备份带走。"

// seal has Windows encrypt with the key of the user (CryptProtectData).
func seal(plain []byte) ([]byte, error) {
	return through(plain, func(in, out *windows.DataBlob) error {
		return windows.CryptProtectData(in, nil, nil, 0, nil, windows.CRYPTPROTECT_UI_FORBIDDEN, out)
	})
}

// open takes back what seal did.
func open(sealed []byte) ([]byte, error) {
	return through(sealed, func(in, out *windows.DataBlob) error {
		return windows.CryptUnprotectData(in, nil, nil, 0, nil, windows.CRYPTPROTECT_UI_FORBIDDEN, out)
	})
}

// through hands bytes to a function of the system and copies what it made.
func through(from []byte, do func(in, out *windows.DataBlob) error) ([]byte, error) {
	if len(from) == 0 {
		return nil, windows.ERROR_INVALID_DATA
	}
	in := windows.DataBlob{Size: uint32(len(from)), Data: &from[0]}
	var out windows.DataBlob
	if err := do(&in, &out); err != nil {
		return nil, err
	}
	made := append([]byte(nil), unsafe.Slice(out.Data, out.Size)...)
	_, err := windows.LocalFree(windows.Handle(unsafe.Pointer(out.Data)))
	return made, err
}
