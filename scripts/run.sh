#!/usr/bin/env bash
# Opens the program on a demonstration hall; without a display it walks the
# same screens and leaves their pictures and the papers in a folder.
#
#   DATA  the hall's data folder   (the user's own)
#   TOUR  where pictures are put   (out/tour)
set -euo pipefail
cd "$(dirname "$0")/.."
tour=${TOUR:-out/tour}

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
	echo "没有图形界面：改为导览，不需要安装任何软件包。 No display: taking the tour instead, nothing is installed."
	scripts/setup.sh headless
	mkdir -p out
	CGO_ENABLED=0 go build -o out/yichuang .
	out/yichuang tour --out "$tour"
	echo "画面和文书在 / pictures and papers are in: $(cd "$tour" && pwd)"
	exit 0
fi

scripts/setup.sh run
echo "正在编译（首次约 6 分钟，以后数秒） / building: about 6 minutes the first time, then seconds"
go build -tags x11 -o yichuang .
exec ./yichuang ${DATA:+--data "$DATA"}
