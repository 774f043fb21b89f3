package papers

import "yichuang/app/paper"

// intakeFields are the words of the fields of the papers of facts_intake.go.
var intakeFields = map[paper.Kind][]string{}
