// Package catalogue holds what a hall offers: zones, departments, service
// items with their questions, parties, materials and stages, the procedure
// profiles of the law (R91), and the settings of one hall (counters, notice
// numbers, remedies). [Load] and [LoadHall] read JSON strictly and report all
// that is wrong at once; what they return is complete, consistent and never
// changed afterwards, so it may be shared by everybody.
//
// It holds no case and no ticket, computes no date (package workday does) and
// translates no sentence: a [Problem] carries a message id.
package catalogue
