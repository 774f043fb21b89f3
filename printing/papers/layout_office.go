package papers

import "yichuang/printing"

// layoutOffice lays out the papers of app/paper/facts_office.go.
func layoutOffice(facts any) (printing.Page, bool) {
	switch facts.(type) {
	}
	return printing.Page{}, false
}
