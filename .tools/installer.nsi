; The installer for Windows (安装程序): for one user, without administrator.
; .tools/release gives NAME, VERSION, NUMBER (four parts), SOURCE and OUT.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include FileFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\ezmap"
!define TYPE "ezmap.library"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\ezmap"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${NUMBER}"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileVersion" "${NUMBER}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME}安装程序"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "${SOURCE}/ezmap.ico"
!define MUI_UNICON "${SOURCE}/ezmap.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\ezmap.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; Windows does not let a program that runs be replaced: its file is opened for
; writing to see.
!macro WAIT_UNTIL_CLOSED
	retry:
	IfFileExists "$INSTDIR\ezmap.exe" 0 closed
	ClearErrors
	FileOpen $0 "$INSTDIR\ezmap.exe" a
	IfErrors 0 free
	MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME}正在运行。请先关闭它的窗口，再点“重试”。" /SD IDCANCEL IDRETRY retry
	Abort "${NAME}正在运行，没有改动任何文件。"
	free:
	FileClose $0
	closed:
!macroend

Section
	!insertmacro WAIT_UNTIL_CLOSED
	SetOutPath "$INSTDIR"
	File "${SOURCE}/ezmap.exe"
	File "${SOURCE}/ezmapctl.exe"
	File "${SOURCE}/ezmap.ico"
	File "${SOURCE}/许可证.txt"
	File "${SOURCE}/组成清单.cdx.json"
	WriteUninstaller "$INSTDIR\uninstall.exe"

	CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\ezmap.exe" "" "$INSTDIR\ezmap.ico"
	CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\ezmap.exe" "" "$INSTDIR\ezmap.ico"

	WriteRegStr HKCU "Software\Classes\.ezmap" "" "${TYPE}"
	WriteRegStr HKCU "Software\Classes\${TYPE}" "" "${NAME}资料库"
	WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\ezmap.ico"
	WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\ezmap.exe" "%1"'

	WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
	WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
	WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\ezmap.ico"
	WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
	WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
	WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
	WriteRegDWORD HKCU "${KEY}" "NoModify" 1
	WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
	${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
	WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
SectionEnd

; The library lies elsewhere and is not touched: who uninstalls keeps his data.
Section "Uninstall"
	!insertmacro WAIT_UNTIL_CLOSED
	Delete "$INSTDIR\ezmap.exe"
	Delete "$INSTDIR\ezmapctl.exe"
	Delete "$INSTDIR\ezmap.ico"
	Delete "$INSTDIR\许可证.txt"
	Delete "$INSTDIR\组成清单.cdx.json"
	Delete "$INSTDIR\uninstall.exe"
	RMDir "$INSTDIR"
	Delete "$SMPROGRAMS\${NAME}.lnk"
	Delete "$DESKTOP\${NAME}.lnk"
	ReadRegStr $0 HKCU "Software\Classes\.ezmap" ""
	StrCmp $0 "${TYPE}" 0 +2
	DeleteRegKey HKCU "Software\Classes\.ezmap"
	DeleteRegKey HKCU "Software\Classes\${TYPE}"
	DeleteRegKey HKCU "${KEY}"
SectionEnd
