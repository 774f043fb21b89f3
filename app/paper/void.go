package paper

import "yichuang/app"

// Void marks a notice of a case as one that no longer counts, with the reason:
// it stays listed, and its number is never used again (FORMS 0, R94). NotFound
// when the case has no such notice.
func Void(tx app.Tx, caseNumber, number, reason string) error {
	n, err := noticeOf(tx, caseNumber, number)
	if err != nil {
		return err
	}
	n.Void = reason
	return tx.Save(n)
}
