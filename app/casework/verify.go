package casework

import (
	"yichuang/app"
)

// Verify makes every case of the departments again from its journal and calls
// problem for each that is not the same as stored. It returns how many cases
// it looked at.
func Verify(r app.Reader, depts []string, problem func(number string, err error)) (int, error) {
	seen := 0
	for _, dept := range depts {
		for row, err := range OfDept.Rows(r, dept, "", 0) {
			if err != nil {
				return seen, err
			}
			seen++
			c := &Case{Number: row.Number}
			if err := r.Load(c); err != nil {
				problem(row.Number, err)
				continue
			}
			journal, err := Journal(r, c)
			if err == nil {
				err = c.Replay(journal)
			}
			if err != nil {
				problem(row.Number, err)
			}
		}
	}
	return seen, nil
}
