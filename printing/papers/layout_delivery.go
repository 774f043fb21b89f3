package papers

import "yichuang/printing"

// layoutDelivery lays out the papers of app/paper/facts_delivery.go.
func layoutDelivery(facts any) (printing.Page, bool) {
	switch facts.(type) {
	}
	return printing.Page{}, false
}
