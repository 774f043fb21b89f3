package papers

import (
	"strings"
	"testing"

	"yichuang/app/paper"
	"yichuang/printing/papers/specimen"
)

func TestUsualJointCaseTravelsOnTwoSheets(t *testing.T) {
	stages := specimen.Stages()
	p := laidOut(t, flowOf(shop, stages))
	if len(stages) != 7 || len(p.Sheets) != 2 {
		t.Fatalf("%d stages on %d sheets", len(stages), len(p.Sheets))
	}
	for i, sheet := range p.Sheets {
		text := textOf(sheet)
		if strings.Count(text, "办理部门") != 1 || strings.Count(text, "接收：") < 2 {
			t.Errorf("sheet %d has no head or hardly a stage", i+1)
		}
	}
}

func TestRowsOfTheFlowSheetAreAsHighAsTheSheetsAllow(t *testing.T) {
	high := func(stages []paper.FlowStage) float64 {
		least := 1e9
		for _, sheet := range laidOut(t, flowOf(shop, stages)).Sheets {
			for _, l := range sheet.Lines { // the left edges of the table
				if l.X1 == 24 && l.X2 == 24 && l.Y2-l.Y1 > 15 {
					least = min(least, l.Y2-l.Y1)
				}
			}
		}
		return least
	}
	one, seven := high(specimen.Stages()[1:2]), high(specimen.Stages())
	if one < 26 || seven < 17.5 || seven > one {
		t.Errorf("one stage has %.1f mm, of seven each %.1f mm", one, seven)
	}
}

func TestPapersThatAStageSharesWithAllAreNamedOnce(t *testing.T) {
	text := textOf(laidOut(t, flowOf(shop, specimen.Stages())).Sheets...)
	if !strings.Contains(text, "申请材料食品") || strings.Count(text, "从业人员健康证明") != 1 || strings.Count(text, "全部申请材料（9项）") != 3 || strings.Count(text, "门头效果图") != 2 {
		t.Errorf("the papers are told as %s", text)
	}
	some := specimen.Stages()[2:4]
	if text := textOf(laidOut(t, flowOf(shop, some)).Sheets...); strings.Contains(text, "申请材料食品") {
		t.Errorf("no stage gets all, and still they are listed: %s", text)
	}
}
