package papers

import "yichuang/app/paper"

// reviewFields are the words of the fields of the papers of facts_review.go.
var reviewFields = map[paper.Kind][]string{}
