package main

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/etcd"
	shared "yichuang/storage/hall"
	"yichuang/storage/holder"
	"yichuang/ui/cli"
	"yichuang/ui/kit"
)

// watcher is who asks how a hall is: a desk, or the folder of the set-up.
type watcher struct {
	shared.File
	setup *shared.Setup // nil at a desk
	spool string
}

func watcherAt(dir, out string) (watcher, error) {
	if out == "" {
		f, err := shared.Read(dir)
		return watcher{File: f, spool: filepath.Join(dir, holderFolder)}, err
	}
	s, err := shared.Load(out, time.Now())
	if err != nil {
		return watcher{}, err
	}
	f, err := s.Keeper()
	return watcher{File: f, setup: s, spool: filepath.Join(out, "keeper", holderFolder)}, err
}

// hallStatus asks every machine of the hall, also where others do not answer.
func hallStatus(ctx context.Context, dir, out string) (cli.HallStatus, error) {
	w, err := watcherAt(dir, out)
	if err != nil {
		return cli.HallStatus{}, err
	}
	config, err := clusterOf(w.File)
	if err != nil {
		return cli.HallStatus{}, err
	}
	var s cli.HallStatus
	admin, err := etcd.OpenAdmin(ctx, config)
	if err == nil {
		err = errors.Join(w.ask(ctx, config, admin, &s), admin.Close())
	} else {
		w.members(ctx, config, nil, &s)
	}
	if err != nil {
		s.Error = inWords(err)
	}
	w.holder(ctx, config, &s)
	return s, w.certificates(&s)
}

// ask asks what a cluster with a leader answers.
func (w watcher) ask(ctx context.Context, config etcd.Config, admin *etcd.Admin, s *cli.HallStatus) error {
	w.members(ctx, config, admin, s)
	read, write, err := admin.Probe(ctx, !storage.Role(w.Role).Narrow())
	if err != nil {
		return err
	}
	s.ReadMS, s.WriteMS = milliseconds(read), milliseconds(write)
	if s.Kiosks, err = admin.Kiosks(ctx); err != nil || w.setup == nil {
		return err
	}
	s.Users, err = admin.Users(ctx)
	return err
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func (w watcher) members(ctx context.Context, config etcd.Config, admin *etcd.Admin, s *cli.HallStatus) {
	for i, m := range config.States(ctx, admin) {
		row := cli.HallMember{
			Name: strings.TrimPrefix(m.URL, "https://"), URL: m.URL, Healthy: m.Healthy, Why: m.Why, Version: m.Version,
			Leader: m.Leader, Lag: m.Lag, Size: m.Size, InUse: m.InUse, Quota: m.Quota, Alarms: m.Alarms,
		}
		if m.Quota == 0 && m.Size > 0 { // members before 3.6 do not say
			row.Quota = shared.Quota
		}
		if m.Err != nil {
			row.Error = inWords(m.Err)
		}
		if w.setup != nil && i < len(w.setup.Members) {
			row.Name = w.setup.Members[i].Name
		}
		s.Members = append(s.Members, row)
		if !m.Expires.IsZero() {
			s.Certificates = append(s.Certificates, certificate(row.Name, m.Expires))
		}
	}
}

func certificate(of string, until time.Time) cli.HallCertificate {
	return cli.HallCertificate{Of: of, Until: until, Days: shared.Until(until, time.Now())}
}

// certificates adds what does not come from a member that answers.
func (w watcher) certificates(s *cli.HallStatus) error {
	if w.setup != nil {
		all, err := w.setup.Certificates()
		for _, of := range slices.Sorted(maps.Keys(all)) {
			s.Certificates = append(s.Certificates, certificate(of, all[of]))
		}
		return err
	}
	ca, err := w.Authority()
	if err != nil {
		return err
	}
	own, err := w.Certificate()
	if err != nil {
		return err
	}
	s.Certificates = append(s.Certificates, certificate("ca", ca.NotAfter), certificate(own.Subject.CommonName, own.NotAfter))
	return nil
}

// holder asks the archive's holder.
func (w watcher) holder(ctx context.Context, config etcd.Config, s *cli.HallStatus) {
	s.Holder.Address = w.Holder
	link, err := holder.Dial(holder.Link{Address: w.Holder, TLS: config.TLS, Folder: w.spool})
	if err != nil {
		s.Holder.Error = inWords(err)
		return
	}
	s.Holder.Waiting = link.Waiting()
	s.Holder.Years, err = link.Years(ctx)
	if err == nil {
		err = link.Each(ctx, func(string) error { s.Holder.Blobs++; return nil })
	}
	if app.CodeOf(err) == app.Denied { // it is there, and this desk may not look
		err = nil
	}
	if skew, known := link.Skew(); known {
		words, seconds := kit.Words{Lang: language()}, skew.Round(time.Second).Seconds()
		s.Holder.Skew, s.Holder.Clock = &seconds, words.T(skewID(skew), "by", span(words, skew))
	}
	if err := errors.Join(err, link.Close()); err != nil {
		s.Holder.Error = inWords(err)
	}
}

func inWords(err error) string { return assets.ErrorText(language(), err) }
