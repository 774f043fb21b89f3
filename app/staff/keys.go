package staff

import "yichuang/app"

// Keys of this room:
//
//	staff/<number>                a person
//	training/<number>/<serial 6>  one training, or its end
//	shift/<desk>/<serial 6>       one hand-over of a desk, 交接班
//	rota/<date>                   who is where that day
//	training.serial/<number>      gapless: trainings of a person
//	shift.serial/<desk>           gapless: hand-overs of a desk
//
// Lists:
//
//	people                        At: staff number
//	trainings/<number>            At: serial, newest first
//	trainings.item/<item or *>    At: moment, number
//	shifts/<desk>                 At: serial, newest first
const (
	staffPrefix    = "staff"
	trainingPrefix = "training"
	shiftPrefix    = "shift"
	rotaPrefix     = "rota"
)

var (
	people         = app.List[Row]{Name: "people"}
	trainings      = app.List[TrainingRecord]{Name: "trainings"}
	trainingsItems = app.List[TrainingRecord]{Name: "trainings.item"}
	shifts         = app.List[ShiftRow]{Name: "shifts"}
)

// Kinds declares this room's records to the store.
func Kinds() []app.Kind {
	return []app.Kind{
		{Prefix: staffPrefix, New: func() app.Record { return &Person{} }},
		{Prefix: trainingPrefix, New: func() app.Record { return &TrainingRecord{} }},
		{Prefix: shiftPrefix, New: func() app.Record { return &Shift{} }},
		{Prefix: rotaPrefix, New: func() app.Record { return &Rota{} }},
	}
}

// ShiftPrefixes are what a screen of a desk's hand-overs watches.
func ShiftPrefixes() []app.Key { return []app.Key{app.K(shiftPrefix)} }

func trainingSeries(no string) app.Key { return app.K("training.serial", no) }

func shiftSeries(desk string) app.Key { return app.K("shift.serial", desk) }

const (
	serialDigits = 6
	lastSerial   = 999_999
)

// newestFirst is the place of a serial in a list that begins with the last.
func newestFirst(serial uint64) string {
	return app.Serial(lastSerial-min(serial, lastSerial), serialDigits)
}
