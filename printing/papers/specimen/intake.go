package specimen

// intake are the papers of app/paper/facts_intake.go.
func intake() []Specimen {
	return nil
}
