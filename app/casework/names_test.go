package casework

import (
	"testing"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/assets"
)

type named interface{ MessageID() string }

func ids[T named](values ...T) []string {
	var out []string
	for _, v := range values {
		out = append(out, v.MessageID())
	}
	return out
}

func TestEveryNameOfACaseIsInBothLanguages(t *testing.T) {
	for name, all := range map[string][]string{
		"states":       ids(States()...),
		"stage states": ids(Waiting, Ready, InProgress, Referred, GivenBack, Suspended, Done, Rejected, Skipped),
		"steps":        ids(Steps()...),
		"opinions":     ids(Agree, Disagree, Higher),
		"lead":         ids(RefuseWhole, ForAmending, GoOn),
		"special":      ids(append(SpecialKinds(), Payment)...),
		"conclusions":  ids(Passed, ToRectify, NotUpToRule),
		"service":      ids(Method(""), Direct, Left, ByPost, ByNet, InPress),
		"ways":         ids(Pickup, Mail, Online),
		"channels":     ids(AtCounter, Posted, ByCourier, OnWeb),
		"needs":        ids(Elderly, Disabled, Pregnant, OtherNeed),
		"grounds":      ids(NotNeeded, WrongAuthority, OtherGround, DeferralLapsed, ApplicantGone),
		"approvers":    ids(AuthorityHead, RegistrationHead, GovernmentHead),
		"roles":        ids(app.Kiosk, app.Front, app.Back, app.Chief, app.Deliverer, app.Supervisor, app.Office, app.Proxy, app.System),
	} {
		t.Run(name, func(t *testing.T) {
			for _, id := range all {
				if zh, en := assets.Text(assets.ZH, id, nil), assets.Text(assets.EN, id, nil); zh == "⟦"+id+"⟧" || en == "⟦"+id+"⟧" || zh == en {
					t.Errorf("%s: %q, %q", id, zh, en)
				}
			}
		})
	}
}

func TestRefusalsNameRolesAndProceduresInWords(t *testing.T) {
	for _, row := range []struct {
		name   string
		err    error
		zh, en string
	}{
		{"a role", refuse(app.Denied, "case.role_missing", "R36", app.Args{"role": app.Chief}), "您的岗位不能做这一步，需要“首席代表”岗位的同事办理", "Your role may not do this: ask a colleague with the role “chief representative”"},
		{"a special procedure", refuse(app.Conflict, "case.special_open", "R30", app.Args{"kind": Expert}), "“专家评审”还没有结束，先结束再办理", "“Expert review” is still running: end it first"},
		{"an approver", refuse(app.Denied, "case.approver_wrong", "R25", app.Args{"approver": GovernmentHead}), "延期应由本级人民政府负责人批准", "Only the head of the government may approve the extension"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if zh, en := assets.ErrorText(assets.ZH, row.err), assets.ErrorText(assets.EN, row.err); zh != row.zh || en != row.en {
				t.Errorf("%q, %q", zh, en)
			}
		})
	}
}

func TestRefusalsNameDepartmentsInWords(t *testing.T) {
	err := writer(t).spoken(refuse(app.Denied, "case.lead_only", "R68", app.Args{"dept": "SCJ"}))
	if got, want := assets.ErrorText(assets.ZH, err), "这一步由牵头部门（市场监督管理局）办理"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// writer has the sample hall's catalogue, for papers and names.
func writer(t *testing.T) Writer {
	t.Helper()
	cat, err := catalogue.Load(assets.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	hall, err := catalogue.LoadHall(assets.Hall(), cat)
	if err != nil {
		t.Fatal(err)
	}
	return Writer{Hall: hall, Catalogue: cat, Calendar: calendar(t)}
}
