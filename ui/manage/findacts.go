package manage

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app/oversight"
	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/papers"
	"yichuang/ui/kit"
)

func (p *findPage) keys() []kit.Shortcut {
	t := p.s.t
	list := []kit.Shortcut{
		{Key: fyne.KeyF2, Label: t("archive.key_list"), Do: p.list.Focus},
		{Key: fyne.KeyF3, Label: t("archive.key_query"), Do: func() {
			p.text.Focus()
			p.text.SelectAll()
		}},
		{Key: fyne.KeyF4, Label: t("archive.year"), Do: p.year.Focus},
		{Key: fyne.KeyF8, Label: t("archive.key_back"), Do: p.askBack, Enabled: p.canBack},
	}
	list = append(list, p.view.Keys()...)
	return append(list, kit.Shortcut{
		Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: t("archive.key_print"), Do: p.print, Right: true, Main: true, Enabled: p.canPrint,
	})
}

// chosen is the case whose file is shown.
func (p *findPage) chosen() (oversight.FoundCase, bool) {
	for _, f := range p.found {
		if f.Number == p.at {
			return f, true
		}
	}
	return oversight.FoundCase{}, false
}

// choose asks for the file of a case once the arrows rest on it.
func (p *findPage) choose(row int) {
	if row < 0 || row >= len(p.found) || p.found[row].Number == p.at {
		return
	}
	p.at = p.found[row].Number
	p.clear(p.s.t("archive.file_opening"))
	round := p.round
	p.stop = p.s.d.Later(previewWait, func() { p.open(round) })
	p.s.rekey()
}

// clear takes the file away that is shown or on its way.
func (p *findPage) clear(why string) {
	p.stop()
	p.round++
	p.ready = false
	p.view.Empty = why
	p.view.Clear()
}

// open draws the file of the chosen case.
func (p *findPage) open(round int) {
	one, ok := p.chosen()
	if round != p.round || !ok {
		return
	}
	desk, actor := p.s.d.Desk, p.s.d.Actor
	p.s.d.Start(func() {
		ctx := context.Background()
		var page printing.Page
		facts, err := desk.CaseFile(ctx, actor, one.Number)
		if err == nil {
			page, err = papers.Draw(ctx, desk.Store.Blobs(), facts)
		}
		fyne.Do(func() {
			if round != p.round {
				return
			}
			if err != nil {
				p.clear(p.s.words.Error(err))
				return
			}
			p.ready = true
			p.view.Set(p.s.t("archive.file_of", "paper", p.s.t(paper.CaseFile.Name()), "where", p.where(one)), page)
			p.s.rekey()
		})
	})
}

func (p *findPage) where(f oversight.FoundCase) string {
	if f.Archive == "" {
		return p.s.t("archive.in_hall")
	}
	return p.s.t("archive.read_only", "year", f.Archive)
}

func (p *findPage) canPrint() (bool, string) {
	switch {
	case p.s.working:
		return p.s.idle()
	case p.at == "":
		return false, p.s.t("archive.file_none")
	case !p.ready:
		return false, p.view.Empty
	}
	return true, ""
}

// print queues the whole file.
func (p *findPage) print() {
	if ok, why := p.canPrint(); !ok {
		p.s.banner.Say(kit.Amber, why)
		return
	}
	number, desk, actor := p.at, p.s.d.Desk, p.s.d.Actor
	p.s.work(func(ctx context.Context) error { return desk.PrintCaseFile(ctx, actor, number) }, func(err error) {
		if err != nil {
			p.s.refused(err)
			return
		}
		p.s.banner.Say(kit.Green, p.s.t("archive.printing", "number", number))
	})
}

func (p *findPage) canBack() (bool, string) {
	one, ok := p.chosen()
	switch {
	case p.s.working:
		return p.s.idle()
	case !ok:
		return false, p.s.t("archive.file_none")
	case one.Archive == "":
		return false, p.s.t("archive.not_there", "number", one.Number)
	}
	return true, ""
}

// askBack asks why an archived case is to come back.
func (p *findPage) askBack() {
	if ok, why := p.canBack(); !ok {
		p.s.banner.Say(kit.Amber, why)
		return
	}
	one, _ := p.chosen()
	t := p.s.t
	kit.Ask(p.s.canvas, p.s.words, kit.Question{
		Title: t("archive.back_title", "number", one.Number), Text: t("archive.back_text", "year", one.Archive), Action: t("archive.key_back"),
		Reason: true, Phrases: []string{t("archive.back_phrase_1"), t("archive.back_phrase_2")},
	}, func(reason string) { p.back(one.Number, reason) })
}

func (p *findPage) back(number, reason string) {
	desk, actor := p.s.d.Desk, p.s.d.Actor
	p.s.work(func(ctx context.Context) error { return desk.Recall(ctx, actor, number, reason) }, func(err error) {
		if err != nil {
			p.s.refused(err)
			return
		}
		p.s.banner.Say(kit.Green, p.s.t("archive.brought_back", "number", number))
		for i := range p.found {
			if p.found[i].Number == number {
				p.found[i].Archive = ""
			}
		}
		p.list.Set(p.rows())
		p.open(p.round)
	})
}
