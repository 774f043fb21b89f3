package app

// Outside is what a kiosk of a hall may have written: a record, an entry of a
// journal, the summary of a row. FromKiosk says why the kiosk of that desk
// cannot have written it, nil when it can: a hall does not believe its kiosks
// more than they have to do. It is asked on every reading, so it is quick, and
// it looks at nothing but itself.
type Outside interface {
	FromKiosk(desk string) error
}

// NotFromKiosk is what FromKiosk answers for what no kiosk writes.
func NotFromKiosk(desk string) error {
	return &Error{Code: Denied, ID: "store.not_from_kiosk", Args: Args{"kiosk": desk}}
}

// FromKioskIf refuses with [NotFromKiosk] unless ok.
func FromKioskIf(ok bool, desk string) error {
	if ok {
		return nil
	}
	return NotFromKiosk(desk)
}

// Accompanied is a record beside which another one stands, for those who may
// not read the record itself. The store saves it in the same transaction.
type Accompanied interface {
	Record
	// Beside returns the record that is to stand beside this one, nil when what
	// stands there is still true. stored loads this record as it was; NotFound
	// for a new one.
	Beside(stored func(Record) error) (Record, error)
}
