package papers

import (
	"fmt"

	"yichuang/app/paper"
)

// Facts of the papers made of a letter.

const twoCopies = "本通知书一式两份，申请人、存档各一份。"

func letterOf(kind paper.Kind, number string, p paper.Person, n paper.Letter) paper.Facts {
	n.Kind, n.Head, n.Applicant, n.Item = kind, headOf(number), p, food
	return paper.Facts{Letter: &n}
}

func lackingOf(rows int) paper.Table {
	t := paper.Table{
		Title:   "待补交材料清单",
		Columns: []paper.Column{{Name: "序号", Share: 8}, {Name: "材料名称", Share: 40}, {Name: "形式", Share: 12}, {Name: "份数", Share: 8}, {Name: "补交期限", Share: 32}},
	}
	for i := range rows {
		name := []string{"设备布局与操作流程", "从业人员健康证明"}[i%2]
		if i > 1 {
			name = fmt.Sprintf("第%d项材料：建设项目环境影响评价文件及其技术评估意见", i+1)
		}
		t.Rows = append(t.Rows, []string{number(i + 1), name, "复印件", number(i%3 + 1), "2026年11月27日前"})
	}
	return t
}

func deferralOf(p paper.Person, rows int) paper.Facts {
	return letterOf(paper.Deferral, "周市监容〔2026〕3号", p, paper.Letter{
		Title: "容缺受理告知承诺书", Subtitle: "（申请人联）", Seal: true, Sign: []string{"承诺人签名或者盖章", "代理人签名"},
		Copies: "本告知承诺书一式两份，申请人、存档各一份。", Tables: []paper.Table{lackingOf(rows)},
		Body: []string{
			"一、告知事项",
			"你单位提出的“食品经营许可（新办）”申请，主要材料齐全且符合法定形式，次要材料尚有欠缺。经你单位申请，本机关决定容缺受理，欠缺材料及补交期限如下。",
		},
		Rows: []paper.Field{{Label: "已收主要材料", Text: "食品经营许可申请书、营业执照、法定代表人身份证明、经营场所平面图"}, {Label: "补交方式", Text: "窗口提交、邮寄"}, {Label: "承诺办结日期", Text: "2026年11月30日"}},
		After: []string{
			"逾期未补交或者补交后仍不符合要求的，本机关终止办理，由此产生的后果由申请人承担；材料补齐之前不颁发许可证件。",
			"二、申请人承诺",
			"申请人知晓上述告知内容，自愿申请容缺受理；所交材料真实、有效；将在期限内一次补齐欠缺材料；逾期未补齐的，愿意承担相应后果；以上是申请人的真实意思表示。",
		},
	})
}

func surveyOf(p paper.Person) paper.Facts {
	return letterOf(paper.Survey, "周市监勘〔2026〕4号", p, paper.Letter{
		Title: "现场勘查通知书", Seal: true, Sign: []string{"申请人签名"}, Copies: "本通知书一式三份，申请人、存档、勘查部门各一份。",
		Body: []string{p.Name + "提出的“食品经营许可（新办）”申请需要现场勘查，现将有关事项通知如下："},
		Rows: []paper.Field{
			{Label: "勘查地点", Text: "周村区丝市街18号"},
			{Label: "勘查时间", Text: "2026年11月25日 09:30"},
			{Label: "勘查人员", Text: "周村区市场监督管理局孙宁（执法证号03061200112）、赵树礼（执法证号03061200113）"},
			{Label: "勘查内容", Text: "经营场所布局、冷热加工分区、设备设施、食品安全管理制度的落实情况；查看现场、拍照、询问"},
			{Label: "需要准备", Text: "营业执照、从业人员健康证明原件；法定代表人或者其委托的人应当到场"},
			{Label: "联系人电话", Text: "孙宁 0533-6195000"},
			{Label: "是否计时", Text: "现场勘查所需时间计入办理时限"},
		},
		After: []string{"勘查人员不少于两人，到场时应当出示证件。你单位有陈述、申辩的权利，有如实提供情况和配合勘查的义务。"},
	})
}

func surveyRecordOf() paper.Facts {
	return letterOf(paper.SurveyRecord, "", shop, paper.Letter{
		Title: "现场勘查记录", Sign: []string{"勘查人员（一）签名", "勘查人员（二）签名", "申请人签名"},
		Rows: []paper.Field{
			{Label: "勘查通知书", Text: "周市监勘〔2026〕4号"},
			{Label: "勘查地点", Text: "周村区丝市街18号"},
			{Label: "起止时间", Text: "2026年11月25日 09:30—10:20"},
			{Label: "照片数量", Text: "12张"},
			{Label: "勘查人员", Text: "孙宁（03061200112）\n赵树礼（03061200113）"},
			{Label: "申请人意见", Text: ""},
		},
		Tables: []paper.Table{
			{
				Title:   "勘查情况",
				Columns: []paper.Column{{Name: "序号", Share: 8}, {Name: "勘查要点", Share: 32}, {Name: "勘查情况", Share: 44}, {Name: "结论", Share: 16}},
				Rows: [][]string{
					{"1", "加工区与就餐区分开", "已分开，设有隔断", "合格"},
					{"2", "冷热加工分区", "冷食加工未设专间", "需整改"},
					{"3", "从业人员健康证明", "3人均在有效期内", "合格"},
				},
			},
			{
				Title:   "整改清单",
				Columns: []paper.Column{{Name: "序号", Share: 8}, {Name: "整改内容", Share: 62}, {Name: "整改期限", Share: 30}},
				Rows:    [][]string{{"1", "冷食加工设专间，配备独立空调和紫外线灯", "2026年12月5日"}},
			},
		},
		After: []string{"勘查结论：整改后复查。"},
	})
}

func decisionOf(kind paper.Kind, number string, n paper.Letter) paper.Facts {
	n.Seal, n.Sign = true, []string{"申请人签名"}
	if n.Copies == "" {
		n.Copies = twoCopies
	}
	return letterOf(kind, number, shop, n)
}

// times are the letters about limits and about how a case ends.
func times() map[string]paper.Facts {
	remedy := "你单位如对本决定不服，可以自收到本文书之日起60日内向周村区人民政府申请行政复议，也可以自收到本文书之日起6个月内向淄博市周村区人民法院提起行政诉讼。"
	amended := decisionOf(paper.Extension, "周市监延〔2026〕2号", paper.Letter{
		Body: []string{"因需要核实经营场所的权属，不能在承诺时限内作出决定。依据《中华人民共和国行政许可法》第四十二条第一款的规定，经本机关负责人批准，延长办理时限。"},
		Rows: []paper.Field{{Label: "延长时限", Text: "5个工作日"}, {Label: "批准人", Text: "周德安"}, {Label: "原办结日期", Text: "2026年11月30日"}, {Label: "新办结日期", Text: "2026年12月7日"}},
	})
	amended.Letter.Amended = "周市监延〔2026〕1号"
	return map[string]paper.Facts{
		"special": decisionOf(paper.Special, "周市监特〔2026〕1号", paper.Letter{
			Body:  []string{"你单位的申请需要进行专家评审。依据《中华人民共和国行政许可法》第四十五条的规定，所需时间不计算在办理时限内，现告知如下："},
			Rows:  []paper.Field{{Label: "特别程序", Text: "专家评审"}, {Label: "开始日期", Text: "2026年11月24日"}, {Label: "预计时间", Text: "8个工作日"}, {Label: "原承诺日期", Text: "2026年11月30日"}, {Label: "顺延后日期", Text: "2026年12月10日"}},
			After: []string{"特别程序提前结束或者需要延长的，承诺办结日期相应调整，本机关将另行告知。"},
		}),
		"extension_amended": amended,
		"return": decisionOf(paper.Return, "周市监退〔2026〕1号", paper.Letter{
			Body:   []string{"你单位逾期未补齐补正申请材料，本机关现将所收材料退回，清单如下。你单位可以备齐材料后重新提出申请。"},
			Tables: []paper.Table{{Title: "退回材料清单", Columns: []paper.Column{{Name: "材料名称", Share: 60}, {Name: "形式"}, {Name: "份数"}}, Rows: [][]string{{"食品经营许可申请书", "原件", "1"}, {"营业执照", "复印件", "1"}}}},
		}),
		"withdrawal": decisionOf(paper.Withdrawal, "周市监撤〔2026〕1号", paper.Letter{
			Body: []string{"你单位于2026年11月24日书面撤回“食品经营许可（新办）”申请。本机关确认撤回，自即日起终止办理，所收材料退回。"},
			Rows: []paper.Field{{Label: "撤回理由", Text: "经营计划变更"}},
		}),
		"termination": decisionOf(paper.Termination, "周市监终〔2026〕1号", paper.Letter{
			Body:  []string{"你单位以容缺方式申请的事项，逾期未补交欠缺材料，依据容缺受理告知承诺书的约定，本机关决定终止办理。"},
			Rows:  []paper.Field{{Label: "承诺书文号", Text: "周市监容〔2026〕3号"}, {Label: "补交期限", Text: "2026年11月27日"}},
			After: []string{remedy},
		}),
		"payment": decisionOf(paper.Payment, "周市监缴〔2026〕1号", paper.Letter{
			Body:   []string{"你单位申请的事项需缴纳下列费用，请在期限内缴清。缴款期间不计算在办理时限内；缴清之前不发放结果文书。"},
			Tables: []paper.Table{{Columns: []paper.Column{{Name: "收费项目", Share: 40}, {Name: "标准", Share: 20}, {Name: "数量", Share: 12}, {Name: "金额（元）", Share: 28}}, Rows: [][]string{{"不动产登记费（非住宅）", "550元/件", "1", "550.00"}, {"合计", "", "", "550.00"}}}},
			Rows:   []paper.Field{{Label: "缴款期限", Text: "2026年12月4日"}, {Label: "缴款方式", Text: "窗口缴款、扫码缴款"}},
		}),
		"grant": decisionOf(paper.Grant, "周市监决〔2026〕1号", paper.Letter{
			Title: "准予行政许可决定书",
			Body:  []string{"你单位提出的“食品经营许可（新办）”申请，本机关于2026年11月23日受理。经审查，申请符合法定条件、标准，依据《中华人民共和国行政许可法》第三十八条第一款的规定，本机关决定准予行政许可。"},
			Rows:  []paper.Field{{Label: "许可证件", Text: "食品经营许可证"}, {Label: "证件编号", Text: "JY23703060000017"}, {Label: "有效期", Text: "2026年11月27日至2031年11月26日"}, {Label: "许可内容", Text: "热食类食品制售；冷食类食品制售；自制饮品制售"}},
			After: []string{remedy}, Copies: "本决定书一式两份，申请人、存档各一份。",
		}),
		"lead": decisionOf(paper.LeadNotice, "周审批联〔2026〕1号", paper.Letter{
			Body: []string{"你单位的申请为联办件，由牵头部门统一组织办理，一次收件、资料共享、并联审批。"},
			Rows: []paper.Field{{Label: "牵头部门", Text: "周村区行政审批服务局"}, {Label: "责任部门", Text: "周村区市场监督管理局、周村区消防救援大队、周村区城市管理局"}, {Label: "承诺办结日期", Text: "2026年12月14日"}},
		}),
		"commit": decisionOf(paper.Commit, "周市监转〔2026〕1号", paper.Letter{
			Body: []string{"你单位的申请按即办件受理，因系统核验未返回结果，不能当日办结，现转为承诺件办理。"},
			Rows: []paper.Field{{Label: "转办原因", Text: "系统核验未返回结果"}, {Label: "受理日期", Text: "2026年11月23日"}, {Label: "法定时限", Text: "20个工作日"}, {Label: "承诺办结日期", Text: "2026年12月21日"}},
		}),
	}
}

// slips are the letters without a seal, and those of the linked duties.
func slips() map[string]paper.Facts {
	things := paper.Table{Title: "邮寄内容", Columns: []paper.Column{{Name: "文书名称", Share: 50}, {Name: "文号", Share: 36}, {Name: "份数", Share: 14}}, Rows: [][]string{{"食品经营许可证（正本、副本）", "JY23703060000017", "2"}}}
	received := paper.Table{Title: "材料清单", Columns: []paper.Column{{Name: "序号", Share: 8}, {Name: "材料名称", Share: 52}, {Name: "形式", Share: 20}, {Name: "份数", Share: 20}}, Rows: [][]string{{"1", "设备布局与操作流程", "原件", "1"}, {"2", "从业人员健康证明", "复印件", "3"}}}
	permits := paper.Table{
		Title:   "后置审批事项",
		Columns: []paper.Column{{Name: "经营范围中的表述", Share: 30}, {Name: "许可事项", Share: 26}, {Name: "审批部门", Share: 26}, {Name: "办理窗口", Share: 18}},
		Rows:    [][]string{{"餐饮服务", "食品经营许可", "周村区行政审批服务局", "企业服务区3号窗口"}, {"出版物零售", "出版物零售许可", "周村区行政审批服务局", "企业服务区4号窗口"}},
	}
	return map[string]paper.Facts{
		"supplement": letterOf(paper.Supplement, "周市监补收〔2026〕1号", shop, paper.Letter{
			Body: []string{"容缺受理的下列材料已于2026年11月25日补交，经核对齐全。"}, Tables: []paper.Table{received},
			Rows: []paper.Field{{Label: "承诺书文号", Text: "周市监容〔2026〕3号"}, {Label: "补交方式", Text: "窗口提交"}}, Sign: []string{"交件人签名", "收件人签名"}, Copies: "本单一式两份，申请人、存档各一份。",
		}),
		"receipt_slip": letterOf(paper.ReceiptSlip, "周市监收〔2026〕9号", rare, paper.Letter{
			Body: []string{"你提交的申请材料已收到，本凭证不代表受理。本机关将在5个工作日内决定是否受理，或者一次告知需要补齐补正的全部内容。"}, Tables: []paper.Table{received}, Sign: []string{"申请人签名"}, Seal: true,
		}),
		"mail": letterOf(paper.MailSlip, "周政务邮〔2026〕1号", rare, paper.Letter{
			Rows:   []paper.Field{{Label: "寄件单位", Text: "周村区政务服务中心　0533-6195000"}, {Label: "收件人", Text: rareName}, {Label: "收件电话", Text: "138****0000"}, {Label: "收件地址", Text: "淄博市周村区丝市街18号"}, {Label: "邮政编码", Text: "255300"}, {Label: "邮件号码", Text: ""}, {Label: "邮寄费用", Text: "申请人免付"}},
			Tables: []paper.Table{things}, Body: []string{"申请人选择邮寄送达，确认上列收件人、电话、地址准确。"},
			Sign: []string{"申请人签名", "交寄人签名", "邮政揽收人签名"}, Copies: "本单一式三份，申请人、邮政、存档各一份。",
		}),
		"address": letterOf(paper.Address, "周政务址〔2026〕1号", long, paper.Letter{
			Rows: []paper.Field{{Label: "送达方式", Text: "电子送达"}, {Label: "手机号码", Text: "138****0000"}, {Label: "送达地址", Text: "淄博市周村区新建中路18号"}},
			Body: []string{"本人确认上述送达地址和方式准确、有效。地址变更未及时告知的，按上述地址送达即视为送达。"}, Sign: []string{"受送达人签名"},
		}),
		"proxy": letterOf(paper.Proxy, "周政务代〔2026〕1号", long, paper.Letter{
			Rows: []paper.Field{{Label: "代办原因", Text: "老年人（本人陈述）"}, {Label: "代办员", Text: "孙宁（工号1024）"}, {Label: "代办权限", Text: "代交材料、代为更正、代领结果"}, {Label: "委托期限", Text: "至本事项办结"}, {Label: "费用", Text: "免费"}},
			Body: []string{"委托人自愿委托上列代办员代为办理本事项。代办员在权限内的行为，由委托人承担法律后果。"}, Sign: []string{"委托人签名或者按指印", "见证人签名", "代办员签名"}, Copies: "本委托书一式两份，委托人、存档各一份。",
		}),
		"follow_up": decisionOf(paper.FollowUp, "周市监告〔2026〕1号", paper.Letter{
			Body: []string{"你单位的经营范围中，下列项目依法须经批准。取得批准文件之前，不得从事相关经营活动。"}, Tables: []paper.Table{permits},
			Rows: []paper.Field{{Label: "经营范围", Text: "餐饮服务；出版物零售；日用百货销售"}}, Copies: "本告知书一式两份，申请人、存档各一份。",
		}),
		"follow_up_promise": letterOf(paper.FollowUpPromise, "周市监诺〔2026〕1号", shop, paper.Letter{
			Body: []string{"本单位已收到《后置审批事项告知书》，知晓所列项目须经批准。本单位承诺：取得批准文件之前，不从事相关经营活动；违反承诺的，依法承担责任。"}, Sign: []string{"法定代表人或者委托代理人签名"},
		}),
		"follow_up_push": letterOf(paper.FollowUpPush, "周市监推〔2026〕1号", shop, paper.Letter{
			Rows:   []paper.Field{{Label: "接收部门", Text: "周村区行政审批服务局"}, {Label: "法定代表人", Text: "李仲安"}, {Label: "登记日期", Text: "2026年11月23日"}, {Label: "住所", Text: "周村区丝市街18号"}},
			Tables: []paper.Table{permits}, Sign: []string{"认领人签名"},
		}),
	}
}

func manyLetters() map[string]paper.Facts {
	long60 := deferralOf(long, 60)
	two := surveyRecordOf()
	for i := range 60 {
		two.Letter.Tables[0].Rows = append(two.Letter.Tables[0].Rows, []string{number(i + 4), "勘查要点" + number(i+4), longName + "到场说明情况", "合格"})
	}
	return map[string]paper.Facts{"deferral_long": long60, "survey_record_long": two}
}
