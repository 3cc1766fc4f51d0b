# Two commands do everything on a Debian or Ubuntu with git and make: make run, make test.
# What the machine lacks (packages, Go) is installed by .tools/install and .tools/go.

GO      := .tools/go
TOOL    := $(GO) tool -modfile=.tools/go.mod
VERSION := $(shell .tools/fact Version)
COMMIT  := $(shell git -c safe.directory='*' rev-parse --short=12 HEAD 2>/dev/null)
STAMP   := -X main.version=$(VERSION) -X main.commit=$(COMMIT)

# x11: one window system, so that no Wayland headers are needed.
# migrated_fynedo: Fyne need not guard against calls from other threads.
# no_emoji: no second font for signs that no text here uses; the window opens sooner.
# ci: the tests' Fyne draws without OpenGL and without the machine's own fonts.
TAGS      := x11,migrated_fynedo,no_emoji
TEST_TAGS := $(TAGS),ci
WINDOWS_TAGS := migrated_fynedo,no_emoji
# Rooms without a window, where work goes on in the background.
RACE      := ./data/... ./geo/... ./seeds/... ./app/session/... ./cmd/ezmapctl/...
# Rooms where a second opinion comes from an office program.
OFFICE    := ./geo/exchange ./data/workbook

BUILD   := $(GO) build -buildvcs=false
WINDOWS := CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc $(BUILD) -trimpath

.PHONY: help build run test test-rooms test-office test-race test-window test-wine test-release windows arm64 lint vulncheck bench gallery screenshots help-pictures soak kills fuzz release icon clean

help: ## 列出各条命令
	@sed -n 's/^\([a-z0-9-]*\):.*## /  make \1\t/p' Makefile | expand -t 22

run: build ## 装好所缺、编译并打开窗口；没有显示器时把图集画到 out/atlas
	@if [ -n "$$DISPLAY" ]; then out/ezmap; \
	else echo "没有可用的显示器，改为绘制图集："; out/ezmapctl atlas -o out/atlas; fi

build: ## 编译 out/ezmap（窗口）与 out/ezmapctl（命令行）
	@.tools/install build
	$(BUILD) -tags $(TAGS) -ldflags "$(STAMP)" -o out/ezmap ./cmd/ezmap
	$(BUILD) -ldflags "$(STAMP)" -o out/ezmapctl ./cmd/ezmapctl

test: test-rooms test-race test-window test-wine ## 装好所缺并运行全部测试

test-rooms: ## 各包的测试
	@.tools/install build oracles
	$(GO) test -tags $(TEST_TAGS) ./...

test-office: ## 请 LibreOffice 做表和读表（要装 105 MB，所以不在 make test 里）
	@.tools/install build oracles office
	$(GO) test -count=1 -v -run LibreOffice $(OFFICE)

test-race: ## 无窗口各包的数据竞争检查
	@.tools/install build oracles
	$(GO) test -race -short $(RACE)

test-window: build ## 在虚拟显示器上打开窗口并检查画面
	@.tools/install screen oracles
	$(GO) test -count=1 -p 1 -v -tags $(TEST_TAGS),window -run '^TestWindow' ./cmd ./cmd/ezmap

screenshots: build ## 打开窗口，把各屏画面（两种尺寸、浅色深色）存入 out/screenshots
	@.tools/install screen
	rm -rf out/screenshots
	$(GO) test -count=1 -v -timeout 60m -tags $(TEST_TAGS),window -run '^TestScreenshots' ./cmd/ezmap

help-pictures: build ## 打开窗口，重做帮助里的图片（app/help/pictures）
	@.tools/install screen
	EZMAP_HELP_PICTURES=1 $(GO) test -count=1 -v -tags $(TEST_TAGS),window -run '^TestHelpPictures' ./cmd/ezmap

soak: build ## 对打开的窗口随机操作十分钟，检查不停顿、内存有界、资料库完好
	@.tools/install screen
	$(GO) test -count=1 -v -timeout 30m -tags $(TEST_TAGS),window -run '^TestSoak' ./cmd/ezmap

kills: ## 在随机时刻强行结束写资料库的程序一千次，每次都检查资料完好（KILLS=100 少几次）
	@.tools/install build
	EZMAP_KILLS=$(or $(KILLS),1000) $(GO) test -count=1 -v -timeout 3h -run Kill ./data/store ./cmd/ezmapctl

fuzz: ## 给每个读入外来内容的部分一分钟随机输入（FUZZTIME=10m 更久）
	@.tools/install build
	.tools/fuzz $(or $(FUZZTIME),60s)

test-wine: build windows ## 在 Wine 下打开 Windows 版窗口并检查画面
	@.tools/install screen wine
	$(GO) test -count=1 -v -tags $(TEST_TAGS),window -run '^Test(Wine|Exe)' ./cmd/ezmap

test-release: release ## 按使用者的做法试安装程序（在 Wine 下）、免安装包和 Debian 包
	@.tools/install screen wine
	$(GO) test -count=1 -v -tags $(TEST_TAGS),window -run '^TestRelease' ./cmd/ezmap

windows: ## 交叉编译 out/windows/ezmap.exe 与 ezmapctl.exe
	@.tools/install build windows
	.tools/winres ezmap
	.tools/winres ezmapctl
	$(WINDOWS) -tags $(WINDOWS_TAGS) -ldflags "-s -w -H=windowsgui $(STAMP)" -o out/windows/ezmap.exe ./cmd/ezmap
	$(WINDOWS) -ldflags "-s -w $(STAMP)" -o out/windows/ezmapctl.exe ./cmd/ezmapctl

arm64: ## 交叉编译 out/arm64/ezmap 与 ezmapctl（64 位 ARM，UOS、麒麟）
	@.tools/install build arm64
	.tools/arm64 "$(STAMP)" $(TAGS)

release: build windows arm64 ## 打包到 out/release：Windows 安装程序与免安装包、Debian 包、组成清单、校验值
	@.tools/install release
	.tools/release

lint: ## 检查代码与脚本
	@.tools/install build lint
	shellcheck .ci/run .tools/arm64 .tools/fact .tools/fuzz .tools/go .tools/install .tools/release .tools/vulncheck .tools/winres
	$(TOOL) golangci-lint run
	$(TOOL) golangci-lint fmt --diff

vulncheck: ## 按 Go 的漏洞库检查两种系统的程序（漏洞库经 Go 模块代理取得）
	@.tools/install build windows
	.tools/vulncheck $(TAGS) $(WINDOWS_TAGS)

bench: build ## 测量性能，写入 out/bench.json 并列表
	@.tools/install screen
	$(GO) run ./cmd/bench -o out/bench.json

gallery: ## 把各种幅面、布局、区域、灰度的样张画到 out/gallery，附索引页
	@.tools/install build
	$(GO) run ./cmd/gallery -o out/gallery

icon: ## 由 app/theme/icon.svg 重绘图标
	@.tools/install icon
	rsvg-convert -w 512 app/theme/icon.svg -o app/theme/icon.png

clean: ## 删除编译所得
	rm -rf out cmd/*/rsrc_windows_*.syso
