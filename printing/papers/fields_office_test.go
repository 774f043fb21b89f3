package papers

import "yichuang/app/paper"

// officeFields are the words of the fields of the papers of facts_office.go.
var officeFields = map[paper.Kind][]string{}
