#!/bin/sh
# Installs the archive's holder on this machine: sudo sh install.sh
# Again: takes the new certificate, leaves blobs and archives alone.
set -eu
cd "$(dirname "$0")"
home={{.Home}}

[ -x /usr/local/bin/yichuang ] || { echo "/usr/local/bin/yichuang is missing: copy the program there first" >&2; exit 1; }
id yichuang-holder >/dev/null 2>&1 || useradd --system --home-dir "$home" --shell /usr/sbin/nologin yichuang-holder
install -d -m 0700 -o yichuang-holder "$home"
install -m 0600 -o yichuang-holder hall.json ca.crt desk.crt desk.key "$home"
install -m 0644 yichuang-holder.service /etc/systemd/system/yichuang-holder.service
systemctl daemon-reload
systemctl enable yichuang-holder.service
systemctl restart yichuang-holder.service
sleep 1 # it ends at once when its address is not this machine's or the port is taken
if ! systemctl is-active --quiet yichuang-holder.service; then
	journalctl --no-pager -o cat -n 4 -u yichuang-holder.service >&2 || true
	echo "the archive's holder does not run" >&2
	exit 1
fi
echo "the archive's holder is running"
