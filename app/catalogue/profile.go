package catalogue

// ProfileID names a procedure profile (R91).
type ProfileID string

// The profiles.
const (
	Permit        ProfileID = "permit"
	Registration  ProfileID = "registration"
	RealEstate    ProfileID = "realestate"
	Confirmation  ProfileID = "confirmation"
	Benefit       ProfileID = "benefit"
	Filing        ProfileID = "filing"
	PublicService ProfileID = "public_service"
)

// Approver is who may extend a limit.
type Approver string

// The approvers of an extension. No joint item of the permit law is extended
// by the authority alone (R25).
const (
	NoApprover       Approver = ""
	AuthorityHead    Approver = "authority_head"    // 本行政机关负责人
	RegistrationHead Approver = "registration_head" // 登记机关负责人
	GovernmentHead   Approver = "government_head"   // 本级人民政府负责人
)

// Profile is what the law of a kind of procedure says, the same for all items
// that name it. Words of a profile stand on papers and are Chinese.
type Profile struct {
	ID ProfileID
	// NoticeDays is within how many working days after receipt the applicant
	// must be told of acceptance, correction or refusal; 0 is on the spot.
	NoticeDays int
	// DeemedAccepted: an applicant not told in time counts as accepted from
	// the day of receipt (R5).
	DeemedAccepted bool
	// DeemedBasis is the clause that says so, "" where none does.
	DeemedBasis string
	// The clauses for accepting, asking for correction and refusing to accept.
	// Where empty, the item's own legal basis is what the paper names.
	AcceptBasis, CorrectBasis, RefuseBasis string
	// GrantPaper and DenialPaper are the names of the written decision.
	GrantPaper, DenialPaper string
	// ExtensionDays is the most working days one extension may add; 0 where
	// the general law of the kind gives none and only the item's own law may.
	ExtensionDays int
	Approver      Approver
	// Exclusions: time of hearings, tests and experts is not counted (R28).
	Exclusions bool
	// DeliveryDays is within how many working days after the decision the
	// result is delivered (R27); 0 where the law of the kind has no number.
	DeliveryDays int
	// RenewalDays is how many calendar days before expiry renewal is asked
	// for (R35); 0 where nothing expires.
	RenewalDays int
}

const permitLaw = "《中华人民共和国行政许可法》第三十二条第一款"

// noticeDays is the notice period of the kinds for which no general law gives
// a number: the permit law's five days, as a promise of the hall.
const noticeDays = 5

var profiles = map[ProfileID]Profile{
	Permit: {
		ID: Permit, NoticeDays: 5, DeemedAccepted: true, DeemedBasis: permitLaw + "第四项",
		AcceptBasis: permitLaw + "第五项", CorrectBasis: permitLaw + "第四项", RefuseBasis: permitLaw + "第一项、第二项",
		GrantPaper: "准予行政许可决定书", DenialPaper: "不予行政许可决定书",
		ExtensionDays: 10, Approver: AuthorityHead, Exclusions: true, DeliveryDays: 10, RenewalDays: 30,
	},
	// Registered on the spot or within three working days, three more for
	// involved cases; the notice must come within the same three days.
	Registration: {
		ID: Registration, NoticeDays: 3,
		AcceptBasis:  "《中华人民共和国市场主体登记管理条例》第十九条第一款",
		CorrectBasis: "《中华人民共和国市场主体登记管理条例》第十九条第二款",
		RefuseBasis:  "《中华人民共和国市场主体登记管理条例》第二十条",
		GrantPaper:   "登记通知书", DenialPaper: "不予登记通知书",
		ExtensionDays: 3, Approver: RegistrationHead,
	},
	RealEstate: {
		ID: RealEstate, NoticeDays: 0, DeemedAccepted: true, DeemedBasis: "《不动产登记暂行条例》第十七条第二款",
		AcceptBasis:  "《不动产登记暂行条例》第十七条第一款第一项",
		CorrectBasis: "《不动产登记暂行条例》第十七条第一款第三项",
		RefuseBasis:  "《不动产登记暂行条例》第十七条第一款第四项",
		GrantPaper:   "不动产登记结果告知书", DenialPaper: "不予登记告知书",
	},
	Confirmation:  {ID: Confirmation, NoticeDays: noticeDays, GrantPaper: "行政确认决定书", DenialPaper: "不予确认决定书"},
	Benefit:       {ID: Benefit, NoticeDays: noticeDays, GrantPaper: "给付决定书", DenialPaper: "不予给付决定书"},
	Filing:        {ID: Filing, NoticeDays: noticeDays, GrantPaper: "备案凭证", DenialPaper: "不予备案告知书"},
	PublicService: {ID: PublicService, NoticeDays: noticeDays, GrantPaper: "办理结果告知书", DenialPaper: "不予办理告知书"},
}

// ProfileOf returns the profile with the id.
func ProfileOf(id ProfileID) (Profile, bool) {
	p, ok := profiles[id]
	return p, ok
}

// Profiles returns the ids of all profiles in the order of the rules.
func Profiles() []ProfileID {
	return []ProfileID{Permit, Registration, RealEstate, Confirmation, Benefit, Filing, PublicService}
}

// Procedure returns the item's profile, with the item's legal basis where the
// profile has no clause of its own, and with the 15 days and the approver of
// R25 for a joint item.
func (it *Item) Procedure() Profile {
	p := profiles[it.Profile]
	for _, basis := range []*string{&p.AcceptBasis, &p.CorrectBasis, &p.RefuseBasis} {
		if *basis == "" {
			*basis = it.LegalBasis
		}
	}
	if it.CaseType == Joint {
		p.ExtensionDays, p.Approver = jointExtension, GovernmentHead
	}
	return p
}
