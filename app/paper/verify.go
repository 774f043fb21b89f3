package paper

import (
	"fmt"

	"yichuang/app"
)

// Verify walks every series of notice numbers of the departments and years and
// calls problem for each number that is missing: a number is taken if and only
// if its notice was issued (FORMS 0). It returns how many notices there are.
func Verify(r app.Reader, depts []string, years []int, problem func(series string, serial uint64)) (int, error) {
	seen := 0
	for _, dept := range depts {
		for _, kind := range Numbered() {
			for _, year := range years {
				last, err := r.Last(SerialKey(dept, kind, year))
				if err != nil {
					return seen, err
				}
				for serial := uint64(1); serial <= last; serial++ {
					n := &Notice{Dept: dept, Kind: kind, Year: year, Serial: serial}
					switch err := r.Load(n); {
					case app.CodeOf(err) == app.NotFound:
						problem(fmt.Sprintf("%s %s %d", dept, kind, year), serial)
					case err != nil:
						return seen, err
					default:
						seen++
					}
				}
			}
		}
	}
	return seen, nil
}
