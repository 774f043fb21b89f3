package papers

import (
	"fmt"

	"yichuang/app/paper"
	"yichuang/printing"
)

var fileParts = map[paper.FilePart]string{
	paper.FileOpinions: "审批意见", paper.FileJournal: "办理过程", paper.FilePrints: "文书打印记录",
}

// filePart lays out a part that is made of the journal.
func filePart(n paper.Dossier, part paper.FilePart) printing.Page {
	switch part {
	case paper.FileOpinions:
		return fileOpinions(n)
	case paper.FilePrints:
		return filePrints(n)
	}
	return fileJournal(n)
}

// fileOpinions is what each level said, with name and date (R90).
func fileOpinions(n paper.Dossier) printing.Page {
	return archived.fit(fileParts[paper.FileOpinions], n.Head, func(d *draft) {
		d.title(n.Head.Hall)
		columns := []column{
			{"部门、环节", 36, printing.Left},
			{"办理", 22, printing.Left},
			{"意见", 0, printing.Left},
			{"姓名、工号", 24, printing.Left},
			{"时间", 31, printing.Left},
		}
		var rows [][]string
		for _, o := range n.Opinions {
			rows = append(rows, []string{join("\n", o.Dept, o.Stage), stated(o.Level), o.Text, join("\n", o.Name, o.Staff), clock(o.At)})
		}
		d.list(columns, rows)
	})
}

// fileJournal is the journal of the case, entry by entry.
func fileJournal(n paper.Dossier) printing.Page {
	return archivedAcross.fit(fileParts[paper.FileJournal], n.Head, func(d *draft) {
		d.title(n.Head.Hall)
		columns := []column{
			{"序号", 11, printing.Centre},
			{"时间", 31, printing.Left},
			{"办理人", 26, printing.Left},
			{"窗口", 15, printing.Centre},
			{"步骤", 24, printing.Left},
			{"环节", 30, printing.Left},
			{"文书", 40, printing.Left},
			{"意见、理由", 0, printing.Left},
			{"用印", 24, printing.Left},
		}
		var rows [][]string
		for i, s := range n.Steps {
			until := ""
			if s.Until != 0 {
				until = "（期限" + s.Until.Chinese() + "）"
			}
			rows = append(rows, []string{
				number(i + 1), clock(s.At), join("\n", s.Name, s.Staff), s.Desk, stated(s.Step), s.Stage, s.Paper, s.Words + until, s.Seal,
			})
		}
		d.list(columns, rows)
	})
}

var printStates = map[paper.JobState]string{
	paper.Queued: "待打印", paper.Claimed: "打印中", paper.Submitted: "打印中", paper.Done: "已打印", paper.Failed: "未打出", paper.Unknown: "结果不明",
}

// filePrints lists every print of a paper of the case, reprints and void ones
// among them (FORMS 0).
func filePrints(n paper.Dossier) printing.Page {
	return archived.fit(fileParts[paper.FilePrints], n.Head, func(d *draft) {
		d.title(n.Head.Hall)
		columns := []column{
			{"时间", 31, printing.Left},
			{"文书", 0, printing.Left},
			{"文号", 40, printing.Left},
			{"份数", 11, printing.Centre},
			{"打印", 18, printing.Centre},
			{"状态", 16, printing.Centre},
			{"打印人", 16, printing.Left},
		}
		var rows [][]string
		for _, p := range n.Prints {
			which, name := "首次", stated(p.Kind.Name())
			if p.Reprint > 0 {
				which = fmt.Sprintf("补打%d次", p.Reprint)
			}
			if p.Void != "" {
				name += "（作废：" + p.Void + "）"
			}
			rows = append(rows, []string{clock(p.At), name, p.Number, number(p.Copies), which, printStates[p.State], p.Name})
		}
		d.list(columns, rows)
	})
}
