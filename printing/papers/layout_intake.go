package papers

import "yichuang/printing"

// layoutIntake lays out the papers of app/paper/facts_intake.go.
func layoutIntake(facts any) (printing.Page, bool) {
	switch facts.(type) {
	}
	return printing.Page{}, false
}
