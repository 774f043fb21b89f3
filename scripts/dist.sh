#!/usr/bin/env bash
# Builds what is handed out, into dist/: the program with windows for Linux
# and, where the cross compiler is there, for Windows; the command line alone
# for Linux on two processors; the licences of everything linked in; sums.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup.sh run
version=$(sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
name=yichuang-$version
strip='-s -w'
rm -rf dist
mkdir -p dist/licences

echo "linux/amd64"
go build -tags x11 -ldflags "$strip" -o "dist/$name-linux-amd64" .
for arch in amd64 arm64; do
	echo "linux/$arch, command line"
	CGO_ENABLED=0 GOOS=linux GOARCH=$arch go build -ldflags "$strip" -o "dist/$name-cli-linux-$arch" .
done
if command -v x86_64-w64-mingw32-gcc >/dev/null; then
	# One program, linked twice: Windows shows the output of the second only.
	echo "windows/amd64"
	export CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc
	go build -ldflags "$strip -H windowsgui" -o "dist/$name-windows-amd64.exe" .
	go build -ldflags "$strip" -o "dist/$name-cli-windows-amd64.exe" .
	unset CGO_ENABLED GOOS GOARCH CC
else
	echo "no Windows program: that needs  apt-get install gcc-mingw-w64-x86-64"
fi

cp LICENSE dist/
[ ! -f README.md ] || cp README.md dist/
for file in assets/fonts/*LICENSE*; do
	cp "$file" "dist/licences/font-$(basename "$file")"
done
go list -tags x11 -deps -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}' . | sort -u |
	while read -r module folder; do
		for file in "$folder"/LICEN[CS]E* "$folder"/COPYING* "$folder"/NOTICE*; do
			[ ! -f "$file" ] || install -m 644 "$file" "dist/licences/${module//\//_}-$(basename "$file")"
		done
	done
install -m 644 "$(go env GOROOT)/LICENSE" dist/licences/go-LICENSE

cd dist
mapfile -t files < <(find . -type f -printf '%P\n' | LC_ALL=C sort)
sha256sum "${files[@]}" >SHA256SUMS
ls -l
