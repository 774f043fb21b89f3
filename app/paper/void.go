package paper

import (
	"strconv"

	"yichuang/app"
)

// Void marks a notice of a case as one that no longer counts, with the reason:
// it stays listed, and its number is never used again (FORMS 0, R94). NotFound
// when the case has no such notice.
func Void(tx app.Tx, caseNumber, number, reason string) error {
	var found *Notice
	err := tx.Scan(NoticesOfCase.Key(caseNumber), "", 0, func(h app.Hit, decode func(any) error) error {
		var row NoticeRow
		if err := decode(&row); err != nil || row.Number != number {
			return err
		}
		parts, ok := h.Key.Parts()
		if !ok || len(parts) != 5 {
			return &app.Error{Code: app.Internal, ID: "paper.notice_unknown", Args: app.Args{"number": number}}
		}
		year, _ := strconv.Atoi(parts[3])
		serial, _ := strconv.ParseUint(parts[4], 10, 64)
		found = &Notice{Dept: parts[1], Kind: Kind(parts[2]), Year: year, Serial: serial}
		return nil
	})
	switch {
	case err != nil:
		return err
	case found == nil:
		return &app.Error{Code: app.NotFound, Field: "notice", ID: "paper.notice_unknown", Args: app.Args{"number": number}}
	}
	if err := tx.Load(found); err != nil {
		return err
	}
	found.Void = reason
	return tx.Save(found)
}
