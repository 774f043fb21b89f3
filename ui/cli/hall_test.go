package cli

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/assets"
)

// wellHall is a hall of three in which nothing is to be done.
func wellHall() HallStatus {
	s := HallStatus{ReadMS: 2, WriteMS: 5, Holder: HallHolder{Address: "10.0.0.11:2391"}}
	for _, name := range []string{"A", "B", "C"} {
		s.Members = append(s.Members, HallMember{Name: name, Healthy: true, Size: 100 << 20, InUse: 90 << 20, Quota: 2 << 30})
		s.Certificates = append(s.Certificates, HallCertificate{Of: name, Days: 3000})
	}
	return s
}

func skewOf(seconds float64) *float64 { return &seconds }

func TestAdviceSaysWhatIsToBeDone(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(s *HallStatus)
		want   []string
	}{
		{"nothing", func(*HallStatus) {}, nil},
		{"one member away", func(s *HallStatus) { s.Members[1].Error = "x" }, []string{"hallsetup.advice_away", "hallsetup.advice_left"}},
		{"the majority away", func(s *HallStatus) { s.Members[0].Error, s.Members[1].Error = "x", "x" }, []string{"hallsetup.advice_away", "hallsetup.advice_away", "hallsetup.advice_majority"}},
		{"a member without a leader", func(s *HallStatus) { s.Members[0].Healthy = false }, []string{"hallsetup.advice_ill"}},
		{"full", func(s *HallStatus) { s.Members[0].Alarms = []string{"NOSPACE"} }, []string{"hallsetup.advice_full"}},
		{"corrupt", func(s *HallStatus) { s.Members[0].Alarms = []string{"CORRUPT"} }, []string{"hallsetup.advice_corrupt"}},
		{"another alarm", func(s *HallStatus) { s.Members[0].Alarms = []string{"X"} }, []string{"hallsetup.advice_alarm"}},
		{"nearly full", func(s *HallStatus) { s.Members[0].InUse, s.Members[0].Size = 1800<<20, 1900<<20 }, []string{"hallsetup.advice_quota"}},
		{"much free space", func(s *HallStatus) { s.Members[0].Size = 900 << 20 }, []string{"hallsetup.advice_defrag"}},
		{"a small file, half free", func(s *HallStatus) { s.Members[0].Size, s.Members[0].InUse = 2<<20, 1<<20 }, nil},
		{"far behind", func(s *HallStatus) { s.Members[0].Lag = 20_000 }, []string{"hallsetup.advice_lag"}},
		{"slow", func(s *HallStatus) { s.WriteMS = 900 }, []string{"hallsetup.advice_slow"}},
		{"a certificate that ends", func(s *HallStatus) { s.Certificates[2].Days = 30 }, []string{"hallsetup.advice_certificate"}},
		{"the clock a little off", func(s *HallStatus) { s.Holder.Skew = skewOf(-60) }, nil},
		{"the clock ahead", func(s *HallStatus) { s.Holder.Skew = skewOf(61) }, []string{"holder.advice_clock"}},
		{"the clock behind", func(s *HallStatus) { s.Holder.Skew = skewOf(-3600) }, []string{"holder.advice_clock"}},
		{"the holder away", func(s *HallStatus) { s.Holder.Error = "x" }, []string{"hallsetup.advice_holder"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := wellHall()
			c.change(&s)
			var got []string
			for _, a := range s.advice() {
				got = append(got, a.id)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
			var out bytes.Buffer
			r := &run{Context: t.Context(), Ports: Ports{Lang: assets.EN, Stdout: &out}}
			r.hallStatus(s)
			for _, a := range s.advice() {
				r.say(a.id, a.pairs...)
			}
			if strings.Contains(out.String(), "{") || strings.Contains(out.String(), "hallsetup.") || strings.Contains(out.String(), "holder.") {
				t.Errorf("words are missing:\n%s", out.String())
			}
		})
	}
}

func TestHallCommandsAreHandedOn(t *testing.T) {
	var plan HallPlan
	var did []string
	note := func(what ...string) { did = append(did, strings.Join(what, " ")) }
	ports := Ports{Lang: assets.EN, Stdout: &bytes.Buffer{}, Stderr: &bytes.Buffer{}, DataDir: "/data", Whole: Whole{
		Init:      func(_ context.Context, p HallPlan, _ Say) error { plan = p; note("init", p.Out); return nil },
		ServeJoin: func(_ context.Context, out, listen string, _ Say) error { note("serve", out, listen); return nil },
		Join: func(_ context.Context, code, from, dir string, _ Say) error {
			note("join", code, from, dir)
			return nil
		},
		Status: func(_ context.Context, dir, out string) (HallStatus, error) {
			note("status", dir, out)
			return wellHall(), nil
		},
		Defrag: func(_ context.Context, out string, _ Say) error { note("defrag", out); return nil },
		Hold:   func(_ context.Context, dir string, _ Say) error { note("hold", dir); return nil },
		People: func(_ context.Context, dir, file string, _ Say) error { note("people", dir, file); return nil },
		Move:   func(_ context.Context, from, to string, _ Say) error { note("move", from, to); return nil },
		Reopen: func(_ context.Context, dir string, _ Say) error { note("reopen", dir); return nil },
	}}
	for _, c := range []struct {
		line string
		code int
		did  string
	}{
		{"hall init --out /h --members A=10.0.0.1,B=10.0.0.2,C=10.0.0.3 --kiosks K1,K2 --desks 3,M1=office --office 1=x --keep 3h", Good, "init /h"},
		{"hall init --out /h --keep 1s", Refused, ""},
		{"hall init --out /h --office x", Refused, ""},
		{"hall init", Usage, ""},
		{"hall serve-join --out /h", Good, "serve /h :2392"},
		{"hall join CODE --from 10.0.0.9", Good, "join CODE 10.0.0.9 /data"},
		{"hall status", Good, "status /data "},
		{"hall status --out /h --json", Good, "status /data /h"},
		{"hall defrag --out /h", Good, "defrag /h"},
		{"--data /d hall hold", Good, "hold /d"},
		{"hall people /p.csv", Good, "people /data /p.csv"},
		{"move --from /a --to /b", Good, "move /a /b"},
		{"move --from /a --undo", Good, "reopen /a"},
		{"move --from /a --to /a", Refused, ""},
		{"move --from /a", Refused, ""},
		{"move --from /a --to /b --undo", Refused, ""},
	} {
		did = nil
		if code := Run(t.Context(), strings.Fields(c.line), ports); code != c.code || strings.Join(did, "; ") != c.did {
			t.Errorf("%s: code %d, did %q", c.line, code, did)
		}
	}
	if len(plan.Members) != 3 || !slices.Equal(plan.Kiosks, []string{"K1", "K2"}) || plan.Desks[1] != "M1=office" || plan.Keep != 3*time.Hour || plan.Office != "1=x" {
		t.Errorf("plan %+v", plan)
	}
}

func TestRefusedHallCommandSaysWhy(t *testing.T) {
	var errs bytes.Buffer
	ports := Ports{Lang: assets.EN, Stdout: &bytes.Buffer{}, Stderr: &errs, Whole: Whole{
		Join: func(context.Context, string, string, string, Say) error {
			return &app.Error{Code: app.Denied, ID: "hallsetup.code_used"}
		},
	}}
	if code := Run(t.Context(), []string{"hall", "join", "X", "--from", "Y"}, ports); code != Refused || !strings.Contains(errs.String(), "has been used") {
		t.Errorf("code %d, %s", code, errs.String())
	}
}
