#!/usr/bin/env bash
# Installs the Debian packages that are missing, after saying which ones.
#
#   scripts/setup.sh run       what the window needs
#   scripts/setup.sh test      what the tests need besides
#   scripts/setup.sh bench     what the benchmarks compare with, besides
#   scripts/setup.sh headless  nothing: the plain build needs no package
#
# With everything there it is silent and touches no network. Ends with 1 and
# the command to type when it may not install.
set -euo pipefail

window=(
	gcc libc6-dev pkgconf
	libgl-dev libx11-dev libxrandr-dev libxxf86vm-dev libxi-dev libxcursor-dev libxinerama-dev
	libgl1
	libasound2-dev # sound; brings libasound2, which the program needs
	espeak-ng      # speech
)
tests=(
	xvfb openbox xdotool x11-utils x11-xserver-utils dbus # a desktop without a screen
	fcitx5 fcitx5-chinese-addons            # Chinese input
	imagemagick                             # pictures of windows
	poppler-utils qpdf zbar-tools           # papers read back
	cups cups-ipp-utils                     # printers that print nothing
)
others=(libreoffice-writer-nogui python3-reportlab) # other ways to make papers

case "${1:-}" in
run) wanted=("${window[@]}") ;;
test) wanted=("${window[@]}" "${tests[@]}") ;;
bench) wanted=("${window[@]}" "${tests[@]}" "${others[@]}") ;;
headless) wanted=() ;;
*)
	echo "usage: scripts/setup.sh run|test|bench|headless" >&2
	exit 2
	;;
esac

if ! command -v go >/dev/null; then
	echo "没有找到 Go：请先安装 Go 1.26 或更新版本。 Go was not found: install Go 1.26 or newer first." >&2
	exit 1
fi

installed() {
	[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=()
if command -v dpkg-query >/dev/null; then
	for package in "${wanted[@]}"; do
		installed "$package" || missing+=("$package")
	done
elif [ "${#wanted[@]}" -gt 0 ]; then
	echo "本机不是 Debian 系统，不检查软件包；需要：${wanted[*]}" >&2
	echo "This is not Debian, so no package is checked. What is needed, by Debian's names: ${wanted[*]}" >&2
fi
[ "${#missing[@]}" -gt 0 ] || exit 0

echo "将安装下列 Debian 软件包 / these Debian packages will be installed:"
printf '  %s\n' "${missing[@]}"

by_hand() {
	echo "无法安装软件包：$1" >&2
	echo "The packages cannot be installed here: $2. Ask whoever may to run:" >&2
	echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
	exit 1
}

as_root=()
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null || by_hand "当前用户不是 root，也没有 sudo。" "this user is not root and there is no sudo"
	as_root=(sudo)
	# Nobody can type a password where there is no terminal.
	[ -t 0 ] || as_root=(sudo -n)
	"${as_root[@]}" true || by_hand "sudo 被拒绝（见上）。" "sudo refused, see above"
fi
quiet=(env DEBIAN_FRONTEND=noninteractive)
# A foreign source that does not answer must not stop an install from Debian.
"${as_root[@]}" "${quiet[@]}" apt-get -q update ||
	echo "apt-get update: 有的软件源没有应答，继续。 Some source did not answer, going on." >&2
"${as_root[@]}" "${quiet[@]}" apt-get -q -y install --no-install-recommends "${missing[@]}" ||
	by_hand "apt-get install 失败（见上）。" "apt-get install failed, see above"
