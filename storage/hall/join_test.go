package hall

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
)

func TestCodeIsReadAsPeopleTypeIt(t *testing.T) {
	code, err := newCode()
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.ReplaceAll(code, "-", "")
	for _, typed := range []string{code, plain, strings.ToLower(code), " " + strings.ReplaceAll(code, "-", " ") + " ", strings.ReplaceAll(code, "-", "－")} {
		if got, err := readCode(typed); err != nil || got != plain {
			t.Errorf("%q is read as %q, %v", typed, got, err)
		}
	}
	slip := func(i int, c byte) string { return plain[:i] + string(c) + plain[i+1:] }
	for i := range plain {
		next := alphabet[(strings.IndexByte(alphabet, plain[i])+1)%len(alphabet)]
		wrong := []string{slip(i, next), slip(i, 'O')}
		if i > 0 && plain[i] != plain[i-1] && i < len(plain)-1 {
			wrong = append(wrong, plain[:i-1]+string(plain[i])+string(plain[i-1])+plain[i+1:])
		}
		for _, text := range wrong {
			if _, err := readCode(text); !errors.Is(err, &app.Error{ID: "hallsetup.code_typed"}) {
				t.Errorf("%s for %s: %v", text, plain, err)
			}
		}
	}
}

// serve hands bundles out for the test.
func serve(t *testing.T, s *Setup) (address string, told func() []Fetched) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	all := make(chan Fetched, 100)
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(t.Context(), l, func(f Fetched) { all <- f }) }()
	t.Cleanup(func() {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return l.Addr().String(), func() (out []Fetched) {
		for len(all) > 0 {
			out = append(out, <-all)
		}
		return out
	}
}

func TestDeskJoinsOnceOverTheNetwork(t *testing.T) {
	dir, _ := setUp(t, three)
	now := time.Now() // the server's clock is the machine's
	s, g := again(t, dir, Plan{Kiosks: []string{"K9"}, Desks: []string{"9"}}, now)
	address, told := serve(t, s)
	desk := t.TempDir()
	f, err := Fetch(t.Context(), strings.ToLower(codeOf(t, g, "K9")), address, desk, now)
	if err != nil {
		t.Fatal(err)
	}
	if f.Kiosk != "K9" || f.Role != RoleKiosk || f.Password == "" || len(f.Members) != 3 || f.Holder != "10.0.0.11:2391" {
		t.Errorf("joined as %+v", f)
	}
	_, err = Fetch(t.Context(), codeOf(t, g, "K9"), address, t.TempDir(), now)
	isError(t, err, "hallsetup.code_used")
	_, err = Fetch(t.Context(), codeOf(t, g, "9"), address, desk, now)
	isError(t, err, "hallsetup.other_desk")
	if all := told(); len(all) != 3 || all[0].Desk != "K9" || all[1].Err == nil {
		t.Errorf("told %+v", all)
	}
}

func isError(t *testing.T, err error, id string) {
	t.Helper()
	if !errors.Is(err, &app.Error{ID: id}) {
		t.Errorf("%v, want %s", err, id)
	}
}

func TestCodeEndsAfterItsTime(t *testing.T) {
	dir, g := setUp(t, three) // made long before the server's now
	s, _ := again(t, dir, Plan{}, today)
	address, _ := serve(t, s)
	late := today.Add(keep + time.Second)
	_, err := Fetch(t.Context(), codeOf(t, g, "3"), dir, t.TempDir(), late)
	isError(t, err, "hallsetup.code_expired")
	if time.Now().After(late) {
		_, err = Fetch(t.Context(), codeOf(t, g, "3"), address, t.TempDir(), today)
		isError(t, err, "hallsetup.code_ended")
	}
	_, given := again(t, dir, Plan{}, late)
	if len(given.Expired) != 4 || len(given.Codes) != 0 {
		t.Errorf("given %+v", given)
	}
}

func TestWrongCodesGetNothing(t *testing.T) {
	dir, _ := setUp(t, three)
	s, _ := again(t, dir, Plan{}, time.Now())
	address, _ := serve(t, s)
	wrong, err := newCode()
	if err != nil {
		t.Fatal(err)
	}
	desk := t.TempDir()
	for range guessMost {
		_, err = Fetch(t.Context(), wrong, address, desk, today)
		isError(t, err, "hallsetup.code_wrong")
	}
	_, err = Fetch(t.Context(), wrong, address, desk, today)
	isError(t, err, "hallsetup.code_often")
	_, err = Fetch(t.Context(), wrong, dir, desk, today)
	isError(t, err, "hallsetup.code_wrong")
	_, err = Fetch(t.Context(), wrong, filepath.Join(dir, "no such file"), desk, today)
	isError(t, err, "hallsetup.no_bundles")
	if len(contents(t, desk)) > 0 {
		t.Error("something was written all the same")
	}
}

// TestNobodyInTheMiddleIsBelieved: who takes the bundle through himself cannot
// open it, and is found out by his certificate.
func TestNobodyInTheMiddleIsBelieved(t *testing.T) {
	dir, _ := setUp(t, three)
	now := time.Now()
	_, g := again(t, dir, Plan{Desks: []string{"9"}}, now)
	other, _ := setUp(t, three)
	middle, _ := again(t, other, Plan{}, now)
	// He has the sealed bundle, and everything else but the authority.
	for _, sub := range []string{setupFile, joinFolder} {
		if err := os.RemoveAll(filepath.Join(other, sub)); err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(filepath.Join(other, "copy"), os.DirFS(dir)); err != nil && !errors.Is(err, os.ErrExist) {
			t.Fatal(err)
		}
		if err := os.Rename(filepath.Join(other, "copy", sub), filepath.Join(other, sub)); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(filepath.Join(other, "copy")); err != nil {
			t.Fatal(err)
		}
	}
	address, _ := serve(t, middle)
	_, err := Fetch(t.Context(), codeOf(t, g, "9"), address, t.TempDir(), now)
	isError(t, err, "hallsetup.join_middle")
}

func TestStickIsEmptiedWhenItWasUsed(t *testing.T) {
	dir, g := setUp(t, three)
	stick := t.TempDir()
	if err := os.CopyFS(stick, os.DirFS(filepath.Join(dir, joinFolder))); err != nil {
		t.Fatal(err)
	}
	if _, err := Fetch(t.Context(), codeOf(t, g, "M1"), stick, t.TempDir(), today); err != nil {
		t.Fatal(err)
	}
	_, err := Fetch(t.Context(), codeOf(t, g, "M1"), stick, t.TempDir(), today)
	isError(t, err, "hallsetup.code_used")
	if err := os.Truncate(filepath.Join(stick, handleOf(t, codeOf(t, g, "3"))+joinExt), 40); err != nil {
		t.Fatal(err)
	}
	_, err = Fetch(t.Context(), codeOf(t, g, "3"), stick, t.TempDir(), today)
	isError(t, err, "hallsetup.code_wrong")
}

func handleOf(t *testing.T, code string) string {
	t.Helper()
	handle, _, err := derive(code)
	if err != nil {
		t.Fatal(err)
	}
	return handle
}

func TestLostDeskGetsAnotherPassword(t *testing.T) {
	dir, g := setUp(t, three)
	desk := t.TempDir()
	old, err := Fetch(t.Context(), codeOf(t, g, "K1"), dir, desk, today)
	if err != nil {
		t.Fatal(err)
	}
	s, g2 := again(t, dir, Plan{Again: []string{"K1", "B"}}, today)
	if len(g2.Codes) != 1 || !slices.Equal(g2.Folders, []string{filepath.Join(dir, "members", "B")}) {
		t.Errorf("made %+v", g2)
	}
	f, err := Fetch(t.Context(), codeOf(t, g2, "K1"), dir, desk, today)
	if err != nil {
		t.Fatal(err)
	}
	if f.Password == old.Password || f.User != old.User {
		t.Errorf("%s has the password as before", f.User)
	}
	for _, d := range s.Desks {
		if d.Name == "K1" && d.Password != f.Password {
			t.Error("the safe knows another password")
		}
	}
}

func FuzzReadCode(f *testing.F) {
	f.Add("ABCDE-FGHJK-MNPQR")
	f.Fuzz(func(t *testing.T, text string) {
		if letters, err := readCode(text); err == nil && len(letters) != codeLength {
			t.Errorf("%q is read as %q", text, letters)
		}
	})
}
