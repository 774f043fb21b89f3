package device

// readings are the words in which a character is not read as it mostly is,
// and single characters whose commonest reading the library does not put
// first. Modern standard pronunciation; a tone 5 is none. The words are those
// of forms, papers and screens of a hall.
const readings = `
查 cha2
场 chang3
什 shen2
么 me5
只 zhi3
着 zhe5
得 de5
了 le5
的 de5
地 di4
还 hai2
都 dou1
更 geng4
兴 xing1
要 yao4
看 kan4
没 mei2
散 san4
干 gan4
空 kong1
们 men5
吗 ma5
呢 ne5
吧 ba5
您 nin2
幺 yao1
哪 na3
似 si4
率 lv4
缴 jiao3
给 gei3
谁 shei2
约 yue1
约定 yue1 ding4
银行 yin2 hang2
行业 hang2 ye4
同行 tong2 hang2
商行 shang1 hang2
行情 hang2 qing2
央行 yang1 hang2
分行 fen1 hang2
支行 zhi1 hang2
开户行 kai1 hu4 hang2
重新 chong2 xin1
重复 chong2 fu4
重呼 chong2 hu1
重叫 chong2 jiao4
重名 chong2 ming2
重置 chong2 zhi4
重叠 chong2 die2
重建 chong2 jian4
重印 chong2 yin4
重打 chong2 da3
重放 chong2 fang4
重做 chong2 zuo4
重填 chong2 tian2
重输 chong2 shu1
重试 chong2 shi4
重婚 chong2 hun1
双重 shuang1 chong2
长期 chang2 qi1
长短 chang2 duan3
长度 chang2 du4
长途 chang2 tu2
长效 chang2 xiao4
长久 chang2 jiu3
长时间 chang2 shi2 jian1
长按 chang2 an4
长江 chang2 jiang1
长城 chang2 cheng2
延长 yan2 chang2
时长 shi2 chang2
多长 duo1 chang2
全长 quan2 chang2
特长 te4 chang2
很长 hen3 chang2
变更 bian4 geng1
更改 geng1 gai3
更正 geng1 zheng4
更换 geng1 huan4
更新 geng1 xin1
更名 geng1 ming2
处理 chu3 li3
处方 chu3 fang1
处罚 chu3 fa2
处分 chu3 fen4
处置 chu3 zhi4
处决 chu3 jue2
相处 xiang1 chu3
种植 zhong4 zhi2
接种 jie1 zhong4
耕种 geng1 zhong4
播种 bo1 zhong3
测量 ce4 liang2
计量 ji4 liang4
丈量 zhang4 liang2
量贩 liang2 fan4
商量 shang1 liang5
估量 gu1 liang2
供应 gong1 ying4
应急 ying4 ji2
应用 ying4 yong4
应对 ying4 dui4
应聘 ying4 pin4
应诉 ying4 su4
应答 ying4 da2
响应 xiang3 ying4
反应 fan3 ying4
适应 shi4 ying4
相应 xiang1 ying4
对应 dui4 ying4
效应 xiao4 ying4
校验 jiao4 yan4
校对 jiao4 dui4
校准 jiao4 zhun3
归还 gui1 huan2
退还 tui4 huan2
偿还 chang2 huan2
返还 fan3 huan2
还款 huan2 kuan3
还贷 huan2 dai4
还给 huan2 gei3
发还 fa1 huan2
交还 jiao1 huan2
还清 huan2 qing1
首都 shou3 du1
成都 cheng2 du1
都市 du1 shi4
理发 li3 fa4
美发 mei3 fa4
头发 tou2 fa5
部分 bu4 fen5
成分 cheng2 fen4
分量 fen4 liang4
水分 shui3 fen4
会计 kuai4 ji4
财会 cai2 kuai4
音乐 yin1 yue4
乐器 yue4 qi4
照相 zhao4 xiang4
相片 xiang4 pian4
真相 zhen1 xiang4
首相 shou3 xiang4
假期 jia4 qi1
假日 jia4 ri4
休假 xiu1 jia4
请假 qing3 jia4
产假 chan3 jia4
放假 fang4 jia4
节假日 jie2 jia4 ri4
标识 biao1 zhi4
创伤 chuang1 shang1
参差 cen1 ci1
人参 ren2 shen1
参与 can1 yu4
出差 chu1 chai1
差遣 chai1 qian3
差额 cha1 e2
差价 cha1 jia4
差别 cha1 bie2
误差 wu4 cha1
偏差 pian1 cha1
时差 shi2 cha1
调整 tiao2 zheng3
调解 tiao2 jie3
调节 tiao2 jie2
调控 tiao2 kong4
协调 xie2 tiao2
空调 kong1 tiao2
调剂 tiao2 ji4
调料 tiao2 liao4
为准 wei2 zhun3
为期 wei2 qi1
为止 wei2 zhi3
为主 wei2 zhu3
为限 wei2 xian4
为人 wei2 ren2
为证 wei2 zheng4
成为 cheng2 wei2
作为 zuo4 wei2
认为 ren4 wei2
均为 jun1 wei2
分为 fen1 wei2
视为 shi4 wei2
称为 cheng1 wei2
行为 xing2 wei2
改为 gai3 wei2
变为 bian4 wei2
设为 she4 wei2
定为 ding4 wei2
即为 ji2 wei2
应为 ying1 wei2
恰为 qia4 wei2
限为 xian4 wei2
关为 guan1 wei2
间为 jian1 wei2
数为 shu4 wei2
转为 zhuan3 wei2
列为 lie4 wei2
取得 qu3 de2
获得 huo4 de2
得到 de2 dao4
所得 suo3 de2
不得 bu4 de2
得以 de2 yi3
难得 nan2 de2
心得 xin1 de2
得分 de2 fen1
了解 liao3 jie3
终了 zhong1 liao3
了结 liao3 jie2
解除 jie3 chu2
目的 mu4 di4
的确 di2 que4
着手 zhuo2 shou3
着重 zhuo2 zhong4
着装 zhuo2 zhuang1
着火 zhao2 huo3
睡着 shui4 zhao2
没收 mo4 shou1
没落 mo4 luo4
淹没 yan1 mo4
中标 zhong4 biao1
中奖 zhong4 jiang3
看中 kan4 zhong4
选中 xuan3 zhong4
命中 ming4 zhong4
中毒 zhong4 du2
看管 kan1 guan3
看守 kan1 shou3
看护 kan1 hu4
要求 yao1 qiu2
提供 ti2 gong1
供养 gong4 yang3
口供 kou3 gong4
便宜 pian2 yi5
空白 kong4 bai2
空格 kong4 ge2
空闲 kong4 xian2
空缺 kong4 que1
填空 tian2 kong4
有空 you3 kong4
累计 lei3 ji4
积累 ji1 lei3
累积 lei3 ji1
连累 lian2 lei3
散装 san3 zhuang1
散户 san3 hu4
零散 ling2 san3
分散 fen1 san4
丧失 sang4 shi1
冠名 guan4 ming2
冠军 guan4 jun1
干净 gan1 jing4
干燥 gan1 zao4
干涉 gan1 she4
干扰 gan1 rao3
若干 ruo4 gan1
干货 gan1 huo4
饼干 bing3 gan1
店铺 dian4 pu4
商铺 shang1 pu4
铺设 pu1 she4
少年 shao4 nian2
青少年 qing1 shao4 nian2
少先队 shao4 xian1 dui4
兴趣 xing4 qu4
高兴 gao1 xing4
尽快 jin3 kuai4
尽早 jin3 zao3
尽量 jin3 liang4
尽管 jin3 guan3
几乎 ji1 hu1
爱好 ai4 hao4
好客 hao4 ke4
还好 hai2 hao3
教书 jiao1 shu1
一切 yi2 qie4
切实 qie4 shi2
密切 mi4 qie4
切割 qie1 ge1
曲线 qu1 xian4
弯曲 wan1 qu1
歌曲 ge1 qu3
强迫 qiang3 po4
勉强 mian3 qiang3
宁可 ning4 ke3
厦门 xia4 men2
血液 xue4 ye4
卷入 juan3 ru4
试卷 shi4 juan4
案卷 an4 juan4
卷宗 juan4 zong1
卷烟 juan3 yan1
角色 jue2 se4
转让 zhuan3 rang4
转移 zhuan3 yi2
转动 zhuan4 dong4
传记 zhuan4 ji4
自传 zi4 zhuan4
折扣 zhe2 kou4
乘客 cheng2 ke4
盛饭 cheng2 fan4
称职 chen4 zhi2
对称 dui4 chen4
大夫 dai4 fu5
投降 tou2 xiang2
觉得 jue2 de5
睡觉 shui4 jiao4
咽喉 yan1 hou2
占卜 zhan1 bu3
载明 zai3 ming2
记载 ji4 zai3
下载 xia4 zai4
登载 deng1 zai3
刊载 kan1 zai3
年载 nian2 zai3
难民 nan4 min2
灾难 zai1 nan4
遇难 yu4 nan4
受难 shou4 nan4
给予 ji3 yu3
供给 gong1 ji3
给付 ji3 fu4
补给 bu3 ji3
自给 zi4 ji3
屏住 bing3 zhu4
结实 jie1 shi5
单位 dan1 wei4
只有 zhi3 you3
一只 yi4 zhi1
船只 chuan2 zhi1
号码 hao4 ma3
系鞋带 ji4 xie2 dai4
背包 bei1 bao1
数数 shu3 shu4
数一数 shu3 yi4 shu3
夹层 jia1 ceng2
会不会 hui4 bu2 hui4
朝阳 chao2 yang2
朝向 chao2 xiang4
似的 shi4 de5
模样 mu2 yang4
模板 mu2 ban3
模具 mu2 ju4
泊车 bo2 che1
血压 xue4 ya1
知识 zhi1 shi5
畜牧 xu4 mu4
单县 shan4 xian4
东阿 dong1 e1
乐陵 lao4 ling2
认识 ren4 shi5
先生 xian1 sheng5
名字 ming2 zi5
孩子 hai2 zi5
房子 fang2 zi5
本子 ben3 zi5
牌子 pai2 zi5
单子 dan1 zi5
儿子 er2 zi5
妻子 qi1 zi5
窗户 chuang1 hu5
东西 dong1 xi5
地方 di4 fang5
时候 shi2 hou5
意思 yi4 si5
清楚 qing1 chu5
明白 ming2 bai5
朋友 peng2 you5
告诉 gao4 su5
麻烦 ma2 fan5
关系 guan1 xi5
消息 xiao1 xi5
休息 xiu1 xi5
爸爸 ba4 ba5
妈妈 ma1 ma5
奶奶 nai3 nai5
爷爷 ye2 ye5
谢谢 xie4 xie5
`
