package app

import (
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// fyneTexts are the words of Fyne's own controls, in an officer's Chinese.
var fyneTexts = map[string]string{
	"Advanced": "高级", "Cancel": "取消", "Confirm": "确定", "Copy": "复制", "Create Folder": "新建文件夹",
	"Cut": "剪切", "Enter filename": "请输入文件名", "Error": "出错", "Favourites": "常用位置", "File": "文件",
	"Folder": "文件夹", "New Folder": "新文件夹", "No": "否", "OK": "确定", "Open": "打开", "Paste": "粘贴",
	"Quit": "退出", "Redo": "重做", "Save": "保存", "Select all": "全选", "Show Hidden Files": "显示隐藏文件",
	"Undo": "撤销", "Yes": "是", "file.name": "名称", "file.parent": "上级文件夹", "label.description": "说明",
	"Home": "主目录", "Desktop": "桌面", "Documents": "文档", "Downloads": "下载", "Music": "音乐",
	"Pictures": "图片", "Videos": "视频", "Computer": "计算机", "Home (No Favorites)": "主目录",
}

// locales are those for which Fyne brings texts: whichever of them the system
// asks for, the window speaks Chinese.
var locales = []string{
	"en", "zh-Hans", "cs", "de", "el", "es", "fr", "ja", "pl", "pt", "pt-BR", "ru", "sv", "ta", "uk",
}

// SpeakChinese gives Fyne's own controls their Chinese texts, under every locale.
func SpeakChinese() error {
	texts, err := json.Marshal(fyneTexts)
	if err != nil {
		return err
	}
	for _, l := range locales {
		if err := lang.AddTranslationsForLocale(texts, fyne.Locale(l)); err != nil {
			return err
		}
	}
	return nil
}
