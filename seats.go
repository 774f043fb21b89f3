package main

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/staff"
	"yichuang/printing/raster"
	"yichuang/storage"
	"yichuang/ui/backoffice"
	"yichuang/ui/counter"
	"yichuang/ui/delivery"
	"yichuang/ui/device"
	"yichuang/ui/kiosk"
	"yichuang/ui/kit"
	"yichuang/ui/manage"
	"yichuang/ui/rating"
	"yichuang/ui/shell"
)

// draw draws a sheet of paper for the previews.
var draw = kit.Sheets(raster.Image)

// program is the shell over this hall. Where windows come from is added by
// whoever has them.
func (h *hall) program(p *printWorker, start kit.Start, lockAfter time.Duration) *shell.Program {
	words := kit.Words{Lang: language()}
	return &shell.Program{
		Words: words, Now: h.now, Hall: h.settings, Cat: h.cat, Staff: h.staff, Start: start,
		Build:     func(o shell.Opening) shell.Screen { return h.seat(o, words, start, p) },
		Lights:    func() []shell.Light { return h.lights(words, p) },
		Changed:   p.Watch,
		LockAfter: lockAfter,
		Demo:      demoAccount,
	}
}

// seat builds the screen of a place.
func (h *hall) seat(o shell.Opening, words kit.Words, start kit.Start, p *printWorker) shell.Screen {
	if h.ground.role == storage.KioskRole && o.Seat == staff.SeatKiosk { // nobody believes it of another desk
		o.Desk, o.Actor.Desk = h.ground.kiosk, h.ground.kiosk
	}
	switch o.Seat {
	case staff.SeatCounter:
		return counter.New(counter.Deps{
			Intake: h.intake, Queue: h.queue, Catalogue: h.cat, FollowUps: h.dual, Shifts: h.staff, Words: words, Actor: o.Actor, Now: h.now,
			Start: start, Later: kit.After, Draw: draw, Status: o.Status, Ports: h.paperPorts(p),
		})
	case staff.SeatBackOffice:
		return backoffice.New(backoffice.Deps{
			Desk: h.review, Dual: h.dual, Catalogue: h.cat, Words: words, Actor: o.Actor, Now: h.now,
			Start: start, Later: kit.After, Draw: draw, Status: o.Status, Ports: h.paperPorts(p),
		})
	case staff.SeatDelivery:
		return delivery.New(delivery.Deps{
			Desk: h.delivery, Queue: h.queue, Staff: h.staff, Cards: h.cards(), Words: words, Actor: o.Actor, Now: h.now,
			Start: start, Later: kit.After, Draw: draw, Status: o.Status, Ports: h.paperPorts(p),
		})
	case staff.SeatManage:
		return manage.New(manage.Deps{
			Desk: h.office, Ratings: h.ratings, Queue: h.queue, Printers: p.forOffice(), Words: words, Actor: o.Actor, Now: h.now,
			Start: start, Later: kit.After, Draw: draw, Status: o.Status, Folder: pictureFolder(), Ports: h.paperPorts(p),
		})
	case staff.SeatBoard:
		return h.board(o, words)
	case staff.SeatRating:
		at, _ := h.settings.Counter(o.Desk) // the shell opens a pad at a counter of the hall only
		return rating.New(rating.Deps{Queue: h.queue, Ratings: h.ratings, Words: words, Actor: o.Actor, Counter: at, Now: h.now, Start: start})
	default:
		typing := h.typing(o.Desk)
		return kiosk.New(kiosk.Deps{
			Desk: h.intake, Prints: func() bool { return p.printsSheets(o.Desk) }, Pinyin: typing.source, Learned: typing.keep,
			Queue: h.queue, Cases: casework.Public{Store: h.store}, Catalogue: h.cat, Hall: h.settings, Words: words, Actor: o.Actor,
			Now: h.now, Start: start, Leave: h.leaveKiosk(o), Voice: h.voice.aloud(), Cards: h.cards(),
			Refs: h.queue.Ref, Ratings: h.ratings, Settle: h.settle,
			CallStaff: func(ctx context.Context, page string, printer bool) error {
				return h.queue.CallStaff(ctx, o.Actor, page, printer)
			},
		})
	}
}

// storePatience is how long the store may take to answer before the status bar
// says that it does not.
const storePatience = 2 * time.Second

// demoAccount is who sits where in the demonstration hall.
func demoAccount(p shell.Place) (no, password string) {
	numbers := map[shell.Place]string{
		{Seat: staff.SeatCounter, Desk: "1"}: "1011", {Seat: staff.SeatCounter, Desk: "3"}: "1023", {Seat: staff.SeatCounter, Desk: "4"}: "1024",
		{Seat: staff.SeatCounter, Desk: "5"}: "1031", {Seat: staff.SeatCounter, Desk: "7"}: "1041", {Seat: staff.SeatCounter, Desk: "9"}: "1051",
		{Seat: staff.SeatBackOffice, Desk: "109"}: "2041", {Seat: staff.SeatBackOffice, Desk: "116"}: "2051",
		{Seat: staff.SeatBackOffice, Desk: "124"}: "2061", {Seat: staff.SeatBackOffice, Desk: "126"}: "2071",
		{Seat: staff.SeatDelivery, Desk: "11"}: "3001", {Seat: staff.SeatManage, Desk: staff.OfficeDesk}: officeAccount,
	}
	if no = numbers[p]; no == "" {
		switch p.Seat {
		case staff.SeatCounter:
			no = "1023"
		case staff.SeatDelivery:
			no = "3001"
		default:
			return "", ""
		}
	}
	return no, staff.DemoPassword
}

// leaveKiosk lets who knows the hall's code leave the full screen; on a machine
// of its own, where none is set, the password of the hall office does.
func (h *hall) leaveKiosk(o shell.Opening) func(string) error {
	return func(code string) error {
		err := h.mayLeave(code)
		if err == nil {
			fyne.Do(o.Leave)
		}
		return err
	}
}

func (h *hall) mayLeave(code string) error {
	switch plan := h.queue.Plan(); {
	case plan.LeaveSet() && staff.CodeFits(code, plan.Leave):
		return nil
	case plan.LeaveSet():
		return &app.Error{Code: app.Denied, Field: "password", ID: "rights.wrong_leave_code"}
	case h.ground.role.Narrow(): // reads no staff
		return &app.Error{Code: app.Unavailable, Field: "password", ID: "rights.no_leave_code"}
	}
	_, err := h.staff.Release(context.Background(), officeAccount, code)
	return err
}

// officeAccount is the hall office of the demonstration, whose password also
// ends a kiosk's full screen.
const officeAccount = "9001"

// cards is the card reader of this machine: a simulator that reads the card
// laid into the data folder as a file, until a maker's driver is connected.
func (h *hall) cards() device.Reader {
	return &device.FileReader{Path: h.cardFile()}
}
