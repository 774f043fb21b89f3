#!/bin/sh
# Installs member {{.Name}} of the hall on this machine: sudo sh install.sh
# Again: takes new certificates and settings, leaves the data alone.
set -eu
cd "$(dirname "$0")"
home={{.Home}}

PATH=/usr/local/bin:$PATH
version=$(etcd --version 2>/dev/null | sed -n 's/^etcd Version: //p')
case $version in
3.[5-9].* | 3.[1-9][0-9].*) ;;
'') echo "etcd is not installed on this machine (3.5 or newer is needed)" >&2; exit 1 ;;
*) echo "etcd $version is too old: 3.5 or newer is needed" >&2; exit 1 ;;
esac

if [ -e "$home/etcd.yml" ] && ! grep -qxF "name: '{{.Name}}'" "$home/etcd.yml"; then
	echo "this machine is another member of the hall already: {{.Name}} belongs to another machine" >&2
	exit 1
fi

id yichuang-etcd >/dev/null 2>&1 || useradd --system --home-dir "$home" --shell /usr/sbin/nologin yichuang-etcd
install -d -m 0700 -o yichuang-etcd "$home" "$home/data"
install -m 0600 -o yichuang-etcd etcd.yml ca.crt peers.crt server.crt server.key peer.crt peer.key "$home"
install -m 0644 yichuang-etcd.service /etc/systemd/system/yichuang-etcd.service
# The unit of Debian's own package would take the ports.
systemctl disable --now etcd.service >/dev/null 2>&1 || true
systemctl daemon-reload
systemctl enable yichuang-etcd.service
systemctl restart --no-block yichuang-etcd.service
echo "member {{.Name}} is starting: it is ready when most members run"
