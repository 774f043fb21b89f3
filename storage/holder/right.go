package holder

import (
	"crypto/x509"
	"slices"

	"yichuang/app"
)

// Right is one thing that a peer may be allowed to do.
type Right int

// The rights.
const (
	PutBlob     Right = iota + 1
	GetOwnBlob        // what it put itself today, and what is public
	GetBlob           // every blob
	ListBlobs         // for a backup
	ReadArchive       // years, keys, ranges
	KeepArchive
	PublishBlob // for everybody with GetOwnBlob
)

// The units that the subject of a client's certificate may name.
const (
	UnitStaff  = "staff"
	UnitOffice = "office" // the hall office: staff here
	UnitKiosk  = "kiosk"
	UnitBoard  = "board"
)

var (
	everything = []Right{PutBlob, GetOwnBlob, GetBlob, ListBlobs, ReadArchive, KeepArchive, PublishBlob}
	unitRights = map[string][]Right{
		UnitStaff:  everything,
		UnitOffice: everything,
		UnitKiosk:  {PutBlob, GetOwnBlob},
		UnitBoard:  {},
	}
)

// ByUnit lets a peer do what the one unit of its certificate's subject may. It
// answers Denied "holder.no_right" for everything else, and for a certificate
// with no name, no unit, several units or an unknown one.
func ByUnit(peer *x509.Certificate, what Right) error {
	units := peer.Subject.OrganizationalUnit
	if peer.Subject.CommonName == "" || len(units) != 1 || !slices.Contains(unitRights[units[0]], what) {
		return noRight(peer)
	}
	return nil
}

func noRight(peer *x509.Certificate) error {
	return &app.Error{Code: app.Denied, ID: "holder.no_right", Args: app.Args{"name": peer.Subject.CommonName}}
}
