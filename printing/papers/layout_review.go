package papers

import "yichuang/printing"

// layoutReview lays out the papers of app/paper/facts_review.go.
func layoutReview(facts any) (printing.Page, bool) {
	switch facts.(type) {
	}
	return printing.Page{}, false
}
