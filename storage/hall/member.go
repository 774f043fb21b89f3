package hall

import (
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
	"net"
	"os"
	"path"
	"path/filepath"
	"strings"
	"text/template"
)

// texts are the files of a member's and of the holder's folder: settings, a
// unit of systemd, and the script that puts both in their places.
//
//go:embed member/* keeping/*
var texts embed.FS

// Where the folders live on their machines.
const (
	memberHome = "/var/lib/yichuang-etcd"
	holderHome = "/var/lib/yichuang-holder"
)

// Quota is how many bytes a member's file may have.
const Quota = 2 << 30

// installer is the last file of a folder: it says that the folder is whole.
const installer = "install.sh"

// whole reports whether a folder was made to its end.
func whole(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, installer))
	return err == nil
}

// memberFolder makes what a member is given. A folder that is whole stays as
// it is: what was carried to the machine and what lies here are the same.
func (s *Setup) memberFolder(dir string, m Member, again bool) (made bool, err error) {
	if whole(dir) && !again {
		return false, nil
	}
	who := subject{name: "member " + m.Name, role: roleMember, server: true, hosts: []string{m.Host}}
	server, err := s.hall.issue(who, s.now)
	if err != nil {
		return false, err
	}
	peer, err := s.peers.issue(who, s.now)
	if err != nil {
		return false, err
	}
	listen := m
	if net.ParseIP(m.Host) == nil {
		listen.Host = "0.0.0.0" // etcd listens at no name
	}
	var cluster []string
	for _, one := range s.Members {
		cluster = append(cluster, one.Name+"="+one.peer())
	}
	files, err := fillIn("member", map[string]any{
		"Name": m.Name, "Quota": Quota, "Home": memberHome, "Client": m.URL(), "Peer": m.peer(),
		"ListenClient": listen.URL(), "ListenPeer": listen.peer(),
		"Cluster": strings.Join(cluster, ","), "Token": s.Token,
	})
	if err != nil {
		return false, err
	}
	files["server.crt"], files["server.key"], files["peer.crt"], files["peer.key"] = server.cert, server.key, peer.cert, peer.key
	return true, s.writeFolder(dir, files, "ca.crt", "peers.crt")
}

// holderFolder makes what the archive's holder is given: the certificate it
// serves with, in the shape of a data folder.
func (s *Setup) holderFolder(dir string, again bool) (made bool, err error) {
	if whole(dir) && !again {
		return false, nil
	}
	host, _, err := net.SplitHostPort(s.Holder)
	if err != nil {
		return false, err
	}
	p, err := s.hall.issue(subject{name: "holder", role: RoleHolder, server: true, hosts: []string{host}}, s.now)
	if err != nil {
		return false, err
	}
	files, err := fillIn("keeping", map[string]any{"Home": holderHome})
	if err != nil {
		return false, err
	}
	files[FileName], err = json.MarshalIndent(File{
		Members: s.Endpoints(), User: userPrefix + "holder", Role: RoleHolder, Holder: s.Holder, CA: caFile, Cert: certFile, Key: keyFile,
	}, "", "  ")
	files[certFile], files[keyFile] = p.cert, p.key
	return err == nil, errors.Join(err, s.writeFolder(dir, files, "ca.crt"))
}

// fillIn returns the files of a folder with the machine's words in them.
func fillIn(folder string, words map[string]any) (map[string][]byte, error) {
	names, err := fs.Glob(texts, folder+"/*")
	if err != nil {
		return nil, err
	}
	all, err := template.ParseFS(texts, names...)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, name := range names {
		var out strings.Builder
		if err := all.ExecuteTemplate(&out, path.Base(name), words); err != nil {
			return nil, err
		}
		files[path.Base(name)] = []byte(out.String())
	}
	return files, nil
}

// writeFolder writes a folder, with copies of the safe's own certificates.
func (s *Setup) writeFolder(dir string, files map[string][]byte, copies ...string) (err error) {
	for _, name := range copies {
		if files[name], err = os.ReadFile(filepath.Join(s.dir, name)); err != nil {
			return err
		}
	}
	for name, data := range files {
		if name == installer {
			continue
		}
		if err := writeFile(filepath.Join(dir, name), data); err != nil {
			return err
		}
	}
	return writeFile(filepath.Join(dir, installer), files[installer])
}
