package papers

import "yichuang/app/paper"

// deliveryFields are the words of the fields of the papers of facts_delivery.go.
var deliveryFields = map[paper.Kind][]string{}
