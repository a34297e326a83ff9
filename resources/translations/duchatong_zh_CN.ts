<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AboutPage</name>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>组成部分</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Parts and licences</source>
        <translation>组成部分与许可证</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>What this program is made of. Ctrl+C copies the table.</source>
        <translation>本程序由哪些部分组成。按 Ctrl+C 复制表格。</translation>
    </message>
</context>
<context>
    <name>Accepting</name>
    <message>
        <source>Before the visit</source>
        <translation>督查之前</translation>
    </message>
</context>
<context>
    <name>AnswerControl</name>
    <message>
        <source>Scan the code, or type it</source>
        <translation>扫码，或手工输入</translation>
    </message>
    <message>
        <source>Yes, confirmed</source>
        <translation>是，已确认</translation>
    </message>
    <message>
        <source>Add the picture or recording at the right; it can also be dropped there.</source>
        <translation>请在右侧添加照片或录音，也可以直接拖到那里。</translation>
    </message>
    <message>
        <source>Press “Sign on the screen” at the right; the sheet opens with a field for each side.</source>
        <translation>请按右边的“在屏幕上签名”：反馈单会打开，双方各签一格。</translation>
    </message>
</context>
<context>
    <name>AnswerLine</name>
    <message>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Send {key} back</source>
        <translation>退回 {key}</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>未作答</translation>
    </message>
    <message>
        <source>Changed after it came back</source>
        <translation>退回后改过</translation>
    </message>
    <message>
        <source>Before: {answer}</source>
        <translation>原来：{answer}</translation>
    </message>
    <message>
        <source>Now: {answer}</source>
        <translation>现在：{answer}</translation>
    </message>
    <message>
        <source>Why: {reason}</source>
        <translation>原因：{reason}</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>What is to be changed or added here</source>
        <translation>这里要改什么、补什么</translation>
    </message>
    <message>
        <source>Why {key} goes back</source>
        <translation>{key} 退回的理由</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不退回</translation>
    </message>
</context>
<context>
    <name>AppWindow</name>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Show the keys</source>
        <translation>显示快捷键</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一个窗格</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Change place</source>
        <translation>切换页面</translation>
    </message>
    <message>
        <source>Work notes</source>
        <translation>工作记录</translation>
    </message>
    <message>
        <source>Duchatong</source>
        <translation>督查通</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>全局</translation>
    </message>
</context>
<context>
    <name>AssignPanel</name>
    <message>
        <source>Who found it does not go alone. Who put it right or belongs to the unit does not go.</source>
        <translation>发现人不能单独去；参与整改的人、责任单位的人不能去。</translation>
    </message>
    <message>
        <source>Sent so far: {names}. Whoever you send now goes instead.</source>
        <translation>已派{names}。签名后改由新派的人复核。</translation>
    </message>
    <message>
        <source>Unannounced</source>
        <translation>不打招呼</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>约定时间</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>看材料</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>The public</source>
        <translation>群众代表</translation>
    </message>
    <message>
        <source>Third party</source>
        <translation>第三方</translation>
    </message>
    <message>
        <source>Who re-checks</source>
        <translation>由谁复核</translation>
    </message>
    <message>
        <source>Assign the re-check</source>
        <translation>派人复核</translation>
    </message>
</context>
<context>
    <name>Attaching</name>
    <message>
        <source>Code for the phone</source>
        <translation>手机校验码</translation>
    </message>
</context>
<context>
    <name>BackupPage</name>
    <message>
        <source>Choose a folder and back up</source>
        <translation>选择文件夹并备份</translation>
    </message>
    <message>
        <source>It holds all answers and evidence, as locked as they are here: only your passphrase or your recovery code opens it. The seven newest stay. Locking the window stops a backup, also after ten idle minutes: made again, it copies only what is missing. To put one back, lock the window and choose “Restore or repair”.</source>
        <translation>备份包含全部答案和证据，和这里一样上了锁：只有您的口令或恢复码能打开。保留最新的七份。锁定窗口（包括十分钟无操作自动锁定）会停下备份；再备份一次，只补还缺的部分。要恢复某一份，请锁定窗口，再点“恢复或修复”。</translation>
    </message>
    <message>
        <source>Check everything here</source>
        <translation>检查这里的全部记录</translation>
    </message>
    <message>
        <source>Reads every entry and every piece of evidence; changes nothing.</source>
        <translation>逐条读一遍记录和证据，不作任何改动。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>No backup has been made on this computer yet.</source>
        <translation>这台电脑上还没有做过备份。</translation>
    </message>
    <message>
        <source>Newest backup: {when}, in {folder}</source>
        <translation>最近一次备份：{when}，在 {folder}</translation>
    </message>
    <message>
        <source>Folder or stick for the backup</source>
        <translation>选择存放备份的文件夹或 U 盘</translation>
    </message>
    <message>
        <source>The backup is whole. It lies in {folder}.</source>
        <translation>备份完整，存放在 {folder}。</translation>
    </message>
    <message numerus="yes">
        <source>%n pieces of evidence are damaged here and are not in it.</source>
        <translation>
            <numerusform>这里有 %n 件证据已损坏，没有进入备份。</numerusform>
        </translation>
    </message>
    <message>
        <source>It lies on the same disk as your records. Make one on a stick as well.</source>
        <translation>备份和记录在同一块磁盘上。请再往 U 盘备份一份。</translation>
    </message>
    <message>
        <source>One thing at a time</source>
        <translation>正在进行一项，请稍候</translation>
    </message>
    <message>
        <source>Copying evidence: {done} of {of} MB</source>
        <translation>正在复制证据：{done} / {of} MB</translation>
    </message>
    <message>
        <source>Copying the records</source>
        <translation>正在复制记录</translation>
    </message>
    <message>
        <source>Reading: {done} of {of}</source>
        <translation>正在读取：{done} / {of}</translation>
    </message>
    <message>
        <source>Backup and check</source>
        <translation>备份与检查</translation>
    </message>
    <message>
        <source>What has no receipt yet lies on this computer alone. A backup lies elsewhere.</source>
        <translation>还没有回执的内容只在这台电脑上。备份放在别处，多一份保险。</translation>
    </message>
</context>
<context>
    <name>BatchPanel</name>
    <message>
        <source>Each becomes a signed PDF of its own in the folder that you choose. A file that is there already stays; the new one gets a number.</source>
        <translation>每份文书单独存成一个已签名的 PDF，放进你选的文件夹。已有的文件不会被覆盖，新文件加编号。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Stop, keep what is written</source>
        <translation>停止，保留已写好的</translation>
    </message>
    <message>
        <source>{visit}, exported before</source>
        <translation>{visit}（以前导出过）</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Choose a folder and export {n}</source>
        <translation>选文件夹并导出 {n} 份</translation>
    </message>
    <message>
        <source>Signing and writing</source>
        <translation>正在签名、写入</translation>
    </message>
    <message>
        <source>Nothing is ticked</source>
        <translation>一份也没有勾选</translation>
    </message>
    <message>
        <source>{n} documents are written and signed.</source>
        <translation>{n} 份文书已写好并签名。</translation>
    </message>
    <message>
        <source>Folder for the reports</source>
        <translation>报告存放文件夹</translation>
    </message>
    <message>
        <source>{done} of {total}: {visit}</source>
        <translation>已完成 {done} / {total}：{visit}</translation>
    </message>
    <message>
        <source>{n} could not be made.</source>
        <translation>{n} 份未能生成。</translation>
    </message>
    <message>
        <source>{n} were not begun.</source>
        <translation>{n} 份还没有开始。</translation>
    </message>
</context>
<context>
    <name>BehindPanel</name>
    <message>
        <source>Rectification rate {rate}</source>
        <translation>整改率 {rate}</translation>
    </message>
    <message>
        <source>closed out ÷ (issued − exempt) = {closed} ÷ ({issued} − {exempt})</source>
        <translation>销号数 ÷（下发数 − 免责数）= {closed} ÷（{issued} − {exempt}）</translation>
    </message>
    <message>
        <source>Goal 95 %. In time {time}, at the first re-check {first}, overdue {late}.</source>
        <translation>目标 95%。按期 {time}，一次通过复核 {first}，逾期 {late} 个。</translation>
    </message>
    <message>
        <source>Problems that were issued</source>
        <translation>已下发的问题</translation>
    </message>
    <message>
        <source>Enter opens the problem with its whole story.</source>
        <translation>按 Enter 打开问题，看全过程。</translation>
    </message>
    <message>
        <source>closed out</source>
        <translation>已销号</translation>
    </message>
    <message>
        <source>exempt</source>
        <translation>免责</translation>
    </message>
    <message>
        <source>open</source>
        <translation>在办</translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>the county&apos;s</source>
        <translation>县里的</translation>
    </message>
    <message>
        <source>the shipped one</source>
        <translation>随软件带的</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>日历来源</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>What</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Holidays and make-up days</source>
        <translation>放假与调休上班</translation>
    </message>
    <message>
        <source>working day on a weekend</source>
        <translation>周末调休上班</translation>
    </message>
    <message>
        <source>holiday</source>
        <translation>放假</translation>
    </message>
    <message>
        <source>by the law; the notice for this year is still to come</source>
        <translation>按法定节假日计算，今年的放假通知尚未发布</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>工作日历</translation>
    </message>
    <message>
        <source>Due dates count working days: holidays are left out, make-up Saturdays count.</source>
        <translation>期限按工作日算：放假不算，调休上班的周末算。</translation>
    </message>
</context>
<context>
    <name>CalendarPopup</name>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
</context>
<context>
    <name>CapturePanel</name>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Kept every few seconds, encrypted, also if the laptop dies.</source>
        <translation>每几秒加密保存一次，电脑突然断电也不丢。</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Record sound</source>
        <translation>开始录音</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>No microphone is connected. A recorder&apos;s files can be added with {keys}.</source>
        <translation>没有接麦克风。录音笔的文件可按 {keys} 加进来。</translation>
    </message>
    <message>
        <source>Ask first. Afterwards you say here who agreed.</source>
        <translation>先问，后录；录完在这里记下谁同意的。</translation>
    </message>
    <message>
        <source>Sound and film stay off: the plan names no written consent.</source>
        <translation>不录音、不录像：没有书面同意的文号。</translation>
    </message>
    <message>
        <source>No camera is connected. Use the phone: {keys} shows the code.</source>
        <translation>没有接摄像头。可以用手机拍：按 {keys} 显示校验码。</translation>
    </message>
    <message>
        <source>No camera is connected. Pictures can be added with {keys}.</source>
        <translation>没有接摄像头。照片可按 {keys} 加进来。</translation>
    </message>
    <message>
        <source>Switch the camera on</source>
        <translation>打开摄像头</translation>
    </message>
    <message>
        <source>Take photo</source>
        <translation>拍照</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>录像</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>GPS receiver</source>
        <translation>定位器</translation>
    </message>
    <message>
        <source>No receiver</source>
        <translation>不用定位器</translation>
    </message>
    <message>
        <source>Without a receiver, pictures and sound carry no position.</source>
        <translation>没有定位器时，照片和录音不带位置。</translation>
    </message>
    <message>
        <source>{lat}, {lon}, to {metres} m</source>
        <translation>{lat}，{lon}，误差 {metres} 米以内</translation>
    </message>
    <message>
        <source>{lat}, {lon}</source>
        <translation>{lat}，{lon}</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Written by {author}</source>
        <translation>{author} 写</translation>
    </message>
    <message>
        <source>Checked by {name}</source>
        <translation>{name} 已核对</translation>
    </message>
    <message>
        <source>A second person has not checked it yet.</source>
        <translation>还没有第二个人核对。</translation>
    </message>
    <message>
        <source>At most {n} minutes at the window, {all} in all; told on {day}</source>
        <translation>窗口最多 {n} 分钟，全程 {all} 分钟；{day} 告知过单位</translation>
    </message>
    <message>
        <source>The right answers, sealed</source>
        <translation>标准答案（封存）</translation>
    </message>
    <message>
        <source>Sign the check</source>
        <translation>签名核对</translation>
    </message>
    <message>
        <source>Tick a test only if the card passes it; all six are needed</source>
        <translation>卡片合格的才勾；六项都勾了才能签</translation>
    </message>
</context>
<context>
    <name>CasePane</name>
    <message>
        <source>severity {n}</source>
        <translation>严重程度 {n}</translation>
    </message>
    <message>
        <source>Into the library</source>
        <translation>收入案例库</translation>
    </message>
    <message>
        <source>Urge</source>
        <translation>催办</translation>
    </message>
    <message>
        <source>Record the look-back</source>
        <translation>填写回头看结果</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Evidence {n}</source>
        <translation>证据 {n}</translation>
    </message>
    <message>
        <source>No evidence is tied to this problem</source>
        <translation>这个问题没有关联证据</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>暂定</translation>
    </message>
    <message>
        <source>The holidays of {year} are not announced yet; the date may move.</source>
        <translation>{year} 年放假安排尚未公布，期限可能调整。</translation>
    </message>
    <message>
        <source>Assign the re-check</source>
        <translation>派人复核</translation>
    </message>
    <message>
        <source>Start the re-check</source>
        <translation>开始复核</translation>
    </message>
    <message>
        <source>Close it out</source>
        <translation>销号</translation>
    </message>
    <message>
        <source>Sign as second person</source>
        <translation>第二人签名</translation>
    </message>
    <message>
        <source>Send others to re-check</source>
        <translation>换人复核</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>办理经过</translation>
    </message>
    <message>
        <source>before {date}</source>
        <translation>改前 {date}</translation>
    </message>
    <message>
        <source>after {date}</source>
        <translation>改后 {date}</translation>
    </message>
    <message>
        <source>by {date}</source>
        <translation>{date} 前</translation>
    </message>
    <message>
        <source>not {name} alone, who found it</source>
        <translation>不能由发现人{name}一人去</translation>
    </message>
</context>
<context>
    <name>CertificatePanel</name>
    <message>
        <source>Inspector certificate</source>
        <translation>督查证</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>the whole county</source>
        <translation>全县</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>For</source>
        <translation>督查范围</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>电脑</translation>
    </message>
    <message>
        <source>The visit costs nothing. You may look at this paper and ask the county about it.</source>
        <translation>督查不收任何费用。您可以看这张证，也可以向县里核实。</translation>
    </message>
    <message>
        <source>Service goes on as usual: the inspector disturbs nobody, takes no gift and no meal. A complaint about conduct can be filed within {days} days, with the code on the feedback sheet.</source>
        <translation>正常办事不受影响：督查员不干扰窗口，不收礼，不吃请。对督查员的行为有意见，{days} 天内可凭现场反馈单上的编码反映。</translation>
    </message>
    <message>
        <source>Check this number: {site}/certificates
Complain: {site}/conduct</source>
        <translation>查验证号：{site}/certificates
反映问题：{site}/conduct</translation>
    </message>
</context>
<context>
    <name>ChallengePanel</name>
    <message>
        <source>Photograph this code with the phone first, then the scenes.</source>
        <translation>请先用手机拍下这个码，再拍现场。</translation>
    </message>
    <message>
        <source>Bring the pictures over by cable and add them all at once: they then count as taken on site.</source>
        <translation>用数据线把照片传过来，一次全部添加，即算作现场拍摄。</translation>
    </message>
    <message>
        <source>A picture without the code before it is kept, and marked as imported.</source>
        <translation>没有先拍码的照片也会保留，标“非现场采集”，不抵最低张数。</translation>
    </message>
</context>
<context>
    <name>ChangesView</name>
    <message>
        <source>All {n}</source>
        <translation>全部 {n}</translation>
    </message>
    <message>
        <source>Changed {n}</source>
        <translation>改过 {n}</translation>
    </message>
    <message>
        <source>Under 2 seconds {n}</source>
        <translation>不到 2 秒 {n}</translation>
    </message>
    <message>
        <source>Which rows</source>
        <translation>看哪些</translation>
    </message>
    <message>
        <source>Save as audit.csv</source>
        <translation>另存为 audit.csv</translation>
    </message>
    <message>
        <source>The whole record with its answers, for a spreadsheet. The file is not encrypted.</source>
        <translation>全部修改记录连同答案，可用表格软件打开。导出的文件不加密，请妥善保管。</translation>
    </message>
    <message>
        <source>{minutes} minutes on {n} answers. Ctrl+C copies the table.</source>
        <translation>{n} 题共用 {minutes} 分钟。Ctrl+C 复制成表格。</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>用时（秒）</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Change record</source>
        <translation>改动记录</translation>
    </message>
    <message>
        <source>Save the change record</source>
        <translation>保存修改记录</translation>
    </message>
    <message>
        <source>Saved: {place}</source>
        <translation>已保存：{place}</translation>
    </message>
    <message>
        <source>before: {value}</source>
        <translation>原来：{value}</translation>
    </message>
    <message>
        <source>why: {reason}</source>
        <translation>修改原因：{reason}</translation>
    </message>
</context>
<context>
    <name>ChoicePage</name>
    <message>
        <source>Each asks for your passphrase and deletes nothing.</source>
        <translation>每一项都要输口令，都不删除任何内容。</translation>
    </message>
    <message>
        <source>Restore or repair</source>
        <translation>恢复或修复</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>From a stick or another disk.</source>
        <translation>备份在 U 盘或另一块磁盘上。</translation>
    </message>
    <message>
        <source>Recover what can be read</source>
        <translation>抢救还能读出的内容</translation>
    </message>
    <message>
        <source>When the records are damaged and there is no good backup.</source>
        <translation>记录已损坏，又没有完好的备份时用。</translation>
    </message>
    <message>
        <source>Make a new key</source>
        <translation>更换钥匙</translation>
    </message>
    <message>
        <source>When a copy of the records was in strange hands, or to close the county&apos;s way in.</source>
        <translation>记录的副本到过别人手里，或者要关掉县里的恢复钥匙时用。</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Lay it beside</source>
        <translation>拿来对照的照片</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠影</translation>
    </message>
    <message>
        <source>Add the picture from after</source>
        <translation>加改后的照片</translation>
    </message>
    <message>
        <source>before {date}</source>
        <translation>改前 {date}</translation>
    </message>
    <message>
        <source>after {date}</source>
        <translation>改后 {date}</translation>
    </message>
    <message>
        <source>There is no picture to lay beside it yet.</source>
        <translation>还没有可以对照的照片。</translation>
    </message>
    <message>
        <source>Taken by different people: {first}, {second}.</source>
        <translation>两张不是同一个人拍的：{first}、{second}。</translation>
    </message>
    <message>
        <source>Both were taken by {person}. A re-check needs somebody else.</source>
        <translation>两张都是{person}拍的，复核需要另一个人。</translation>
    </message>
</context>
<context>
    <name>ConductPage</name>
    <message>
        <source>Conduct code</source>
        <translation>行为守则</translation>
    </message>
    <message>
        <source>Each new version is accepted once, before the next visit.</source>
        <translation>每换一版，下次督查前确认一次。</translation>
    </message>
    <message>
        <source>Your county has published none. The guide under Help (F1) has one to read.</source>
        <translation>县里还没有发布守则。帮助（F1）里的指南有一份可读。</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>现行版本</translation>
    </message>
    <message>
        <source>You accepted version {version} on {when}.</source>
        <translation>您已于 {when} 确认 {version} 版。</translation>
    </message>
    <message>
        <source>You will be asked before your next visit.</source>
        <translation>下次督查前会请您确认。</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>督查员</translation>
    </message>
    <message>
        <source>Accepted version</source>
        <translation>已确认的版本</translation>
    </message>
    <message>
        <source>When</source>
        <translation>确认时间</translation>
    </message>
    <message>
        <source>Who has accepted the conduct code</source>
        <translation>守则确认情况</translation>
    </message>
    <message>
        <source>Only what this computer has read; who is open is asked before the next visit.</source>
        <translation>只是本机已读到的记录；没确认的，下次督查前会被请求确认。</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
</context>
<context>
    <name>ConductPanel</name>
    <message>
        <source>Conduct code, version {version}</source>
        <translation>行为守则 {version} 版</translation>
    </message>
    <message>
        <source>Each new version is read and accepted once, before the next visit.</source>
        <translation>每换一版，读一遍、确认一次，才能开始下一次督查。</translation>
    </message>
    <message>
        <source>I have read it and keep to it</source>
        <translation>我已读完，照此执行</translation>
    </message>
    <message>
        <source>Accept and begin</source>
        <translation>确认并开始</translation>
    </message>
    <message>
        <source>Tick it once you have read it</source>
        <translation>读完请打勾</translation>
    </message>
</context>
<context>
    <name>ConflictView</name>
    <message>
        <source>Both changed this without a network. Both versions are kept; choose which one holds.</source>
        <translation>两人在没有网络时都改过这一题。两个版本都已保留，请您裁定采用哪一个。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>goes on record, both can read it</source>
        <translation>写入记录，两人都能看到</translation>
    </message>
    <message>
        <source>Often</source>
        <translation>常用</translation>
    </message>
    <message>
        <source>The evidence supports this version</source>
        <translation>证据支持这一版</translation>
    </message>
    <message>
        <source>The photo cannot be read</source>
        <translation>照片看不清</translation>
    </message>
    <message>
        <source>The fact does not carry the rating</source>
        <translation>事实与评分不符</translation>
    </message>
    <message>
        <source>Neither: return it</source>
        <translation>都不采用，退回重做</translation>
    </message>
    <message>
        <source>The other version is kept too</source>
        <translation>没采用的那一版也会保留</translation>
    </message>
    <message>
        <source>Choose a version</source>
        <translation>选一个版本</translation>
    </message>
    <message>
        <source>The team lead settles this</source>
        <translation>由组长裁定</translation>
    </message>
    <message>
        <source>Press 1 or 2 first</source>
        <translation>先按 1 或 2</translation>
    </message>
    <message>
        <source>Take the version of {person}</source>
        <translation>采用{person}的版本</translation>
    </message>
    <message>
        <source>Say in one sentence what the choice rests on</source>
        <translation>请用一句话写明依据</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>正在签名</translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>The person recorded agreed</source>
        <translation>被录的本人同意</translation>
    </message>
    <message>
        <source>A minor: the guardian agreed</source>
        <translation>被录的是未成年人，监护人同意</translation>
    </message>
    <message>
        <source>Nobody can be recognised</source>
        <translation>录不出是谁（没有可辨认的人）</translation>
    </message>
    <message>
        <source>The household agreed, as its form says</source>
        <translation>住户同意（见问卷）</translation>
    </message>
    <message>
        <source>The project has consent in writing</source>
        <translation>项目有书面同意</translation>
    </message>
</context>
<context>
    <name>ConsentAsk</name>
    <message>
        <source>Who agreed to this recording?</source>
        <translation>这段录音录像谁同意的？</translation>
    </message>
    <message>
        <source>Nobody agreed? Then strike the recording out.</source>
        <translation>对方不同意的不能留，请把这段录音录像作废。</translation>
    </message>
</context>
<context>
    <name>Correcting</name>
    <message>
        <source>Correct the problem</source>
        <translation>更正问题</translation>
    </message>
</context>
<context>
    <name>CountyPage</name>
    <message>
        <source>Join the county</source>
        <translation>加入县级中心</translation>
    </message>
    <message>
        <source>The administrator gives you a one-time code. Paste it, or drop the file with it here.</source>
        <translation>管理员会给您一个一次性登记码。请粘贴在这里，或把装有登记码的文件拖进来。</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>一次性登记码</translation>
    </message>
    <message>
        <source>Name of this computer</source>
        <translation>本机名称</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Do this later</source>
        <translation>以后再做</translation>
    </message>
    <message>
        <source>Paste the code that the administrator gave you</source>
        <translation>请粘贴管理员给您的登记码</translation>
    </message>
    <message>
        <source>Asking the county</source>
        <translation>正在联系县级中心</translation>
    </message>
</context>
<context>
    <name>CountyState</name>
    <message>
        <source>County</source>
        <translation>县级中心</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Duties</source>
        <translation>职责</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Certificate until</source>
        <translation>证书有效期至</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>身份编号</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>This computer belongs to the county now. Tasks come with the next sync.</source>
        <translation>本机已加入县级中心，下次同步时会收到任务。</translation>
    </message>
    <message>
        <source>Who this computer is known as, and where it syncs.</source>
        <translation>本机以谁的身份登记、与哪里同步。</translation>
    </message>
</context>
<context>
    <name>CovertPanel</name>
    <message>
        <source>Only you, the evaluator and the second person get this task. Its title names no place and no kind of work. No other lead sees that there is one.</source>
        <translation>这条任务只发给您、暗访员和核对人。标题不写地点，也不写工作种类。别的组长看不到有这条任务。</translation>
    </message>
    <message>
        <source>still wanted</source>
        <translation>还差</translation>
    </message>
    <message>
        <source>cannot be planned so</source>
        <translation>不能这样安排</translation>
    </message>
    <message>
        <source>look at this</source>
        <translation>请留意</translation>
    </message>
    <message>
        <source>This is what you wrote before; nothing of it is signed yet.</source>
        <translation>这是您上次写到的，还没有签发。</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>重新写</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Evaluator</source>
        <translation>暗访员</translation>
    </message>
    <message>
        <source>An administrator, at the county</source>
        <translation>县里的管理员</translation>
    </message>
    <message>
        <source>Who checks the card</source>
        <translation>核对卡片的人</translation>
    </message>
    <message>
        <source>In person</source>
        <translation>到现场</translation>
    </message>
    <message>
        <source>By telephone</source>
        <translation>打电话</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>To be done by</source>
        <translation>完成期限</translation>
    </message>
    <message>
        <source>Unit told that such visits happen</source>
        <translation>告知单位“会有暗访”的日期</translation>
    </message>
    <message>
        <source>That they happen, never when. At least one day before.</source>
        <translation>只告知会有，不告知哪天。至少早一天。</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>情景</translation>
    </message>
    <message>
        <source>Card, to be learned by heart</source>
        <translation>卡片，请背熟</translation>
    </message>
    <message>
        <source>When to break off</source>
        <translation>什么情形马上离开</translation>
    </message>
    <message>
        <source>Minutes at the window</source>
        <translation>窗口最多（分钟）</translation>
    </message>
    <message>
        <source>Minutes in all</source>
        <translation>全程最多（分钟）</translation>
    </message>
    <message>
        <source>You tick the six tests; the second person ticks them again.</source>
        <translation>六项审查您先勾，核对人再勾一遍。</translation>
    </message>
    <message>
        <source>The right answers, sealed</source>
        <translation>标准答案（封存）</translation>
    </message>
    <message>
        <source>Only their fingerprint leaves this computer; the words stay with you.</source>
        <translation>只有指纹会离开这台电脑，文字留在您这里。</translation>
    </message>
    <message>
        <source>Code of the letter</source>
        <translation>信封码</translation>
    </message>
    <message>
        <source>Write it on the slip in the envelope</source>
        <translation>抄在信封里的纸条上</translation>
    </message>
    <message>
        <source>It is not kept here: after signing nobody can look it up.</source>
        <translation>这里不留底：签发以后谁也查不到。</translation>
    </message>
    <message>
        <source>Telephone that vouches for the letter</source>
        <translation>核实授权函的电话</translation>
    </message>
    <message>
        <source>It stands in the letter; somebody must answer there during the visit</source>
        <translation>印在授权函上；暗访期间要有人接听</translation>
    </message>
    <message>
        <source>Written consent to recordings, its number (may stay empty)</source>
        <translation>录音书面同意的文号（没有就空着）</translation>
    </message>
    <message>
        <source>Sign the task</source>
        <translation>签发任务</translation>
    </message>
    <message>
        <source>Opening:
Only if asked:
Three questions:
If sent away:
End:</source>
        <translation>开口：
问到才说：
必问三点：
被支到别处：
结束：</translation>
    </message>
</context>
<context>
    <name>CovertPlan</name>
    <message>
        <source>Write the card.</source>
        <translation>卡片还没写。</translation>
    </message>
    <message>
        <source>Write the right answers: they are sealed before anybody leaves.</source>
        <translation>标准答案还没写：出发前要封存。</translation>
    </message>
    <message>
        <source>Choose the evaluator. Without one here, an administrator enrols one first.</source>
        <translation>还没选暗访员。名册上没有的，先请管理员登记。</translation>
    </message>
    <message>
        <source>The letter&apos;s code needs eight digits.</source>
        <translation>信封码要八位数字。</translation>
    </message>
    <message>
        <source>Name a time limit at the window.</source>
        <translation>窗口时限还没填。</translation>
    </message>
    <message>
        <source>Say when to break off.</source>
        <translation>什么情形马上离开，还没写。</translation>
    </message>
    <message>
        <source>At a clinic tick what is touched: opening, reception or enquiry, and no more.</source>
        <translation>卫生室只能看是否开门、接待、咨询，请勾选涉及哪几样，不得再多。</translation>
    </message>
    <message>
        <source>Write the day on which the unit was told, at least one day before the visit.</source>
        <translation>写明哪天告知过单位“会有暗访”，至少比到访早一天。</translation>
    </message>
    <message>
        <source>Tick the test: {test}</source>
        <translation>这一项还没勾：{test}</translation>
    </message>
    <message>
        <source>Whether it is open</source>
        <translation>是否开门</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>接待</translation>
    </message>
    <message>
        <source>Enquiry</source>
        <translation>咨询</translation>
    </message>
    <message>
        <source>People really come with this.</source>
        <translation>生活里真有人这样来办。</translation>
    </message>
    <message>
        <source>The details agree; it runs alike, whoever plays it.</source>
        <translation>细节前后对得上，换谁去都一样。</translation>
    </message>
    <message>
        <source>Nothing false is claimed, nobody is tempted, nobody in need waits for it.</source>
        <translation>不骗取、不引诱，不占真正要办事的人的时间。</translation>
    </message>
    <message>
        <source>It fits into the time limits and needs no real papers.</source>
        <translation>限时内问得完，用不着真证件。</translation>
    </message>
    <message>
        <source>Nobody comes to harm, on either side.</source>
        <translation>去的人、里面的人都不会受害。</translation>
    </message>
    <message>
        <source>The questions hint at no answer.</source>
        <translation>问话不带暗示。</translation>
    </message>
</context>
<context>
    <name>CovertPlanning</name>
    <message>
        <source>Card</source>
        <translation>卡片</translation>
    </message>
    <message>
        <source>Plan a covert visit</source>
        <translation>安排暗访</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Choose in the calendar</source>
        <translation>从日历里选</translation>
    </message>
    <message>
        <source>year-month-day</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>Write the date like 2026-11-24</source>
        <translation>请按 2026-11-24 的格式填写</translation>
    </message>
</context>
<context>
    <name>DecisionBar</name>
    <message>
        <source>Reason; it goes into the record and everybody who took part reads it</source>
        <translation>理由，将写入记录，参加督查的人都能看到</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>the team lead</source>
        <translation>组长</translation>
    </message>
    <message>
        <source>This visit was decided already</source>
        <translation>这次督查已经审核过了</translation>
    </message>
    <message>
        <source>Return with {n} items</source>
        <translation>退回，涉及 {n} 项</translation>
    </message>
    <message>
        <source>Return the whole visit</source>
        <translation>整份退回</translation>
    </message>
    <message>
        <source>Approve visit {number}</source>
        <translation>通过督查 {number}</translation>
    </message>
    <message>
        <source>Say in one sentence why it goes back</source>
        <translation>请用一句话说明为什么退回</translation>
    </message>
    <message>
        <source>{n} items are marked to go back. Return the visit, or leave them.</source>
        <translation>有 {n} 项标记为退回。请退回这次督查，或者取消标记。</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>正在签名</translation>
    </message>
</context>
<context>
    <name>DevicesPage</name>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>GPS receiver</source>
        <translation>定位器</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Test: {device}</source>
        <translation>测试：{device}</translation>
    </message>
    <message>
        <source>Nothing of the kind is connected</source>
        <translation>没有连接这类设备</translation>
    </message>
    <message>
        <source>Say something</source>
        <translation>请说句话</translation>
    </message>
    <message>
        <source>It hears you. Nothing was kept.</source>
        <translation>声音正常。没有保存任何内容。</translation>
    </message>
    <message>
        <source>It was silent. Is it switched off, or turned down?</source>
        <translation>没有声音。是不是关了，或音量太小？</translation>
    </message>
    <message>
        <source>Taking a picture</source>
        <translation>正在拍</translation>
    </message>
    <message>
        <source>This is what it sees. Nothing was kept.</source>
        <translation>拍到的画面如下。没有保存任何内容。</translation>
    </message>
    <message>
        <source>Waiting for a position; outdoors it takes up to a minute</source>
        <translation>正在等待定位，在室外最多要等一分钟</translation>
    </message>
    <message>
        <source>{lat}, {lon}, within {n} m. Nothing was kept.</source>
        <translation>{lat}，{lon}，误差 {n} 米以内。没有保存任何内容。</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Test each before you leave. A test keeps nothing.</source>
        <translation>出发前请逐项测试。测试时不保存任何内容。</translation>
    </message>
</context>
<context>
    <name>DimensionsPage</name>
    <message>
        <source>Five dimensions of service quality</source>
        <translation>服务质量五个维度</translation>
    </message>
    <message>
        <source>Mean points of the experience indicators of each dimension, weighed as the catalogue says.</source>
        <translation>每个维度下体验类指标的平均分，按指标目录的权重计算。</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维度</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分数</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Findings</source>
        <translation>督查情况反馈</translation>
    </message>
    <message>
        <source>Feedback sheets</source>
        <translation>现场反馈单</translation>
    </message>
    <message>
        <source>Rectification orders</source>
        <translation>整改通知书</translation>
    </message>
    <message>
        <source>Records of re-checks</source>
        <translation>整改复核记录</translation>
    </message>
    <message>
        <source>Ledger of rectification</source>
        <translation>整改台账</translation>
    </message>
    <message>
        <source>Quarterly report for the public</source>
        <translation>季度公开报告</translation>
    </message>
    <message>
        <source>Results of the year</source>
        <translation>年度结果</translation>
    </message>
    <message>
        <source>No approved visit yet. When the team lead has approved one, it stands here.</source>
        <translation>还没有通过的督查。组长审核通过后，会列在这里。</translation>
    </message>
    <message>
        <source>No overt visit was begun yet. Its feedback sheet stands here from the first moment.</source>
        <translation>还没有开始的明查。明查一开始，反馈单就列在这里。</translation>
    </message>
    <message>
        <source>No order yet. A team lead finds one here for each approved visit with problems.</source>
        <translation>还没有整改通知书。查出问题的督查审核通过后，组长可在这里看到。</translation>
    </message>
    <message>
        <source>No re-check was made yet. Each one leaves its record here.</source>
        <translation>还没有做过复核。每次复核的记录都会列在这里。</translation>
    </message>
    <message>
        <source>No ledger here: there is no problem yet, or it is for team leads and leaders.</source>
        <translation>这里没有台账：还没有问题，或者台账只供组长和领导查看。</translation>
    </message>
    <message>
        <source>No quarterly report here: no visit was finalised yet, or it is for leads.</source>
        <translation>还没有季度公开报告：还没有封表的督查，或者这是组长和领导才出的。</translation>
    </message>
    <message>
        <source>No yearly sheet here: no visit was finalised yet, or it is for leads and leaders.</source>
        <translation>这里没有年度结果：还没有完成的督查，或者只供组长和领导查看。</translation>
    </message>
</context>
<context>
    <name>DrawPanel</name>
    <message>
        <source>The hash of the seed and the list of closed problems are signed first, then the lot decides. With the seed, which is opened with the visits, anybody can draw again and compare.</source>
        <translation>先签下种子和已销号问题名单的指纹，再抽签。派人时公开种子，谁都可以重抽核对。</translation>
    </message>
    <message>
        <source>Closed problems: {n}</source>
        <translation>已销号问题 {n} 个</translation>
    </message>
    <message>
        <source>Share that is drawn</source>
        <translation>抽查比例</translation>
    </message>
    <message>
        <source>Signed before and never opened, as everybody can see: {n}</source>
        <translation>此前已签、一直没有公开的抽签 {n} 次，记录里谁都看得到</translation>
    </message>
    <message>
        <source>Sign and draw</source>
        <translation>签名并抽签</translation>
    </message>
    <message>
        <source>No problem is closed yet</source>
        <translation>还没有已销号的问题</translation>
    </message>
    <message>
        <source>Problems to be drawn: {n}</source>
        <translation>将抽出 {n} 个问题</translation>
    </message>
</context>
<context>
    <name>EntryPage</name>
    <message>
        <source>Card, to be learned by heart</source>
        <translation>卡片，请背熟</translation>
    </message>
    <message>
        <source>At most {n} minutes at the counter</source>
        <translation>柜台前最多 {n} 分钟</translation>
    </message>
    <message>
        <source>{n} minutes in all</source>
        <translation>全程 {n} 分钟</translation>
    </message>
    <message>
        <source>Break off: {rule}</source>
        <translation>立即离开的情形：{rule}</translation>
    </message>
    <message>
        <source>Checked by two people</source>
        <translation>两人核对</translation>
    </message>
    <message>
        <source>{author} and {approver}</source>
        <translation>{author}、{approver}</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>还没有人</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>回来以后</translation>
    </message>
    <message>
        <source>Recordings: allowed, the consent is on record</source>
        <translation>录音录像：可以，书面同意已存档</translation>
    </message>
    <message>
        <source>Recordings: off, there is no written consent</source>
        <translation>录音录像：关，没有书面同意</translation>
    </message>
    <message>
        <source>What you add is sealed at once; this computer cannot open it again</source>
        <translation>添加的附件立即封存，本机也打不开</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>信件</translation>
    </message>
    <message>
        <source>It was opened</source>
        <translation>已经启封</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Shown beside the page until you close it</source>
        <translation>在旁边显示，关上就没有了</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>接着写</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>开始写</translation>
    </message>
    <message>
        <source>It is closed</source>
        <translation>已经结束</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>还没准备好</translation>
    </message>
</context>
<context>
    <name>EvidenceFacts</name>
    <message>
        <source>Caption</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>N writes, Enter keeps it</source>
        <translation>按 N 填写，Enter 保存</translation>
    </message>
    <message>
        <source>proven received</source>
        <translation>已证实送达</translation>
    </message>
    <message>
        <source>erased on request</source>
        <translation>已依申请删除</translation>
    </message>
    <message>
        <source>struck out</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>before</source>
        <translation>改前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>改后</translation>
    </message>
    <message>
        <source>cut off, kept so far</source>
        <translation>中断，已保存到此</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>已遮挡</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>采集时间</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>采集人</translation>
    </message>
    <message>
        <source>Taken with</source>
        <translation>拍摄设备</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>录制同意</translation>
    </message>
    <message>
        <source>Nearly the same</source>
        <translation>近似照片</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>指纹 SHA-256</translation>
    </message>
    <message>
        <source>{lat}, {lon}</source>
        <translation>{lat}，{lon}</translation>
    </message>
    <message>
        <source>{lat}, {lon}, to {metres} m</source>
        <translation>{lat}，{lon}，误差 {metres} 米以内</translation>
    </message>
    <message numerus="yes">
        <source>%n other picture(s); look at both</source>
        <translation>
            <numerusform>另有 %n 张，请对照看</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvidencePane</name>
    <message>
        <source>Evidence here</source>
        <translation>本题证据</translation>
    </message>
    <message>
        <source>Sign on the screen</source>
        <translation>在屏幕上签名</translation>
    </message>
    <message>
        <source>The respondent&apos;s window</source>
        <translation>受访者窗口</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Record with this laptop</source>
        <translation>用本机拍照录音</translation>
    </message>
    <message>
        <source>By phone: show the code</source>
        <translation>用手机拍：显示校验码</translation>
    </message>
    <message>
        <source>Photograph with this laptop</source>
        <translation>用本机拍照</translation>
    </message>
    <message>
        <source>Pictures of ticket and list can also be dropped here. They are sealed at once: this computer cannot open them again.</source>
        <translation>小票、清单的照片可以直接拖到这里。添加后立即封存，本机打不开。</translation>
    </message>
    <message>
        <source>Pictures can also be dropped here. Whatever is added is encrypted as it is read.</source>
        <translation>照片也可以直接拖到这里。添加的内容一边读取一边加密。</translation>
    </message>
    <message>
        <source>{kind} {found}/{wanted}</source>
        <translation>{kind} {found}/{wanted}</translation>
    </message>
    <message>
        <source>Enough</source>
        <translation>已够</translation>
    </message>
    <message>
        <source>Pictures that were brought in without the code are kept but do not count. Photograph the code with the phone first, or take them with this laptop.</source>
        <translation>没有先拍校验码就导入的照片会保留，但不抵张数。请先用手机拍校验码再拍现场，或用本机拍。</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>以往</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Earlier levels</source>
        <translation>以往等级</translation>
    </message>
    <message>
        <source>Problems here</source>
        <translation>本题问题</translation>
    </message>
    <message>
        <source>{number}  due {due}</source>
        <translation>{number}  限 {due} 前</translation>
    </message>
    <message>
        <source>Unlike before</source>
        <translation>与以往不同</translation>
    </message>
    <message>
        <source>Earlier results here lie between {low} and {high}. Check the number once more.</source>
        <translation>以往大致在 {low} 到 {high} 之间，请再核对一次这个数。</translation>
    </message>
    <message>
        <source>Taking in {total} files, {done} done</source>
        <translation>正在导入 {total} 个文件，已完成 {done} 个</translation>
    </message>
    <message>
        <source>Add pictures or recordings</source>
        <translation>添加照片或录音</translation>
    </message>
</context>
<context>
    <name>EvidenceScreen</name>
    <message>
        <source>Item, caption, time</source>
        <translation>条目、说明、时刻</translation>
    </message>
    <message>
        <source>Bring in files</source>
        <translation>导入照片录音</translation>
    </message>
    <message>
        <source>No evidence yet</source>
        <translation>还没有证据</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>重新显示全部</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮挡</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>前后对照</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Keep the masked copy</source>
        <translation>保存遮挡副本</translation>
    </message>
    <message>
        <source>Zoom closer, further</source>
        <translation>放大、缩小</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>换一张</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} 件，共 {total} 件</translation>
    </message>
    <message>
        <source>← → other picture, {n} of {total}</source>
        <translation>← → 换图，第 {n} 件，共 {total} 件</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>{n} in all</source>
        <translation>共 {n} 件</translation>
    </message>
</context>
<context>
    <name>ExportedPanel</name>
    <message>
        <source>Exported; a table carries no signature, the PDF does</source>
        <translation>已导出。表格文件不带签名，PDF 带签名</translation>
    </message>
    <message>
        <source>Exported and signed, {n} pages</source>
        <translation>已导出并签名，共 {n} 页</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Copy SHA-256</source>
        <translation>复制 SHA-256</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>如何核验</translation>
    </message>
    <message>
        <source>Any PDF reader shows the signature. Without this program and without network: duchatong verify, then the name of the file. A changed letter is found.</source>
        <translation>任何 PDF 阅读器都能显示签名。不用账号、不联网也能核验：运行 duchatong verify 加文件名，改动一个字都查得出来。</translation>
    </message>
</context>
<context>
    <name>FaultBanner</name>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Everything that was saved is still here.</source>
        <translation>已经保存的内容都在。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>什么都没有改动。</translation>
    </message>
    <message>
        <source>Everything is kept on this laptop and will be sent later.</source>
        <translation>内容都保留在本机，稍后再送。</translation>
    </message>
    <message>
        <source>Everything else is kept and goes on as usual.</source>
        <translation>其他内容都在，照常进行。</translation>
    </message>
    <message>
        <source>The whole pieces that were recorded are kept.</source>
        <translation>已经录好的完整部分都在。</translation>
    </message>
    <message>
        <source>Both versions are kept.</source>
        <translation>两个版本都在。</translation>
    </message>
    <message>
        <source>What you wrote is kept.</source>
        <translation>您写的内容都在。</translation>
    </message>
    <message>
        <source>The original is kept unaltered.</source>
        <translation>原件没有改动。</translation>
    </message>
    <message>
        <source>What had arrived stays.</source>
        <translation>已经收到的内容都在。</translation>
    </message>
    <message>
        <source>There are no records in this folder.</source>
        <translation>这个文件夹里没有记录库。</translation>
    </message>
    <message>
        <source>Choose the right folder, or set up this laptop.</source>
        <translation>请选对文件夹，或者先设置本机。</translation>
    </message>
    <message>
        <source>This folder already holds records.</source>
        <translation>这个文件夹里已经有记录库。</translation>
    </message>
    <message>
        <source>Choose an empty folder.</source>
        <translation>请另选一个空文件夹。</translation>
    </message>
    <message>
        <source>The records are open in another window.</source>
        <translation>记录库正在另一个窗口里打开。</translation>
    </message>
    <message>
        <source>Close it there first.</source>
        <translation>请先在那边关掉。</translation>
    </message>
    <message>
        <source>The records were written by a newer version.</source>
        <translation>记录库由更新的版本写入。</translation>
    </message>
    <message>
        <source>Update the program.</source>
        <translation>请升级程序。</translation>
    </message>
    <message>
        <source>That passphrase does not open the records.</source>
        <translation>口令不对，打不开记录库。</translation>
    </message>
    <message>
        <source>Try again in {wait_s} seconds, or use the recovery code on paper.</source>
        <translation>请过 {wait_s} 秒再试，或者用纸上的恢复码。</translation>
    </message>
    <message>
        <source>There were several wrong passphrases in a row.</source>
        <translation>口令连续几次输错。</translation>
    </message>
    <message>
        <source>Try again, or use the recovery code on paper.</source>
        <translation>请再试，或者用纸上的恢复码。</translation>
    </message>
    <message>
        <source>That recovery code belongs to other records.</source>
        <translation>这个恢复码不是本机的。</translation>
    </message>
    <message>
        <source>Compare it with the printed sheet.</source>
        <translation>请与纸上的恢复码核对。</translation>
    </message>
    <message>
        <source>The key of the two custodians does not open these records.</source>
        <translation>两位保管人的密钥打不开这个记录库。</translation>
    </message>
    <message>
        <source>Ask the county which key belongs to this laptop.</source>
        <translation>请向县里核实本机该用哪一把密钥。</translation>
    </message>
    <message>
        <source>The recovery code was tried already and holds.</source>
        <translation>恢复码已经演练过，仍然有效。</translation>
    </message>
    <message>
        <source>Make a new one in Settings, with your passphrase.</source>
        <translation>要换新码，请在“设置”里输入口令再换。</translation>
    </message>
    <message>
        <source>A group of the recovery code is mistyped.</source>
        <translation>恢复码有一组输错了。</translation>
    </message>
    <message>
        <source>Compare the marked group with the printed sheet.</source>
        <translation>请把标出的那一组与纸上的核对。</translation>
    </message>
    <message>
        <source>This is the last way in.</source>
        <translation>这是打开记录库的最后一种办法。</translation>
    </message>
    <message>
        <source>Set up another one first.</source>
        <translation>请先设好另一种。</translation>
    </message>
    <message>
        <source>The passphrase is too short.</source>
        <translation>口令太短。</translation>
    </message>
    <message>
        <source>Use at least {least} characters, best six words.</source>
        <translation>至少 {least} 个字符，最好是六个词。</translation>
    </message>
    <message>
        <source>The window is locked.</source>
        <translation>已经锁定。</translation>
    </message>
    <message>
        <source>Unlock it and try again.</source>
        <translation>解锁后再试。</translation>
    </message>
    <message>
        <source>Part of the records on this disk is damaged.</source>
        <translation>磁盘上的记录库有损坏。</translation>
    </message>
    <message>
        <source>Restore a backup, or recover what can still be read.</source>
        <translation>请用备份恢复，或者抢救还能读取的内容。</translation>
    </message>
    <message>
        <source>The disk is full; the last step was not saved.</source>
        <translation>磁盘已满，刚才这一步没有保存。</translation>
    </message>
    <message>
        <source>Make room and repeat the last step.</source>
        <translation>请腾出空间，再做一次刚才那一步。</translation>
    </message>
    <message>
        <source>The records cannot be written to.</source>
        <translation>无法写入记录库。</translation>
    </message>
    <message>
        <source>Remove the write protection and try again.</source>
        <translation>请解除写保护后再试。</translation>
    </message>
    <message>
        <source>The disk reported an error.</source>
        <translation>磁盘报错。</translation>
    </message>
    <message>
        <source>Make a backup now and have the disk checked.</source>
        <translation>请马上做一份备份，再请人检查磁盘。</translation>
    </message>
    <message>
        <source>The stick or disk does not answer. Was it pulled out?</source>
        <translation>U 盘或硬盘没有响应，是不是被拔掉了？</translation>
    </message>
    <message>
        <source>Plug it in and repeat the last step.</source>
        <translation>请重新插好，再做一次刚才那一步。</translation>
    </message>
    <message>
        <source>Stopped, as you asked.</source>
        <translation>已按您的要求停止。</translation>
    </message>
    <message>
        <source>Start again whenever you like.</source>
        <translation>需要时可以重新开始。</translation>
    </message>
    <message>
        <source>This piece of evidence is not on this laptop.</source>
        <translation>这件证据不在本机上。</translation>
    </message>
    <message>
        <source>Fetch it by syncing, or from a backup.</source>
        <translation>请通过同步取回，或从备份中恢复。</translation>
    </message>
    <message>
        <source>This piece of evidence is damaged on this disk.</source>
        <translation>本机磁盘上的这件证据已损坏。</translation>
    </message>
    <message>
        <source>The records of this laptop do not follow one another as they should.</source>
        <translation>本机记录的前后顺序衔接不上。</translation>
    </message>
    <message>
        <source>Make a copy of this folder and show it to your coordinator.</source>
        <translation>请复制一份此文件夹，交给协调员查看。</translation>
    </message>
    <message>
        <source>No passphrase or code of that kind is set for this folder.</source>
        <translation>此文件夹没有设置这种口令或恢复码。</translation>
    </message>
    <message>
        <source>Open it with the passphrase, or with the code on your paper.</source>
        <translation>请用口令，或用纸上的恢复码打开。</translation>
    </message>
    <message>
        <source>This folder holds entries that no backup and no other place has.</source>
        <translation>此文件夹中有些记录尚未备份，别处也没有。</translation>
    </message>
    <message>
        <source>Sync or back up first, then try again.</source>
        <translation>请先同步或备份，再试一次。</translation>
    </message>
    <message>
        <source>The file holds nothing.</source>
        <translation>这个文件是空的。</translation>
    </message>
    <message>
        <source>Take the picture again, or choose another file.</source>
        <translation>请重新拍摄，或另选一个文件。</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>无法读取这个文件。</translation>
    </message>
    <message>
        <source>Copy it to this laptop first, then add it again.</source>
        <translation>请先把它复制到本机，再添加。</translation>
    </message>
    <message>
        <source>Fetch it again from the county or a backup.</source>
        <translation>请从县级中心或备份中重新取回。</translation>
    </message>
    <message>
        <source>This backup does not hold together.</source>
        <translation>这份备份不完整。</translation>
    </message>
    <message>
        <source>Choose another backup.</source>
        <translation>请另选一份备份。</translation>
    </message>
    <message>
        <source>That folder lies inside the records themselves.</source>
        <translation>这个文件夹在记录库里面。</translation>
    </message>
    <message>
        <source>Choose a folder elsewhere, best on another disk.</source>
        <translation>请选其他位置的文件夹，最好在另一块磁盘上。</translation>
    </message>
    <message>
        <source>That folder is not empty.</source>
        <translation>这个文件夹不是空的。</translation>
    </message>
    <message>
        <source>Choose a new one.</source>
        <translation>请选一个新的。</translation>
    </message>
    <message>
        <source>This laptop is not known to the county yet.</source>
        <translation>本机还没有在县级中心登记。</translation>
    </message>
    <message>
        <source>Enter the one-time code, or do it later.</source>
        <translation>请输入一次性登记码，也可以以后再做。</translation>
    </message>
    <message>
        <source>Only {role} may do this.</source>
        <translation>只有{role}能做这一步。</translation>
    </message>
    <message>
        <source>Ask that person, or your team lead.</source>
        <translation>请找他，或者找组长。</translation>
    </message>
    <message>
        <source>These people may not re-check this problem.</source>
        <translation>这些人不能复核这个问题。</translation>
    </message>
    <message>
        <source>Choose somebody who neither found it alone nor put it right.</source>
        <translation>请换人：不能只有发现人，也不能是参与整改的人。</translation>
    </message>
    <message>
        <source>The tasks cannot be planned so.</source>
        <translation>这些任务不能这样签发。</translation>
    </message>
    <message>
        <source>Look at what the rules say, change it, and sign again.</source>
        <translation>请看规则提醒，改过再签发。</translation>
    </message>
    <message>
        <source>Whoever wrote the card cannot check it.</source>
        <translation>写卡片的人不能自己核对。</translation>
    </message>
    <message>
        <source>Let another lead or an administrator check it.</source>
        <translation>请另一位组长或管理员核对。</translation>
    </message>
    <message>
        <source>There are fewer units to draw from than you ask for.</source>
        <translation>可抽取的单位少于要抽的数量。</translation>
    </message>
    <message>
        <source>Ask for fewer, or tick more. Units to which nobody may go are not drawn from.</source>
        <translation>请少抽几个，或者多勾几个。没有人能去的单位不参加抽取。</translation>
    </message>
    <message>
        <source>Nobody else can be sent: the visit was begun.</source>
        <translation>不能换人：督查已经开始。</translation>
    </message>
    <message>
        <source>Return the visit in Review, or plan a new task.</source>
        <translation>请在审核页退回，或者另外安排一个任务。</translation>
    </message>
    <message>
        <source>The county&apos;s plan has not arrived on this laptop.</source>
        <translation>县里的计划还没有到本机。</translation>
    </message>
    <message>
        <source>Sync once, then draw.</source>
        <translation>请先同步一次，再抽取。</translation>
    </message>
    <message>
        <source>The county&apos;s catalogue has not arrived on this laptop.</source>
        <translation>县里的目录还没有到这台电脑。</translation>
    </message>
    <message>
        <source>Sync once, then set the quota.</source>
        <translation>先同步一次，再设配额。</translation>
    </message>
    <message>
        <source>A quota needs a township.</source>
        <translation>配额要写明乡镇。</translation>
    </message>
    <message>
        <source>Choose one. Where the list is empty, the units name none yet.</source>
        <translation>请选一个。名单是空的，说明县里的单位还没有写乡镇。</translation>
    </message>
    <message>
        <source>No closed problem on this laptop waits to be drawn.</source>
        <translation>本机没有可抽查的已销号问题。</translation>
    </message>
    <message>
        <source>All whom you ticked took part in problem {number}.</source>
        <translation>勾选的人都参与过问题 {number} 的办理。</translation>
    </message>
    <message>
        <source>Tick somebody else as well, and sign again.</source>
        <translation>请另勾一位没有参与的人，再签。</translation>
    </message>
    <message>
        <source>You took part in this problem and do not look back on it.</source>
        <translation>您参与过这个问题的办理，不能由您回头看。</translation>
    </message>
    <message>
        <source>Ask somebody who had nothing to do with it.</source>
        <translation>请交给没有参与过的人。</translation>
    </message>
    <message>
        <source>A re-check needs what was seen, in words.</source>
        <translation>复核须写明看到的事实。</translation>
    </message>
    <message>
        <source>Write one or two sentences of fact.</source>
        <translation>请写一两句事实。</translation>
    </message>
    <message>
        <source>A choice between two versions needs a reason.</source>
        <translation>裁定两个版本须写理由。</translation>
    </message>
    <message>
        <source>Say in one sentence what it rests on.</source>
        <translation>请用一句话写明依据。</translation>
    </message>
    <message>
        <source>Two people answered some questions differently.</source>
        <translation>有几题两人的答案不一致。</translation>
    </message>
    <message>
        <source>Settle them first; they stand above in the list.</source>
        <translation>请先裁定，就在列表上方。</translation>
    </message>
    <message>
        <source>No laptop of a lead collects data in this network.</source>
        <translation>本网络中没有正在收数据的组长电脑。</translation>
    </message>
    <message>
        <source>Ask the lead to switch on “Collect the team&apos;s data”, then look again.</source>
        <translation>请组长打开“收本组的数据”，然后再找一次。</translation>
    </message>
    <message>
        <source>The laptop that answered is not a lead&apos;s of this county; it got nothing.</source>
        <translation>应答的电脑不是本县组长的电脑，没有交给它任何内容。</translation>
    </message>
    <message>
        <source>Ask the lead whether theirs is collecting, or pack a stick.</source>
        <translation>请问组长的电脑是否正在收数据，或改用 U 盘。</translation>
    </message>
    <message>
        <source>The lead&apos;s laptop has no room for more.</source>
        <translation>组长电脑的空间不够了。</translation>
    </message>
    <message>
        <source>Let the lead sync with the county or make room, then hand over again.</source>
        <translation>请组长先与县里同步或腾出空间，然后再交一次。</translation>
    </message>
    <message>
        <source>This laptop is in no network.</source>
        <translation>本机没有连接任何网络。</translation>
    </message>
    <message>
        <source>Join the network that the team uses, then try again.</source>
        <translation>连接本组使用的网络后再试。</translation>
    </message>
    <message>
        <source>This task is not on this laptop.</source>
        <translation>本机上没有这个任务。</translation>
    </message>
    <message>
        <source>Sync, then look again.</source>
        <translation>同步一次再看。</translation>
    </message>
    <message>
        <source>This task was written by a newer version.</source>
        <translation>这个任务由更新的版本写入。</translation>
    </message>
    <message>
        <source>This is not ready: two people have to check the card first.</source>
        <translation>还不能开始：卡片要先由两人核对。</translation>
    </message>
    <message>
        <source>Tell your team lead, sync, then look again.</source>
        <translation>请告诉组长，同步后再看。</translation>
    </message>
    <message>
        <source>No letter came with this.</source>
        <translation>这一条没有附信件。</translation>
    </message>
    <message>
        <source>Phone your team lead.</source>
        <translation>请打电话给组长。</translation>
    </message>
    <message>
        <source>The letter was opened before. It opens once.</source>
        <translation>信件已经启封过，只能启封一次。</translation>
    </message>
    <message>
        <source>This code does not open the letter.</source>
        <translation>这个码打不开信件。</translation>
    </message>
    <message>
        <source>Type it again; blanks and dashes do not matter.</source>
        <translation>请再输一次，空格和横线不影响。</translation>
    </message>
    <message>
        <source>Recordings are off: there is no written consent.</source>
        <translation>录音录像是关着的：没有书面同意。</translation>
    </message>
    <message>
        <source>Write down what you heard instead.</source>
        <translation>请把听到的写下来。</translation>
    </message>
    <message>
        <source>This is sealed. This computer cannot open it either.</source>
        <translation>已封存，本机也打不开。</translation>
    </message>
    <message>
        <source>Two custodians together can open it.</source>
        <translation>两位保管人一起才能打开。</translation>
    </message>
    <message>
        <source>The respondent has not agreed to be recorded.</source>
        <translation>受访人没有同意录音。</translation>
    </message>
    <message>
        <source>Ask question A5 first; without a yes write the words down instead.</source>
        <translation>先问 A5；没有同意，就把原话记下来。</translation>
    </message>
    <message>
        <source>The folder “{folder}” with the recordings cannot be read.</source>
        <translation>读不了录音文件夹“{folder}”。</translation>
    </message>
    <message>
        <source>Put the stick in again, then choose the folder once more.</source>
        <translation>把U盘重新插好，再选一次文件夹。</translation>
    </message>
    <message>
        <source>The form of this task has not arrived yet.</source>
        <translation>这个任务的表单还没有到。</translation>
    </message>
    <message>
        <source>Sync once, then open it.</source>
        <translation>请先同步一次，再打开。</translation>
    </message>
    <message>
        <source>This is the newest version of the form already.</source>
        <translation>这份表单已经是最新版。</translation>
    </message>
    <message>
        <source>Nothing needs to be done.</source>
        <translation>不用做什么。</translation>
    </message>
    <message>
        <source>The form that arrived is not the one of the task.</source>
        <translation>收到的表单不是任务指定的那一份。</translation>
    </message>
    <message>
        <source>Tell your team lead.</source>
        <translation>请告诉组长。</translation>
    </message>
    <message>
        <source>This visit is finalised.</source>
        <translation>这次督查已经封表。</translation>
    </message>
    <message>
        <source>If something must change, ask your team lead to return it.</source>
        <translation>确需改动的，请组长退回。</translation>
    </message>
    <message>
        <source>Your inspector certificate ended on {until}; the visit was not begun.</source>
        <translation>您的督查证已于 {until} 到期，督查没有开始。</translation>
    </message>
    <message>
        <source>Give the task back on Tasks, or sync once the county has renewed the certificate.</source>
        <translation>在任务页退回任务；或等县里换证后同步一次。</translation>
    </message>
    <message>
        <source>Version {version} of the conduct code was not accepted yet.</source>
        <translation>行为守则 {version} 版还没有确认。</translation>
    </message>
    <message>
        <source>Open the visit, read the code and accept it.</source>
        <translation>打开这次督查，读一遍守则并确认。</translation>
    </message>
    <message>
        <source>The visit was not stopped: the reason is missing.</source>
        <translation>督查没有停：还缺原因。</translation>
    </message>
    <message>
        <source>Write the reason in one sentence.</source>
        <translation>用一句话写明原因。</translation>
    </message>
    <message>
        <source>{faults} answers and {evidence} pieces of evidence are still missing.</source>
        <translation>还缺 {faults} 个答案、{evidence} 件证据。</translation>
    </message>
    <message>
        <source>Go through the gaps marked in the outline.</source>
        <translation>请按提纲里标出的缺项补齐。</translation>
    </message>
    <message>
        <source>The correction was not signed: the reason is missing.</source>
        <translation>没有更正：还没有写更正原因。</translation>
    </message>
    <message>
        <source>Nothing differs from what stands there already.</source>
        <translation>没有可更正的：与原来一样。</translation>
    </message>
    <message>
        <source>Correct something, or close the panel.</source>
        <translation>请改要改的地方，或关闭这一栏。</translation>
    </message>
    <message>
        <source>This problem can no longer be corrected from here.</source>
        <translation>这个问题已经不能从这里更正。</translation>
    </message>
    <message>
        <source>Ask the team lead: once it is issued, only the lead corrects it.</source>
        <translation>请找组长：交办以后只有组长能更正。</translation>
    </message>
    <message>
        <source>Of {number} recordings it is not said who agreed to them.</source>
        <translation>有 {number} 段录音录像还没有记明谁同意的。</translation>
    </message>
    <message>
        <source>Say it at each, or strike out what nobody agreed to.</source>
        <translation>请逐段记明；没人同意的请作废。</translation>
    </message>
    <message>
        <source>{number} answers were changed after the visit had been handed in.</source>
        <translation>提交之后又改了 {number} 处答案。</translation>
    </message>
    <message>
        <source>Write at each why it was changed.</source>
        <translation>请逐处写明修改原因。</translation>
    </message>
    <message>
        <source>Whoever took part in a visit may not review it.</source>
        <translation>参加过这次督查的人不能审核。</translation>
    </message>
    <message>
        <source>Leave it to another lead.</source>
        <translation>请交由其他组长审核。</translation>
    </message>
    <message>
        <source>This picture is damaged or empty.</source>
        <translation>这张照片已损坏或是空的。</translation>
    </message>
    <message>
        <source>Take it again, or choose another file.</source>
        <translation>请重拍，或另选一个文件。</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>无法读取这个文件。</translation>
    </message>
    <message>
        <source>Copy it anew, then import it again.</source>
        <translation>请重新拷贝一次再导入。</translation>
    </message>
    <message>
        <source>This was erased on request, by order of two administrators.</source>
        <translation>此项已依申请、经两名管理员下令删除。</translation>
    </message>
    <message>
        <source>That it existed, and where it belonged, stays on record.</source>
        <translation>它曾经存在、属于哪一题，仍留有记录。</translation>
    </message>
    <message>
        <source>It cannot be brought back; if the finding needs a picture, take a new one.</source>
        <translation>无法恢复；如果结论需要照片，请重新拍摄。</translation>
    </message>
    <message>
        <source>The picture is not on this laptop yet.</source>
        <translation>这张照片还没有到本机。</translation>
    </message>
    <message>
        <source>Sync to fetch it.</source>
        <translation>同步后就有。</translation>
    </message>
    <message>
        <source>No box was drawn.</source>
        <translation>还没有画遮挡框。</translation>
    </message>
    <message>
        <source>Draw a box over what must not be seen.</source>
        <translation>请在不能公开的地方画一个框。</translation>
    </message>
    <message>
        <source>This picture has no masked copy.</source>
        <translation>这张照片没有遮挡过的副本。</translation>
    </message>
    <message>
        <source>Choose another picture.</source>
        <translation>请选另一张照片。</translation>
    </message>
    <message>
        <source>The file is too large.</source>
        <translation>文件太大。</translation>
    </message>
    <message>
        <source>Choose a smaller one, or record it in parts.</source>
        <translation>请选小一些的，或者分段录。</translation>
    </message>
    <message>
        <source>The recording was cut off.</source>
        <translation>录制中断了。</translation>
    </message>
    <message>
        <source>Record the rest as a second piece.</source>
        <translation>剩下的请另录一段。</translation>
    </message>
    <message>
        <source>This piece of evidence is damaged.</source>
        <translation>这件证据已损坏。</translation>
    </message>
    <message>
        <source>The file is not the one that its name says.</source>
        <translation>这个文件和它的名字对不上。</translation>
    </message>
    <message>
        <source>Ask for it to be sent again.</source>
        <translation>请对方重送一次。</translation>
    </message>
    <message>
        <source>The problem is not complete yet.</source>
        <translation>这个问题还没有填完整。</translation>
    </message>
    <message>
        <source>Fill in what is marked.</source>
        <translation>请补上标出的几项。</translation>
    </message>
    <message>
        <source>Urging needs words.</source>
        <translation>催办须写明内容。</translation>
    </message>
    <message>
        <source>Write what the unit is asked to do.</source>
        <translation>请写明要单位做什么。</translation>
    </message>
    <message>
        <source>This problem waits for nothing from the unit.</source>
        <translation>这个问题现在不等单位办理。</translation>
    </message>
    <message>
        <source>Look at its story.</source>
        <translation>请看它的办理经过。</translation>
    </message>
    <message>
        <source>Only an approved visit can be exported.</source>
        <translation>审核通过的督查才能导出。</translation>
    </message>
    <message>
        <source>Ask your team lead to review it.</source>
        <translation>请组长先审核。</translation>
    </message>
    <message>
        <source>The report cannot be written there.</source>
        <translation>报告无法写入那个位置。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请换一个文件夹。</translation>
    </message>
    <message>
        <source>A font of the program is missing.</source>
        <translation>程序缺少一个字体。</translation>
    </message>
    <message>
        <source>Run the set-up again.</source>
        <translation>请重新安装一次。</translation>
    </message>
    <message>
        <source>A picture cannot be drawn in the report.</source>
        <translation>有一张照片无法放进报告。</translation>
    </message>
    <message>
        <source>Leave it out, or mask it again.</source>
        <translation>请先不放它，或者重新遮挡。</translation>
    </message>
    <message>
        <source>The proof inside the report was altered.</source>
        <translation>报告里的证明被改动过。</translation>
    </message>
    <message>
        <source>Ask for the report to be sent again.</source>
        <translation>请对方重送一次。</translation>
    </message>
    <message>
        <source>Copy it anew and try again.</source>
        <translation>请重新拷贝再试。</translation>
    </message>
    <message>
        <source>The county cannot be reached.</source>
        <translation>连不上县级中心。</translation>
    </message>
    <message>
        <source>You need do nothing; or use a USB stick.</source>
        <translation>您不用做什么；也可以改用 U 盘。</translation>
    </message>
    <message>
        <source>The server that answered is not the county&apos;s.</source>
        <translation>应答的服务器不是县级中心的。</translation>
    </message>
    <message>
        <source>Nothing was sent. Use another network and tell the administrator.</source>
        <translation>没有送出任何内容。请换一个网络，并告诉管理员。</translation>
    </message>
    <message>
        <source>The address of the county is not protected.</source>
        <translation>县级中心的地址没有加密。</translation>
    </message>
    <message>
        <source>Ask for a code with a protected address.</source>
        <translation>请向管理员要一个带加密地址的登记码。</translation>
    </message>
    <message>
        <source>The line was cut.</source>
        <translation>网络断了。</translation>
    </message>
    <message>
        <source>It goes on from there by itself.</source>
        <translation>恢复后会自动从断开的地方接着送。</translation>
    </message>
    <message>
        <source>The county refused something.</source>
        <translation>县级中心没有收下其中一项。</translation>
    </message>
    <message>
        <source>Open Sync to see which one.</source>
        <translation>请打开“同步”看是哪一项。</translation>
    </message>
    <message>
        <source>The county does not accept this laptop.</source>
        <translation>县级中心不接受本机。</translation>
    </message>
    <message>
        <source>Ask the administrator.</source>
        <translation>请找管理员。</translation>
    </message>
    <message>
        <source>The county&apos;s answer cannot be understood.</source>
        <translation>无法识别县级中心的应答。</translation>
    </message>
    <message>
        <source>Try later; if it stays so, tell the administrator.</source>
        <translation>请过一会儿再试，仍不行就告诉管理员。</translation>
    </message>
    <message>
        <source>Sync is paused.</source>
        <translation>同步已暂停。</translation>
    </message>
    <message>
        <source>Go on whenever you like.</source>
        <translation>需要时按“继续”接着传。</translation>
    </message>
    <message>
        <source>Sync made no progress.</source>
        <translation>同步没有进展。</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>会自动重试。</translation>
    </message>
    <message>
        <source>A file that should be sent is not here any more.</source>
        <translation>要送的一个文件已不在本机。</translation>
    </message>
    <message>
        <source>Restore it from a backup.</source>
        <translation>请从备份中恢复。</translation>
    </message>
    <message>
        <source>The USB stick is full.</source>
        <translation>U 盘已满。</translation>
    </message>
    <message>
        <source>Make room on it, or use another one.</source>
        <translation>请腾出空间，或者换一个。</translation>
    </message>
    <message>
        <source>The USB stick cannot be read.</source>
        <translation>无法读取 U 盘。</translation>
    </message>
    <message>
        <source>Pull it out, plug it in again, or use another one.</source>
        <translation>请拔下重插，或者换一个。</translation>
    </message>
    <message>
        <source>This file is sealed for somebody else.</source>
        <translation>这个数据包不是给本机的。</translation>
    </message>
    <message>
        <source>Give the stick to the right person.</source>
        <translation>请把 U 盘交给该收的人。</translation>
    </message>
    <message>
        <source>This file is damaged or incomplete.</source>
        <translation>这个数据包已损坏或不完整。</translation>
    </message>
    <message>
        <source>Have the stick loaded again; the original is still there.</source>
        <translation>请对方重新装一次 U 盘，原件还在对方那里。</translation>
    </message>
    <message>
        <source>This file is larger than allowed.</source>
        <translation>这个数据包超过了大小上限。</translation>
    </message>
    <message>
        <source>Have the stick loaded again in parts.</source>
        <translation>请对方分几次装入 U 盘。</translation>
    </message>
    <message>
        <source>The one-time code is mistyped.</source>
        <translation>一次性登记码输错了。</translation>
    </message>
    <message>
        <source>Scan or paste it again.</source>
        <translation>请重新扫一次，或者重新粘贴。</translation>
    </message>
    <message>
        <source>The one-time code has expired.</source>
        <translation>一次性登记码已过期。</translation>
    </message>
    <message>
        <source>The one-time code was used before.</source>
        <translation>这个一次性登记码已经用过了。</translation>
    </message>
    <message>
        <source>The county does not know this one-time code.</source>
        <translation>县级中心没有这个一次性登记码。</translation>
    </message>
    <message>
        <source>The working days of {year} are not known yet.</source>
        <translation>{year} 年的工作日安排还没有。</translation>
    </message>
    <message>
        <source>Set the due date by hand, and tell the administrator.</source>
        <translation>请手工填写整改期限，并告诉管理员。</translation>
    </message>
    <message>
        <source>Ask the administrator for a new one.</source>
        <translation>请向管理员要一个新的。</translation>
    </message>
    <message>
        <source>Your records and all earlier backups are as they were.</source>
        <translation>您的记录和以前的备份都原样未动。</translation>
    </message>
    <message>
        <source>This entry is closed; its letter ends an entry that is open.</source>
        <translation>这一条已经封表；信件只用来结束还开着的条目。</translation>
    </message>
    <message>
        <source>It was not struck out: the visit that rests on it is handed in.</source>
        <translation>没有作废：用到它的督查已经提交。</translation>
    </message>
    <message>
        <source>Ask the team lead to return the visit if it must not count.</source>
        <translation>确实不能算数的，请组长退回这次督查。</translation>
    </message>
    <message>
        <source>There is no backup in this folder.</source>
        <translation>这个文件夹里没有备份。</translation>
    </message>
    <message>
        <source>Choose the stick or the folder that you backed up to.</source>
        <translation>请选择当时存放备份的 U 盘或文件夹。</translation>
    </message>
    <message>
        <source>This opens another backup, or none.</source>
        <translation>用这个打不开这份备份。</translation>
    </message>
    <message>
        <source>Type the passphrase or the recovery code that held on the day of the backup.</source>
        <translation>请输入备份那天有效的口令或恢复码。</translation>
    </message>
    <message>
        <source>There is not room enough for the backup in this folder.</source>
        <translation>这个文件夹的空间不够存放备份。</translation>
    </message>
    <message>
        <source>Make room there, or choose another stick or disk.</source>
        <translation>请腾出空间，或换一个 U 盘或磁盘。</translation>
    </message>
    <message>
        <source>Nothing can be written into this folder.</source>
        <translation>这个文件夹不能写入。</translation>
    </message>
    <message>
        <source>Remove the write protection of the stick, or choose another folder.</source>
        <translation>请解除 U 盘的写保护，或换一个文件夹。</translation>
    </message>
    <message>
        <source>The certificate of this laptop has ended.</source>
        <translation>本机的证书已到期。</translation>
    </message>
    <message>
        <source>Ask the administrator for a new one; you can go on working.</source>
        <translation>请向管理员要新的，工作可以照常进行。</translation>
    </message>
    <message>
        <source>The certificate of this laptop is not valid yet.</source>
        <translation>本机的证书还没有生效。</translation>
    </message>
    <message>
        <source>Check the clock of this laptop.</source>
        <translation>请检查本机的时钟。</translation>
    </message>
    <message>
        <source>The county shows another history than before.</source>
        <translation>县级中心给出的账册与以前不一致。</translation>
    </message>
    <message>
        <source>Keep everything and tell the administrator.</source>
        <translation>请不要删除任何内容，并告诉管理员。</translation>
    </message>
    <message>
        <source>The county began its log anew, and two signatures for it are missing.</source>
        <translation>县级中心重新开始了账册，但缺少必需的两名管理员签名。</translation>
    </message>
    <message>
        <source>The county shows an older state than before.</source>
        <translation>县级中心给出的账册比以前旧。</translation>
    </message>
    <message>
        <source>A receipt does not prove what it says.</source>
        <translation>有一张回执与它证明的内容不符。</translation>
    </message>
    <message>
        <source>Two entries take the same place.</source>
        <translation>有两条记录占用同一个位置。</translation>
    </message>
    <message>
        <source>Your team lead decides; you need do nothing.</source>
        <translation>由组长裁定，您不用做什么。</translation>
    </message>
    <message>
        <source>An entry is not signed by whoever it names.</source>
        <translation>有一条记录的签名不相符。</translation>
    </message>
    <message>
        <source>It is kept apart; tell the administrator.</source>
        <translation>它已单独存放，请告诉管理员。</translation>
    </message>
    <message>
        <source>This was made by a newer version.</source>
        <translation>这一项由更新的版本生成。</translation>
    </message>
    <message>
        <source>Another program is using the camera.</source>
        <translation>摄像头被别的程序占用。</translation>
    </message>
    <message>
        <source>Close that program, or use your phone.</source>
        <translation>关掉那个程序再拍，或改用手机。</translation>
    </message>
    <message>
        <source>The device is not there.</source>
        <translation>找不到这个设备。</translation>
    </message>
    <message>
        <source>Plug it in, or use your phone.</source>
        <translation>请插好，或改用手机。</translation>
    </message>
    <message>
        <source>The records could not be opened or written.</source>
        <translation>无法打开或写入记录库。</translation>
    </message>
    <message>
        <source>Try again; if it stays so, copy the report for the administrator.</source>
        <translation>请再试一次，仍不行就把报告复制给管理员。</translation>
    </message>
    <message>
        <source>Sync could not go on.</source>
        <translation>同步未能继续。</translation>
    </message>
    <message>
        <source>This file was not taken in.</source>
        <translation>这个数据包没有收下。</translation>
    </message>
    <message>
        <source>Have it made again.</source>
        <translation>请对方重做一份。</translation>
    </message>
    <message>
        <source>This piece of evidence could not be used.</source>
        <translation>无法使用这件证据。</translation>
    </message>
    <message>
        <source>Try again, or choose another file.</source>
        <translation>请再试，或另选一个文件。</translation>
    </message>
    <message>
        <source>There is something wrong with the form.</source>
        <translation>这份表单有问题。</translation>
    </message>
    <message>
        <source>Tell whoever made it; the report names the place.</source>
        <translation>请告诉制表人，报告里写明了位置。</translation>
    </message>
    <message>
        <source>The document could not be made.</source>
        <translation>文件未能生成。</translation>
    </message>
    <message>
        <source>This step of the visit is not possible now.</source>
        <translation>现在还不能做这一步。</translation>
    </message>
    <message>
        <source>Look at the marked places, or ask your team lead.</source>
        <translation>请看标出的地方，或者问组长。</translation>
    </message>
    <message>
        <source>A proof from the county does not fit.</source>
        <translation>县级中心的一项证明不相符。</translation>
    </message>
    <message>
        <source>Something happened that the program did not expect.</source>
        <translation>程序出现了意料之外的情况。</translation>
    </message>
    <message>
        <source>The endpoint of the sample county did not start.</source>
        <translation>示例县的县级中心没有启动。</translation>
    </message>
    <message>
        <source>Run it again; endpoint.log beside the sample says why.</source>
        <translation>请再运行一次，示例目录里的 endpoint.log 写明了原因。</translation>
    </message>
    <message>
        <source>The sample county could not be made.</source>
        <translation>示例县没有建成。</translation>
    </message>
    <message>
        <source>Run it again, it goes on where it stopped.</source>
        <translation>请再运行一次，会接着做。</translation>
    </message>
    <message>
        <source>The tour waited for something in vain.</source>
        <translation>演示没有等到该出现的内容。</translation>
    </message>
    <message>
        <source>Run it again; if it stays so, report it.</source>
        <translation>请再运行一次，仍不行就告诉管理员。</translation>
    </message>
    <message>
        <source>No such device is connected.</source>
        <translation>没有连接这样的设备。</translation>
    </message>
    <message>
        <source>Connect it, or choose another one.</source>
        <translation>请接上设备，或换一个。</translation>
    </message>
    <message>
        <source>The device is connected but gives nothing.</source>
        <translation>设备已连接，但没有信号。</translation>
    </message>
    <message>
        <source>Unplug it and plug it in again, or choose another one.</source>
        <translation>请拔下重插，或换一个设备。</translation>
    </message>
    <message>
        <source>The device went away.</source>
        <translation>设备断开了。</translation>
    </message>
    <message>
        <source>Connect it again and go on as a second piece.</source>
        <translation>请重新接上，接着录成第二段。</translation>
    </message>
    <message>
        <source>The camera gives no picture: another program may be using it.</source>
        <translation>摄像头没有画面，可能正被别的程序占用。</translation>
    </message>
    <message>
        <source>Close video meetings and other programs with a camera, then switch it on again.</source>
        <translation>请关闭视频会议等占用摄像头的程序，再打开摄像头。</translation>
    </message>
    <message>
        <source>The device reported an error.</source>
        <translation>设备报告了错误。</translation>
    </message>
    <message>
        <source>Try again, or choose another device.</source>
        <translation>请再试一次，或换一个设备。</translation>
    </message>
    <message>
        <source>The county&apos;s plans have not arrived on this laptop.</source>
        <translation>县里的计划还没有到本机。</translation>
    </message>
    <message>
        <source>Sync once, then open the pilot.</source>
        <translation>请先同步一次，再开始试点。</translation>
    </message>
    <message>
        <source>This pilot is not on this laptop.</source>
        <translation>本机上没有这个试点。</translation>
    </message>
    <message>
        <source>A pilot runs six months before it is evaluated.</source>
        <translation>试点满六个月才能以“已评估”结束。</translation>
    </message>
    <message>
        <source>Close it from {until} on, or stop it without an evaluation.</source>
        <translation>请在 {until} 及以后结束，或不作评估、直接停止。</translation>
    </message>
    <message>
        <source>The pilot cannot be closed as evaluated.</source>
        <translation>试点还不能以“已评估”结束。</translation>
    </message>
    <message>
        <source>It has to run six months.</source>
        <translation>要满六个月。</translation>
    </message>
    <message>
        <source>A pilot needs at least one site.</source>
        <translation>试点至少要有一个点位。</translation>
    </message>
    <message>
        <source>Give a unit its type of site.</source>
        <translation>请给单位选点位类型。</translation>
    </message>
    <message>
        <source>A unit has no type of site.</source>
        <translation>有单位没有点位类型。</translation>
    </message>
    <message>
        <source>Choose one of the four types for it.</source>
        <translation>请从四类中选一类。</translation>
    </message>
    <message>
        <source>The first day is past: a baseline is frozen before the start.</source>
        <translation>起始日已过：基线要在开始前冻结。</translation>
    </message>
    <message>
        <source>Choose today or a later day.</source>
        <translation>请选今天或以后的日期。</translation>
    </message>
    <message>
        <source>Choose a file that ends in .mbtiles, or ask for it again.</source>
        <translation>请选后缀是 .mbtiles 的文件，或请县里再给一份。</translation>
    </message>
    <message>
        <source>This file is no map that can be read.</source>
        <translation>这个文件不是能读的地图。</translation>
    </message>
    <message>
        <source>This map holds lines and areas in place of pictures.</source>
        <translation>这份地图存的是矢量，不是图片。</translation>
    </message>
    <message>
        <source>Ask for the same map with pictures (PNG, JPEG or WebP).</source>
        <translation>请县里给同一幅地图的图片版（PNG、JPEG 或 WebP）。</translation>
    </message>
    <message>
        <source>There is not enough room on this laptop for the map.</source>
        <translation>这台电脑的空间放不下这份地图。</translation>
    </message>
    <message>
        <source>Make room, or choose a smaller map.</source>
        <translation>请腾出空间，或换一份小一点的地图。</translation>
    </message>
    <message>
        <source>The map could not be read to its end. Was the stick pulled out?</source>
        <translation>地图没有读完，是不是U盘拔出来了？</translation>
    </message>
    <message>
        <source>Put it in again and choose the file once more.</source>
        <translation>请重新插好，再选一次文件。</translation>
    </message>
    <message>
        <source>Copying the map was stopped.</source>
        <translation>已停止复制地图。</translation>
    </message>
    <message>
        <source>Choose the file again whenever you like.</source>
        <translation>需要时可以再选这个文件。</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>Folder:</source>
        <translation>文件夹：</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名称：</translation>
    </message>
    <message>
        <source>Kind:</source>
        <translation>类型：</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>重新显示全部</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>改后</translation>
    </message>
    <message>
        <source>Not masked</source>
        <translation>未遮挡</translation>
    </message>
    <message>
        <source>Masked</source>
        <translation>已遮挡</translation>
    </message>
    <message>
        <source>All {n}</source>
        <translation>全部 {n}</translation>
    </message>
    <message>
        <source>Photos {n}</source>
        <translation>照片 {n}</translation>
    </message>
    <message>
        <source>Sound {n}</source>
        <translation>录音 {n}</translation>
    </message>
    <message>
        <source>Other {n}</source>
        <translation>其他 {n}</translation>
    </message>
    <message>
        <source>Any unit</source>
        <translation>所有单位</translation>
    </message>
    <message>
        <source>Any item</source>
        <translation>所有条目</translation>
    </message>
    <message>
        <source>Wherever it is</source>
        <translation>不论在哪里</translation>
    </message>
    <message>
        <source>Any origin</source>
        <translation>不论来源</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>不论改前改后</translation>
    </message>
    <message>
        <source>Masked or not</source>
        <translation>不论是否遮挡</translation>
    </message>
    <message>
        <source>Only on this computer</source>
        <translation>只在本机</translation>
    </message>
    <message>
        <source>Proven received</source>
        <translation>已证实送达</translation>
    </message>
    <message>
        <source>Not on this computer</source>
        <translation>不在本机</translation>
    </message>
    <message>
        <source>Struck out</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>Erased on request</source>
        <translation>已依申请删除</translation>
    </message>
    <message>
        <source>Filter {n}</source>
        <translation>筛选 {n}</translation>
    </message>
</context>
<context>
    <name>FinalisePanel</name>
    <message>
        <source>before: {before}
now: {after}</source>
        <translation>原来：{before}
现在：{after}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>Why was it changed?</source>
        <translation>为什么改？</translation>
    </message>
    <message numerus="yes">
        <source>%n things are still missing. Enter jumps there.</source>
        <translation>
            <numerusform>还缺 %n 处，按 Enter 跳到那里。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers differ from what you handed in. Say why:</source>
        <translation>
            <numerusform>有 %n 处与上次提交的不同，请写明原因：</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign and finalise</source>
        <translation>签名封表</translation>
    </message>
    <message>
        <source>Fill in what is missing first</source>
        <translation>请先补齐所缺内容</translation>
    </message>
    <message>
        <source>Answer in writing first</source>
        <translation>请先书面说明</translation>
    </message>
    <message>
        <source>Say why at each changed answer first</source>
        <translation>请先逐处写明修改原因</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>正在签名</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>What the camera sees</source>
        <translation>摄像头画面</translation>
    </message>
</context>
<context>
    <name>Finishing</name>
    <message>
        <source>{answers} answers and {problems} problems are signed together and go with the next sync.</source>
        <translation>{answers} 条答案、{problems} 个问题将一并签名，随下次同步发出。</translation>
    </message>
    <message>
        <source>Finalise the visit</source>
        <translation>督查封表</translation>
    </message>
    <message numerus="yes">
        <source>%n problems were begun and not raised, and are not signed along:</source>
        <translation>
            <numerusform>还有 %n 个问题写了一半没有提出，不会随本次督查签字上交：</numerusform>
        </translation>
    </message>
    <message>
        <source>evidence is missing</source>
        <translation>缺证据</translation>
    </message>
    <message>
        <source>who agreed to this recording?</source>
        <translation>这段录音录像谁同意的？</translation>
    </message>
</context>
<context>
    <name>FirstHints</name>
    <message>
        <source>What comes next stands here: the next visit, what was returned, what is due.</source>
        <translation>接下来要做的都在这里：下一次督查、退回的、快到期的。</translation>
    </message>
    <message>
        <source>Take tasks along while there is a network; the visit itself needs none.</source>
        <translation>有网络时先把任务“带上”，到现场没有网也能做。</translation>
    </message>
    <message>
        <source>Digits answer, and every answer is saved at once; ? shows the keys.</source>
        <translation>按数字键作答，答一题存一题；按 ? 看这里的快捷键。</translation>
    </message>
    <message>
        <source>A line opens its whole story; Ctrl C copies the list as a table.</source>
        <translation>选一行看全过程；按 Ctrl+C 把列表复制成表格。</translation>
    </message>
    <message>
        <source>{mask} masks, {caption} writes a caption; the original stays as it is.</source>
        <translation>按 {mask} 遮挡，按 {caption} 写说明；原件不会改动。</translation>
    </message>
    <message>
        <source>The button repeats your decision in words; {changes} shows changes and times.</source>
        <translation>按钮上写着您将做的决定；按 {changes} 看改动和用时。</translation>
    </message>
    <message>
        <source>Approved visits become signed PDF reports here: {export}.</source>
        <translation>通过的督查在这里导出带签名的 PDF 报告：{export}。</translation>
    </message>
    <message>
        <source>Without a network work goes on; a stick carries it too.</source>
        <translation>没有网络也照常工作，还可以用 U 盘带走。</translation>
    </message>
</context>
<context>
    <name>FirstStartWindow</name>
    <message>
        <source>Duchatong</source>
        <translation>督查通</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>About five minutes. You can stop at any time.</source>
        <translation>大约五分钟，随时可以停下。</translation>
    </message>
    <message>
        <source>Language and size</source>
        <translation>语言与字号</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>on paper</source>
        <translation>写在纸上</translation>
    </message>
    <message>
        <source>Rehearse the recovery</source>
        <translation>演练一次恢复</translation>
    </message>
    <message>
        <source>about one minute</source>
        <translation>约一分钟</translation>
    </message>
    <message>
        <source>Join the county</source>
        <translation>加入县级中心</translation>
    </message>
    <message>
        <source>one-time code, may also be done later</source>
        <translation>一次性登记码，也可以以后再做</translation>
    </message>
    <message>
        <source>What is on this computer is locked with your passphrase</source>
        <translation>本机上的内容用您的口令锁住</translation>
    </message>
    <message>
        <source>Folder {n}</source>
        <translation>资料夹 {n}</translation>
    </message>
</context>
<context>
    <name>FormChangeView</name>
    <message>
        <source>Went on with a newer version of the form: {old} → {new}</source>
        <translation>改用了新版表单：{old} → {new}</translation>
    </message>
    <message>
        <source>{carried} answers carried over, {fresh} new questions</source>
        <translation>{carried} 个答案带了过去，新增 {fresh} 题</translation>
    </message>
</context>
<context>
    <name>FormOffering</name>
    <message>
        <source>See what changes</source>
        <translation>看看有什么变化</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>A newer version of this form is here: {new}. This entry stays on {old} until you decide.</source>
        <translation>这份表单有了新版 {new}。在您决定之前，这一份仍用 {old}。</translation>
    </message>
    <message>
        <source>A newer version of the form</source>
        <translation>表单的新版本</translation>
    </message>
</context>
<context>
    <name>FormPanel</name>
    <message>
        <source>{title}: {old} → {new}. Nothing changes until you agree. An answer without a place in the new version stays with the entry and with the record of your agreement.</source>
        <translation>{title}：{old} → {new}。您同意之前不作任何改动。新版里没有对应位置的答案，仍保留在这一份里，并写入同意记录。</translation>
    </message>
    <message numerus="yes">
        <source>%n answers find their place</source>
        <translation>
            <numerusform>%n 个答案原样保留</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new questions</source>
        <translation>
            <numerusform>新增 %n 题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers have no place</source>
        <translation>
            <numerusform>%n 个答案在新版里没有位置</numerusform>
        </translation>
    </message>
    <message>
        <source>Remark (may stay empty)</source>
        <translation>备注（可不填）</translation>
    </message>
    <message>
        <source>I have looked through it and go on with the new version</source>
        <translation>我看过了，同意改用新版</translation>
    </message>
    <message>
        <source>Go on with {version}</source>
        <translation>改用 {version}</translation>
    </message>
    <message>
        <source>the question is gone</source>
        <translation>这一题已取消</translation>
    </message>
    <message>
        <source>the question wants another kind of answer</source>
        <translation>这一题的作答方式已改变</translation>
    </message>
    <message>
        <source>this choice is no longer offered</source>
        <translation>这个选项已取消</translation>
    </message>
    <message>
        <source>there are fewer rows now</source>
        <translation>行数少了</translation>
    </message>
</context>
<context>
    <name>FoundPanel</name>
    <message>
        <source>Really fixed</source>
        <translation>确已整改</translation>
    </message>
    <message>
        <source>Not fixed, or back again</source>
        <translation>没改好或又反弹</translation>
    </message>
    <message>
        <source>What the look-back found</source>
        <translation>回头看结果</translation>
    </message>
    <message>
        <source>Facts seen on the spot</source>
        <translation>现场看到的事实</translation>
    </message>
    <message>
        <source>If it is not fixed the problem is open again, one level up, for a second round.</source>
        <translation>没改好的，问题重新打开，责任上提一级，进入下一轮整改。</translation>
    </message>
    <message>
        <source>Sign the look-back</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>First say whether it is fixed</source>
        <translation>请先选是否确已整改</translation>
    </message>
    <message>
        <source>Write the facts that you saw</source>
        <translation>请写现场看到的事实</translation>
    </message>
</context>
<context>
    <name>GatePage</name>
    <message>
        <source>Gate at six months</source>
        <translation>六个月评估关口</translation>
    </message>
    <message>
        <source>A pilot can end as evaluated only after six months. The other conditions do not block; where one is open, the evaluation has to say so.</source>
        <translation>试点满六个月才能以“已评估”结束。其他条件不影响结束；未满足的，须在评估中写明。</translation>
    </message>
    <message>
        <source>met</source>
        <translation>已满足</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未满足</translation>
    </message>
    <message>
        <source>Six months of measuring</source>
        <translation>测评满六个月</translation>
    </message>
    <message>
        <source>A site of each type</source>
        <translation>四类点位各有一个</translation>
    </message>
    <message>
        <source>Three to five halls</source>
        <translation>三到五个大厅</translation>
    </message>
    <message>
        <source>Baseline frozen before the start</source>
        <translation>开始前已冻结基线</translation>
    </message>
    <message>
        <source>100,000 ratings</source>
        <translation>十万条评价</translation>
    </message>
    <message>
        <source>Every window measured</source>
        <translation>每个窗口都已测量</translation>
    </message>
    <message>
        <source>{n} whole months of six; from {until} it can be evaluated</source>
        <translation>已满 {n} 个月，共需 6 个月；{until} 起可以评估</translation>
    </message>
    <message>
        <source>all four types</source>
        <translation>四类都有</translation>
    </message>
    <message>
        <source>missing: {types}</source>
        <translation>还缺：{types}</translation>
    </message>
    <message>
        <source>{n} halls; {least} to {most} are wanted</source>
        <translation>{n} 个大厅；要求 {least} 至 {most} 个</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>not frozen in time; goals have no baseline</source>
        <translation>没有及时冻结，目标没有基线可比</translation>
    </message>
    <message>
        <source>{n} so far</source>
        <translation>目前 {n} 条</translation>
    </message>
    <message>
        <source>none is without a measure</source>
        <translation>没有空白窗口</translation>
    </message>
    <message>
        <source>{n} without a measure: {windows}</source>
        <translation>{n} 个窗口没有任何测量：{windows}</translation>
    </message>
    <message>
        <source>evaluated</source>
        <translation>已评估</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Closed on {day}: {verdict}</source>
        <translation>{day} 结束：{verdict}</translation>
    </message>
    <message>
        <source>Close as evaluated</source>
        <translation>以“已评估”结束</translation>
    </message>
    <message>
        <source>not before {day}</source>
        <translation>{day} 起才可以</translation>
    </message>
    <message>
        <source>Stop the pilot</source>
        <translation>停止试点</translation>
    </message>
    <message>
        <source>Phases of the programme</source>
        <translation>项目阶段</translation>
    </message>
    <message>
        <source>{phase}: {first} to {last}</source>
        <translation>{phase}：{first} 至 {last}</translation>
    </message>
</context>
<context>
    <name>GeolineField</name>
    <message>
        <source>Add this point</source>
        <translation>加上这一点</translation>
    </message>
    <message>
        <source>Write it like 26.5821, 107.4312</source>
        <translation>请按 26.5821, 107.4312 的格式填写</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删去</translation>
    </message>
    <message>
        <source>{n} so far</source>
        <translation>已有 {n} 个</translation>
    </message>
    <message>
        <source>{n} so far, {m} still needed</source>
        <translation>已有 {n} 个，还差 {m} 个</translation>
    </message>
</context>
<context>
    <name>GeopointField</name>
    <message>
        <source>Latitude, longitude</source>
        <translation>纬度，经度</translation>
    </message>
    <message>
        <source>Accuracy, metres</source>
        <translation>精度（米）</translation>
    </message>
    <message>
        <source>Take the receiver’s position</source>
        <translation>取定位器的位置</translation>
    </message>
    <message>
        <source>Write it like 26.5821, 107.4312</source>
        <translation>请按 26.5821, 107.4312 的格式填写</translation>
    </message>
</context>
<context>
    <name>GivingBackPanel</name>
    <message>
        <source>The visit ends here and is not scored. What you answered and photographed goes along, signed. The lead reads the reason and sends somebody again. For a break press Pause instead.</source>
        <translation>这次督查到此为止，不计分。已答的、已拍的签名后一并交上去；组长看到原因，再派人来。只是歇一会儿，请按“暂停”。</translation>
    </message>
    <message>
        <source>The lead reads the reason and sends somebody else.</source>
        <translation>组长看到原因后另派人。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>one sentence is enough</source>
        <translation>一句话就够</translation>
    </message>
    <message>
        <source>Stop and give back</source>
        <translation>停止并退回</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>退回任务</translation>
    </message>
    <message>
        <source>Weather or road</source>
        <translation>天气路况</translation>
    </message>
    <message>
        <source>Threat to a person</source>
        <translation>人身威胁</translation>
    </message>
    <message>
        <source>Sudden illness</source>
        <translation>突发疾病</translation>
    </message>
    <message>
        <source>An accident, or somebody needs help</source>
        <translation>现场事故，或有人需要救助</translation>
    </message>
    <message>
        <source>Dark, alone or remote</source>
        <translation>天黑、独自或偏远</translation>
    </message>
    <message>
        <source>Another reason, as stepping aside</source>
        <translation>其他原因，如应当回避</translation>
    </message>
    <message>
        <source>Choose what kind of reason it is</source>
        <translation>先选是哪一种原因</translation>
    </message>
    <message>
        <source>Write the reason in one sentence</source>
        <translation>用一句话写明原因</translation>
    </message>
</context>
<context>
    <name>GoalsPage</name>
    <message>
        <source>Frozen baseline</source>
        <translation>冻结的基线</translation>
    </message>
    <message>
        <source>This pilot was opened without a baseline.</source>
        <translation>这个试点开始时没有基线。</translation>
    </message>
    <message>
        <source>Counted over {span}, signed and frozen on {day} by {who}. It cannot be changed: what arrives later is kept and counts for nothing here.</source>
        <translation>按 {span} 计算，{day} 由{who}签名冻结，不能再改。以后到的数据照样保留，但不影响基线。</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Goals against the baseline</source>
        <translation>对照基线的目标</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Newest month</source>
        <translation>最近一个月</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Milestones</source>
        <translation>里程碑</translation>
    </message>
    <message>
        <source>Claims of a programme, to be checked locally.</source>
        <translation>数字来自方案，请在本地核实。</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>目前</translation>
    </message>
    <message>
        <source>month {n}</source>
        <translation>第 {n} 个月</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>已达到</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>未达到</translation>
    </message>
</context>
<context>
    <name>GoersForm</name>
    <message>
        <source>Tick who goes</source>
        <translation>请勾选派谁去</translation>
    </message>
</context>
<context>
    <name>Guiding</name>
    <message>
        <source>Guide</source>
        <translation>督查指南</translation>
    </message>
    <message>
        <source>Evidence: {what}</source>
        <translation>证据：{what}</translation>
    </message>
    <message>
        <source>How often: {often}</source>
        <translation>频次：{often}</translation>
    </message>
</context>
<context>
    <name>HeatPage</name>
    <message>
        <source>Where problems are</source>
        <translation>问题分布</translation>
    </message>
    <message>
        <source>No problem is known here.</source>
        <translation>这里还没有问题。</translation>
    </message>
    <message>
        <source>Problems by unit and class</source>
        <translation>各单位各类问题</translation>
    </message>
    <message>
        <source>On the map, without a network</source>
        <translation>地图（不需网络）</translation>
    </message>
    <message>
        <source>The same as a table</source>
        <translation>同样的数字，表格</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>HelpScreen</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Any word of the guide</source>
        <translation>搜索指南里的字词</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>{n} places</source>
        <translation>{n} 处</translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>Got it</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>HubPanel</name>
    <message>
        <source>inside the team</source>
        <translation>组内</translation>
    </message>
    <message>
        <source>The team&apos;s data</source>
        <translation>本组的数据</translation>
    </message>
    <message>
        <source>Switch this on, and the team&apos;s laptops in the same network find yours. What they hand over is sealed for the county: you carry it, and it goes on with your next sync.</source>
        <translation>打开后，同一网络中的组员电脑就能找到本机。组员交来的数据已加密，只有县级中心能打开；由您带着，下次同步时一并送达。</translation>
    </message>
    <message>
        <source>Collecting. Let the team press “Find the lead&apos;s laptop”. Locking this computer ends it; what has come is kept.</source>
        <translation>正在收数据。请组员按“找组长的电脑”。锁定本机即停止接收，已收到的会保留。</translation>
    </message>
    <message>
        <source>{n} replies of the county wait to be fetched by the team.</source>
        <translation>县级中心有 {n} 份回复等组员来取。</translation>
    </message>
    <message>
        <source>The county could not read {n} packages; their makers still have everything.</source>
        <translation>有 {n} 个数据包县级中心无法读取，原作者的电脑上仍有全部内容。</translation>
    </message>
    <message>
        <source>Stop collecting</source>
        <translation>停止接收</translation>
    </message>
    <message>
        <source>Collect the team&apos;s data</source>
        <translation>收本组的数据</translation>
    </message>
    <message>
        <source>{name}: {size} here, not yet at the county</source>
        <translation>{name}：{size} 已到本机，尚未送到县级中心</translation>
    </message>
    <message>
        <source>{name}: all brought to the county</source>
        <translation>{name}：已全部送到县级中心</translation>
    </message>
    <message>
        <source>To the lead&apos;s laptop</source>
        <translation>交给组长的电脑</translation>
    </message>
    <message>
        <source>Handing over: {done} of {total} packages</source>
        <translation>正在交：{done}/{total} 个数据包</translation>
    </message>
    <message>
        <source>No line to the county, but the lead is here? Hand over inside the same network; the lead&apos;s laptop carries it on, sealed.</source>
        <translation>连不上县级中心，但组长就在身边？可在同一网络内交给组长的电脑，加密后由组长带走送达。</translation>
    </message>
    <message>
        <source>Looking for the lead&apos;s laptop. Is it in the same network, and does it collect?</source>
        <translation>正在找组长的电脑。它是否在同一网络，是否已打开“收本组的数据”？</translation>
    </message>
    <message>
        <source>Found. Choose to whom you hand over.</source>
        <translation>找到了。请选择交给谁。</translation>
    </message>
    <message>
        <source>Find the lead&apos;s laptop</source>
        <translation>找组长的电脑</translation>
    </message>
    <message>
        <source>Hand over to {name}</source>
        <translation>交给{name}</translation>
    </message>
    <message>
        <source>{name} carries it now. It still waits here until the county&apos;s receipt comes back, by {name} or by a line of your own.</source>
        <translation>已由{name}带走。在{name}带回县级中心的回执，或本机联网取得回执之前，这些内容在本机仍算待送达，全部保留。</translation>
    </message>
    <message>
        <source>What the county had sent back was taken in.</source>
        <translation>县级中心带回的内容已读入。</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Photos and recordings from a phone, a camera or a recorder. They are encrypted as they are read; the files themselves are left as they are.</source>
        <translation>手机、相机、录音笔里的照片和录音。边读边加密，原来的文件不动。</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>选文件</translation>
    </message>
    <message>
        <source>A whole folder</source>
        <translation>整个文件夹</translation>
    </message>
    <message>
        <source>Stop, keep what is in</source>
        <translation>停止，保留已导入的</translation>
    </message>
    <message>
        <source>Go on with what is left</source>
        <translation>继续导入剩下的</translation>
    </message>
    <message>
        <source>Bring in</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>The visit as a whole</source>
        <translation>整次督查</translation>
    </message>
    <message>
        <source>{n} files chosen</source>
        <translation>已选 {n} 个文件</translation>
    </message>
    <message>
        <source>No photo, recording or PDF, left out: {names} ({n})</source>
        <translation>不是照片、录音录像或 PDF，没有选进来：{names}（共 {n} 个）</translation>
    </message>
    <message>
        <source>No task of yours is here</source>
        <translation>本机没有派给您的任务</translation>
    </message>
    <message>
        <source>No file was chosen</source>
        <translation>还没有选文件</translation>
    </message>
    <message>
        <source>Bring in photos and recordings</source>
        <translation>导入照片和录音</translation>
    </message>
    <message>
        <source>Files are coming in</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>正在读文件</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>第 {done} 个，共 {total} 个</translation>
    </message>
    <message>
        <source>{n} files are in.</source>
        <translation>已导入 {n} 个文件。</translation>
    </message>
    <message>
        <source>{n} were here already.</source>
        <translation>{n} 个本来就有。</translation>
    </message>
    <message>
        <source>{n} were not read yet.</source>
        <translation>还有 {n} 个没有读。</translation>
    </message>
    <message>
        <source>Go on with {n} files</source>
        <translation>继续导入剩下的 {n} 个</translation>
    </message>
</context>
<context>
    <name>Interviewing</name>
    <message>
        <source>The respondent&apos;s window</source>
        <translation>受访者窗口</translation>
    </message>
    <message>
        <source>Folder with the recordings</source>
        <translation>存放录音的文件夹</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>All is sound: {commits} saves and {objects} pieces of evidence were read.</source>
        <translation>全部完好：读了 {commits} 次保存和 {objects} 件证据。</translation>
    </message>
    <message>
        <source>Part of the records on this disk is damaged. Sync and back up now; then lock the window and choose “Restore or repair”.</source>
        <translation>这块磁盘上的一部分记录已损坏。请马上同步并备份，然后锁定窗口，点“恢复或修复”。</translation>
    </message>
    <message numerus="yes">
        <source>%n saves are damaged or missing. Lock the window and choose “Restore or repair”.</source>
        <translation>
            <numerusform>%n 次保存已损坏或缺失。请锁定窗口，点“恢复或修复”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pieces of evidence are damaged or missing here. Restore a backup that has them; what the county has received is safe there.</source>
        <translation>
            <numerusform>这里有 %n 件证据已损坏或缺失。请从有它们的备份恢复；县里已收到的在县里是安全的。</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody changed the list of keys without knowing one. Change your passphrase, make a new recovery code, and tell your coordinator.</source>
        <translation>有人在不知道口令的情况下改动了钥匙清单。请更换口令、重做恢复码，并告诉协调员。</translation>
    </message>
    <message>
        <source>A new key was begun and not finished. The old one holds; begin it again.</source>
        <translation>更换钥匙没有做完。旧钥匙仍然有效，请重做一次。</translation>
    </message>
    <message>
        <source>One of the two copies of the list of keys is damaged; the other holds. Change the passphrase, also to the same one: both are written anew.</source>
        <translation>钥匙清单存有两份，其中一份已损坏，另一份有效。请更换口令（可以仍用原来的），两份就会重新写好。</translation>
    </message>
    <message numerus="yes">
        <source>%n files lie beside the records, as of a recording cut off. They are kept.</source>
        <translation>
            <numerusform>记录旁边有 %n 个文件，例如中断的录音。它们都保留着。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyHints</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Choose another key</source>
        <translation>换一个键</translation>
    </message>
    <message>
        <source>{words}: {keys}. Choose another key</source>
        <translation>{words}：{keys}。换一个键</translation>
    </message>
    <message>
        <source>Back to {keys}</source>
        <translation>改回 {keys}</translation>
    </message>
    <message>
        <source>Press the new key; Esc gives up</source>
        <translation>请按新的键；按 Esc 不改</translation>
    </message>
    <message>
        <source>Press a key</source>
        <translation>请按新的键</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Everywhere</source>
        <translation>全局</translation>
    </message>
    <message>
        <source>Lock at once</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <source>Change place</source>
        <translation>切换页面</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一个窗格</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Keys of this screen</source>
        <translation>本页快捷键</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>During a visit</source>
        <translation>督查过程中</translation>
    </message>
    <message>
        <source>Choose an answer; it is saved at once</source>
        <translation>选择答案，选后即保存</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Challenge code for a phone</source>
        <translation>手机拍摄用的校验码</translation>
    </message>
    <message>
        <source>Raise a problem</source>
        <translation>登记问题</translation>
    </message>
    <message>
        <source>Take the last change back (visit, caption, mask box)</source>
        <translation>撤销上一步（督查、照片说明、遮挡框）</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>其他页面</translation>
    </message>
    <message>
        <source>Lists: copy as a table</source>
        <translation>列表：复制为表格</translation>
    </message>
    <message>
        <source>Does not apply, does not know, refuses, where digits are typed</source>
        <translation>不适用、不知道、拒答（填数字的题）</translation>
    </message>
    <message>
        <source>Question before</source>
        <translation>上一题</translation>
    </message>
    <message>
        <source>Question after</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Section before</source>
        <translation>上一节</translation>
    </message>
    <message>
        <source>Section after</source>
        <translation>下一节</translation>
    </message>
    <message>
        <source>One question or the whole section</source>
        <translation>逐题或整节</translation>
    </message>
    <message>
        <source>Add photos and files (visit and Evidence)</source>
        <translation>添加照片和文件（督查、证据页）</translation>
    </message>
    <message>
        <source>Record sound, photos or films with this laptop</source>
        <translation>用本机录音、拍照、录像</translation>
    </message>
    <message>
        <source>The respondent&apos;s window</source>
        <translation>给受访者看的窗口</translation>
    </message>
    <message>
        <source>Guide to this step</source>
        <translation>这一步的指南</translation>
    </message>
    <message>
        <source>Finalise; in Review approve; sign a re-check</source>
        <translation>封表；审核页通过；复核签名</translation>
    </message>
    <message>
        <source>Review: first version, second version, neither</source>
        <translation>审核：第一版、第二版、都不采用</translation>
    </message>
    <message>
        <source>Review: changes and times</source>
        <translation>审核：改动与用时</translation>
    </message>
    <message>
        <source>Problems: the next step of the re-check</source>
        <translation>问题：复核的下一步</translation>
    </message>
    <message>
        <source>Problems: case library</source>
        <translation>问题：案例库</translation>
    </message>
    <message>
        <source>Tasks: map or list. Evidence: mask</source>
        <translation>任务：地图或列表。证据：遮挡</translation>
    </message>
    <message>
        <source>Tasks: plan a covert visit</source>
        <translation>任务：安排暗访</translation>
    </message>
    <message>
        <source>Evidence: play or pause. Tasks: plan</source>
        <translation>证据：播放或暂停；任务：安排任务</translation>
    </message>
    <message>
        <source>Tasks: quotas of interviews</source>
        <translation>任务：访谈配额</translation>
    </message>
    <message>
        <source>Evidence: zoom closer, further</source>
        <translation>证据：放大、缩小</translation>
    </message>
    <message>
        <source>Reports: export several</source>
        <translation>报告：一次导出多份</translation>
    </message>
    <message>
        <source>Pilot: copy as table</source>
        <translation>试点：复制表格</translation>
    </message>
    <message>
        <source>Tasks: my certificate</source>
        <translation>任务：我的督查证</translation>
    </message>
    <message>
        <source>Evidence: zoom</source>
        <translation>证据：放大</translation>
    </message>
    <message>
        <source>Evidence: caption</source>
        <translation>证据：说明</translation>
    </message>
    <message>
        <source>Evidence: before and after</source>
        <translation>证据：前后对照</translation>
    </message>
    <message>
        <source>Sync: pause or go on</source>
        <translation>同步：暂停或继续</translation>
    </message>
    <message>
        <source>Reports: export</source>
        <translation>报告：导出</translation>
    </message>
    <message>
        <source>All keys as they were</source>
        <translation>全部改回原来的键</translation>
    </message>
    <message>
        <source>{keys} is taken: {words}. Change that one first, or press another key.</source>
        <translation>{keys} 已经用于“{words}”。请先改那一个，或换个键。</translation>
    </message>
    <message>
        <source>{keys} alone is typed in texts. Press it with Ctrl or Alt, or press F1 to F12.</source>
        <translation>单按 {keys} 是打字。请和 Ctrl 或 Alt 一起按，或用 F1 到 F12。</translation>
    </message>
    <message>
        <source>{keys} always means the same and cannot be given away. Press another key.</source>
        <translation>{keys} 的用途是固定的，不能改作别用。请换个键。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Press a framed key to choose another; it holds for you on this computer. Single letters work when no text field has the focus.</source>
        <translation>按一下带框的键就能换成别的，只对您在本机有效。光标不在输入框里时，单个字母键才起作用。</translation>
    </message>
</context>
<context>
    <name>LanguagePanel</name>
    <message>
        <source>This form has no wording for respondents.</source>
        <translation>这张表没有给受访者看的文字。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show for training</source>
        <translation>培训用，打开</translation>
    </message>
    <message>
        <source>Wording read by {name}, {date}</source>
        <translation>译文已由 {name} 审读，{date}</translation>
    </message>
    <message>
        <source>Spoken questions: {have} of {all}</source>
        <translation>有录音的题：{have}/{all}</translation>
    </message>
    <message>
        <source>Add recordings</source>
        <translation>加录音</translation>
    </message>
    <message>
        <source>A folder of sound files, each named after its question, as E9.ogg</source>
        <translation>选一个文件夹，里面的声音文件按题号取名，如 E9.ogg</translation>
    </message>
    <message numerus="yes">
        <source>%n recordings kept.</source>
        <translation>
            <numerusform>收下 %n 段录音。</numerusform>
        </translation>
    </message>
    <message>
        <source>
Named after no question: {files}</source>
        <translation>
文件名对不上题号：{files}</translation>
    </message>
    <message>
        <source>
No sound, or over 2 MB: {files}</source>
        <translation>
不是声音，或超过 2 MB：{files}</translation>
    </message>
    <message>
        <source>This wording was drafted by a machine. It may be used once a native speaker has read all of it, the words of the window too:</source>
        <translation>这些措辞由机器起草，须由母语者通读全部内容（包括下列窗口用语）并登记后，才能用于访谈：</translation>
    </message>
    <message>
        <source>Read all of it beside the Chinese</source>
        <translation>对照汉语全部读一遍</translation>
    </message>
    <message>
        <source>To let them see it in the window as well, tick “This computer is used for training” in Settings, Training. Until it was read ask through an interpreter, in a language above.</source>
        <translation>还想让他在窗口里看看，请在设置→培训勾选“本机用于培训”。没读完之前，请用上面的语言，由翻译口头问。</translation>
    </message>
    <message>
        <source>Native speaker who read it</source>
        <translation>审读人（母语者）</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Record the review</source>
        <translation>登记审读</translation>
    </message>
    <message>
        <source>Write the name</source>
        <translation>请填姓名</translation>
    </message>
    <message>
        <source>Write the date like 2026-11-24</source>
        <translation>日期请按 2026-11-24 的格式填写</translation>
    </message>
    <message>
        <source>Tibetan</source>
        <translation>藏语</translation>
    </message>
    <message>
        <source>Uyghur</source>
        <translation>维吾尔语</translation>
    </message>
</context>
<context>
    <name>LedgerFilters</name>
    <message>
        <source>Any owner</source>
        <translation>所有责任单位</translation>
    </message>
    <message>
        <source>Any class</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>Any cause</source>
        <translation>所有原因</translation>
    </message>
    <message>
        <source>Any severity</source>
        <translation>所有严重程度</translation>
    </message>
    <message>
        <source>severity {n}</source>
        <translation>严重程度 {n}</translation>
    </message>
</context>
<context>
    <name>LetterPanel</name>
    <message>
        <source>Open it only when you are held or pressed to say who you are. Opening ends this entry: it counts for nothing, and the record is kept. It opens once.</source>
        <translation>只在被扣留或被追问身份时启封。启封后这一条即告结束，不计分，记录保留。只能启封一次。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>信封码</translation>
    </message>
    <message>
        <source>Blanks and dashes do not matter</source>
        <translation>空格和横线不影响</translation>
    </message>
    <message>
        <source>Open the letter</source>
        <translation>启封</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Closed problems as lessons, without names of people and units, numbers and telephones.</source>
        <translation>由已销号的问题整理成案例，人名、单位名、证件号、电话均已去除。</translation>
    </message>
    <message>
        <source>Words of a case</source>
        <translation>搜索案例里的字词</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>典型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>示范</translation>
    </message>
    <message>
        <source>Kind of case</source>
        <translation>哪一类</translation>
    </message>
    <message>
        <source>No case holds these words</source>
        <translation>没有这样的案例</translation>
    </message>
    <message>
        <source>model</source>
        <translation>示范</translation>
    </message>
    <message>
        <source>typical</source>
        <translation>典型</translation>
    </message>
    <message>
        <source>Prevention: {words}</source>
        <translation>预防办法：{words}</translation>
    </message>
</context>
<context>
    <name>LoadPage</name>
    <message>
        <source>Load of the windows by the hour</source>
        <translation>各窗口按小时的来件量</translation>
    </message>
    <message>
        <source>No cases are here yet. They come with the monthly files of the units, or from the county&apos;s case system.</source>
        <translation>还没有办件数据。数据来自各单位的月报文件或县里的办件系统。</translation>
    </message>
    <message>
        <source>Busy: at least half again the mean of the unit&apos;s windows. Idle: half of it or less.</source>
        <translation>忙：达到本单位窗口平均的一倍半；闲：不到平均的一半。</translation>
    </message>
    <message>
        <source>The same as a table</source>
        <translation>同样的数字，表格</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>办件数</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>忙闲</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>忙</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>闲</translation>
    </message>
</context>
<context>
    <name>LockCurtain</name>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Locked, your records are still here</source>
        <translation>已锁定，记录还在</translation>
    </message>
    <message>
        <source>Folders on this computer</source>
        <translation>本机的资料夹</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>I forgot it</source>
        <translation>忘了口令</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建资料夹</translation>
    </message>
    <message>
        <source>Restore or repair</source>
        <translation>恢复或修复</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Next try in {n} seconds. Nothing is deleted.</source>
        <translation>{n} 秒后再试，什么都不会删。</translation>
    </message>
</context>
<context>
    <name>LookPage</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>特大</translation>
    </message>
    <message>
        <source>Size of type</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>语言与外观</translation>
    </message>
    <message>
        <source>Seen at once. Kept in this vault.</source>
        <translation>立即生效，保存在本机记录库里。</translation>
    </message>
</context>
<context>
    <name>LookingBack</name>
    <message>
        <source>Look-back</source>
        <translation>回头看</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>{n} townships, as the county published them</source>
        <translation>{n} 个乡镇，由县里发布</translation>
    </message>
    <message>
        <source>Boundaries</source>
        <translation>乡镇界线</translation>
    </message>
    <message>
        <source>The county has published none yet</source>
        <translation>县里还没有发布</translation>
    </message>
    <message>
        <source>Base map</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>Choose a map file</source>
        <translation>选择地图文件</translation>
    </message>
    <message>
        <source>Do without it</source>
        <translation>不用底图</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The pictures lie in GCJ-02, as most maps printed in China do</source>
        <translation>底图用的是国测局坐标（GCJ-02），国内公开的地图大多如此</translation>
    </message>
    <message>
        <source>A base map is a file that ends in .mbtiles, with pictures (PNG, JPEG or WebP). It is copied onto this laptop, so the stick may go. Where units lie some hundred metres beside their houses, tick GCJ-02.</source>
        <translation>底图是后缀为 .mbtiles 的图片地图（PNG、JPEG 或 WebP），会复制到这台电脑，装好就可以拔U盘。如果单位的位置偏了几百米，请勾上国测局坐标。</translation>
    </message>
    <message>
        <source>None: maps show the boundaries alone</source>
        <translation>没有底图，地图只画乡镇界线</translation>
    </message>
    <message>
        <source>Maps (*.mbtiles)</source>
        <translation>地图 (*.mbtiles)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Reading the map…</source>
        <translation>正在读地图……</translation>
    </message>
    <message>
        <source>{done} of {all} MB copied</source>
        <translation>已复制 {done} MB，共 {all} MB</translation>
    </message>
    <message>
        <source>The base map is on this laptop. Maps show it from now on.</source>
        <translation>底图已经装好，地图从现在起都会用它。</translation>
    </message>
    <message>
        <source>{name}, {size} MB, zoom {least} to {most}</source>
        <translation>{name}，{size} MB，缩放 {least}–{most} 级</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Maps are drawn without a network, on Today, in Tasks and in Pilot.</source>
        <translation>今日、任务、试点里的地图都不用联网。</translation>
    </message>
</context>
<context>
    <name>MaskBar</name>
    <message>
        <source>The original stays as it is. Reports and the unit get the masked copy.</source>
        <translation>原件不变，报告和责任单位用的是遮挡副本。</translation>
    </message>
    <message>
        <source>Draw with the mouse. By keyboard: + adds a box, arrows size it (Shift: finer), Ctrl with arrows moves it, Space takes the next, Delete removes it.</source>
        <translation>用鼠标框出来。用键盘：+ 加一个框，方向键改大小（加 Shift 微调），Ctrl 加方向键移动，空格换下一个，Delete 去掉。</translation>
    </message>
    <message>
        <source>Why the masked copy is taken back</source>
        <translation>为什么收回遮挡</translation>
    </message>
    <message>
        <source>Add a box</source>
        <translation>加一个框</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>不遮了</translation>
    </message>
    <message>
        <source>Keep the masked copy</source>
        <translation>保存遮挡副本</translation>
    </message>
    <message numerus="yes">
        <source>%n boxes hide something</source>
        <translation>
            <numerusform>遮挡 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>No box is left: the masked copy is taken back</source>
        <translation>框都去掉了：收回遮挡</translation>
    </message>
    <message>
        <source>Draw a box over faces, screens, numbers</source>
        <translation>把面部、屏幕、证件号框出来</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>收回遮挡</translation>
    </message>
    <message>
        <source>No box was drawn</source>
        <translation>还没有框</translation>
    </message>
</context>
<context>
    <name>MomentField</name>
    <message>
        <source>Start now</source>
        <translation>现在开始</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>现在结束</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>9:30 or 2026-11-24 9:30</source>
        <translation>9:30 或 2026-11-24 9:30</translation>
    </message>
    <message>
        <source>Write 9:30, or 2026-11-24 9:30 for another day</source>
        <translation>请写 9:30；不是今天的写 2026-11-24 9:30</translation>
    </message>
</context>
<context>
    <name>MonthReport</name>
    <message>
        <source>Report of {month}</source>
        <translation>{month} 月报</translation>
    </message>
    <message>
        <source>All figures are counted from events; nothing is typed in.</source>
        <translation>全部数字由系统记录计算得出，没有人工填写。</translation>
    </message>
    <message>
        <source>2 Cooperation: hand-overs between bodies</source>
        <translation>二、协作：主体之间的交接</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Median, minutes</source>
        <translation>中位数（分钟）</translation>
    </message>
    <message>
        <source>No hand-over was recorded in this month.</source>
        <translation>本月没有交接记录。</translation>
    </message>
    <message>
        <source>1 Items: are the indicators sound</source>
        <translation>一、条目：指标是否可靠</translation>
    </message>
    <message>
        <source>No indicator was measured in this month.</source>
        <translation>本月没有测量任何指标。</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单位数</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>At the ceiling</source>
        <translation>封顶</translation>
    </message>
    <message>
        <source>Discrimination</source>
        <translation>区分度</translation>
    </message>
    <message>
        <source>Raters agree</source>
        <translation>评分一致</translation>
    </message>
    <message>
        <source>3 Rectification</source>
        <translation>三、整改</translation>
    </message>
    <message>
        <source>Problems issued</source>
        <translation>下发问题</translation>
    </message>
    <message>
        <source>Closed out</source>
        <translation>销号</translation>
    </message>
    <message>
        <source>Rectification rate</source>
        <translation>整改率</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>按期</translation>
    </message>
    <message>
        <source>Passed at the first re-check</source>
        <translation>一次通过复核</translation>
    </message>
    <message>
        <source>Working days, median</source>
        <translation>工作日（中位数）</translation>
    </message>
    <message>
        <source>Satisfaction with the rectification</source>
        <translation>对整改的满意度</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
</context>
<context>
    <name>MonthsPage</name>
    <message>
        <source>Monthly figures</source>
        <translation>每月数字</translation>
    </message>
    <message>
        <source>The pilot has not begun; its first month starts on {day}.</source>
        <translation>试点还没开始，第一个月从 {day} 起。</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Composite</source>
        <translation>综合分</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>评价数</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>下发</translation>
    </message>
    <message>
        <source>Closed out</source>
        <translation>销号</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>What stands behind the rate</source>
        <translation>整改率怎么来的</translation>
    </message>
    <message>
        <source>Report of the month</source>
        <translation>当月报告</translation>
    </message>
    <message>
        <source>Scores by body</source>
        <translation>各评价主体得分</translation>
    </message>
    <message>
        <source>Composite by type of site</source>
        <translation>各类点位综合分</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
</context>
<context>
    <name>NaReason</name>
    <message>
        <source>Does not apply</source>
        <translation>不适用</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>NextVisit</name>
    <message>
        <source>Next</source>
        <translation>下一站</translation>
    </message>
    <message>
        <source>Inspector certificate valid until {date}</source>
        <translation>督查证有效期至 {date}</translation>
    </message>
    <message>
        <source>Your inspector certificate ended on {date}</source>
        <translation>督查证已于 {date} 到期</translation>
    </message>
    <message>
        <source>The package is on this computer, {phase}</source>
        <translation>资料包已在本机，{phase}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续督查</translation>
    </message>
    <message>
        <source>Start the visit</source>
        <translation>开始督查</translation>
    </message>
    <message>
        <source>No overt visit begins with it: give the task back, or renew it first</source>
        <translation>证件到期不能开始明查：请退回任务，或先换证</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>全部任务</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Write a number from {least} to {most}</source>
        <translation>请填 {least} 到 {most} 之间的数</translation>
    </message>
    <message>
        <source>Write a number, {least} or more</source>
        <translation>请填不小于 {least} 的数</translation>
    </message>
    <message>
        <source>Write a whole number</source>
        <translation>请填整数</translation>
    </message>
    <message>
        <source>Write a number, such as 2.5</source>
        <translation>请填数字，例如 2.5</translation>
    </message>
</context>
<context>
    <name>OpenPanel</name>
    <message>
        <source>The baseline is counted from the first of the same month a year before up to the day before the first day, signed and frozen with the pilot. It can be neither changed nor added later.</source>
        <translation>基线从上一年同月 1 日算到起始日前一天，随试点一并签名冻结，以后不能更改，也不能补录。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Sites and their types</source>
        <translation>点位和类型</translation>
    </message>
    <message>
        <source>not in the pilot</source>
        <translation>不参加</translation>
    </message>
    <message>
        <source>type of site</source>
        <translation>点位类型</translation>
    </message>
    <message>
        <source>Count the baseline</source>
        <translation>先算基线</translation>
    </message>
    <message>
        <source>Sign and open</source>
        <translation>签名并开始</translation>
    </message>
    <message>
        <source>Give at least one unit a type</source>
        <translation>至少给一个单位选类型</translation>
    </message>
    <message>
        <source>Enter the first day</source>
        <translation>请填起始日</translation>
    </message>
    <message>
        <source>Baseline over {span}</source>
        <translation>基线：{span}</translation>
    </message>
    <message>
        <source>Some figures have nothing to be counted from; the goal for them will have no baseline.</source>
        <translation>有的项目没有数据可算，相应目标就没有基线。</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>正在签名</translation>
    </message>
</context>
<context>
    <name>OutlinePane</name>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>全部题目</translation>
    </message>
    <message>
        <source>What the list shows</source>
        <translation>左边显示什么</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>提纲</translation>
    </message>
    <message>
        <source>tapped</source>
        <translation>当场按的</translation>
    </message>
    <message>
        <source>recalled</source>
        <translation>回忆的</translation>
    </message>
    <message>
        <source>Sent on once more</source>
        <translation>再转一处</translation>
    </message>
    <message>
        <source>Times from the phone</source>
        <translation>取手机里的时刻</translation>
    </message>
</context>
<context>
    <name>PairSheet</name>
    <message>
        <source>Before and after</source>
        <translation>前后对照</translation>
    </message>
</context>
<context>
    <name>PaperPage</name>
    <message>
        <source>Write the recovery code on paper</source>
        <translation>把恢复码抄在纸上</translation>
    </message>
    <message>
        <source>There is no “forgot password”. This paper opens the computer when the passphrase is lost.</source>
        <translation>这里没有“忘记密码”。口令忘了，就靠这张纸打开。</translation>
    </message>
    <message>
        <source>Duchatong recovery code</source>
        <translation>督查通恢复码</translation>
    </message>
    <message>
        <source>Lock the paper away at the office. No photo of it, never together with this computer.</source>
        <translation>锁进单位抽屉，不要拍照，不要和电脑放在一起。</translation>
    </message>
    <message>
        <source>I have it on paper</source>
        <translation>我已抄好</translation>
    </message>
</context>
<context>
    <name>PassphraseChange</name>
    <message>
        <source>Passphrase until now</source>
        <translation>现在的口令</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新口令</translation>
    </message>
    <message>
        <source>The new one once more</source>
        <translation>再输一次新口令</translation>
    </message>
    <message>
        <source>Change passphrase</source>
        <translation>更换口令</translation>
    </message>
    <message>
        <source>Type the passphrase that opens this computer now</source>
        <translation>请输入现在使用的口令</translation>
    </message>
    <message>
        <source>At least {n} characters</source>
        <translation>至少 {n} 个字符</translation>
    </message>
    <message>
        <source>The two differ. Type it once more.</source>
        <translation>两次不一样，请再输一次。</translation>
    </message>
    <message>
        <source>Making the lock, a moment</source>
        <translation>正在上锁，请稍候</translation>
    </message>
    <message>
        <source>The new passphrase holds from now on. The recovery code on paper stays the same.</source>
        <translation>从现在起使用新口令，纸上的恢复码不变。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>It locks everything on this computer. Only you know it.</source>
        <translation>它锁住本机的全部内容，只有您自己知道。</translation>
    </message>
</context>
<context>
    <name>PassphrasePage</name>
    <message>
        <source>Choose a passphrase</source>
        <translation>设定口令</translation>
    </message>
    <message>
        <source>It locks everything on this computer. Six easy words are better than a short riddle.</source>
        <translation>它锁住本机的全部内容。六个好记的词，比一串难记的短密码更可靠。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Set passphrase</source>
        <translation>设定口令</translation>
    </message>
    <message>
        <source>At least {n} characters</source>
        <translation>至少 {n} 个字符</translation>
    </message>
    <message>
        <source>The two differ. Type it once more.</source>
        <translation>两次不一样，请再输一次。</translation>
    </message>
    <message>
        <source>Making the lock, a moment</source>
        <translation>正在上锁，请稍候</translation>
    </message>
</context>
<context>
    <name>PdfPages</name>
    <message>
        <source>Report, {n} pages</source>
        <translation>报告，共 {n} 页</translation>
    </message>
</context>
<context>
    <name>Phases</name>
    <message>
        <source>new</source>
        <translation>新任务</translation>
    </message>
    <message>
        <source>taken along</source>
        <translation>已带上</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>被退回</translation>
    </message>
    <message>
        <source>handed in</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>已退回组长</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>raised</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>issued</source>
        <translation>已下发</translation>
    </message>
    <message>
        <source>awaiting plan</source>
        <translation>待报计划</translation>
    </message>
    <message>
        <source>rectifying</source>
        <translation>整改中</translation>
    </message>
    <message>
        <source>awaiting re-check</source>
        <translation>待复核</translation>
    </message>
    <message>
        <source>re-checking</source>
        <translation>复核中</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>复核通过</translation>
    </message>
    <message>
        <source>failed, again</source>
        <translation>未通过，二次督查</translation>
    </message>
    <message>
        <source>closed out</source>
        <translation>已销号</translation>
    </message>
    <message>
        <source>exempt</source>
        <translation>容错免责</translation>
    </message>
    <message>
        <source>{n} workdays overdue</source>
        <translation>逾期 {n} 个工作日</translation>
    </message>
    <message>
        <source>due next workday</source>
        <translation>下个工作日到期</translation>
    </message>
    <message>
        <source>{n} workdays left</source>
        <translation>还剩 {n} 个工作日</translation>
    </message>
    <message>
        <source>Its form has not arrived: sync before you leave</source>
        <translation>表单还没有到，出发前请先同步一次</translation>
    </message>
    <message>
        <source>Part of it needs a newer version of the program</source>
        <translation>其中一部分要更新软件才能看</translation>
    </message>
    <message>
        <source>On this computer; no network is needed</source>
        <translation>已在这台电脑上，没有网也能做</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>期限已到</translation>
    </message>
    <message numerus="yes">
        <source>%n visits not handed in yet</source>
        <translation>
            <numerusform>%n 次督查还没交</numerusform>
        </translation>
    </message>
    <message>
        <source>, only on this computer</source>
        <translation>，只在本机</translation>
    </message>
    <message>
        <source>Everything that was handed in has the county&apos;s receipt.</source>
        <translation>已提交的内容全部有县级中心的回执。</translation>
    </message>
    <message>
        <source>{answers} answers and {media} pictures are only on this computer.</source>
        <translation>有 {answers} 条答案、{media} 张照片只在本机上。</translation>
    </message>
</context>
<context>
    <name>PhoneTimesPanel</name>
    <message>
        <source>One line for each time, as it stands in the phone’s notes: T0 9:41. T0 arrived, T2 ticket, T3 called, T8 left. What is already filled in stays.</source>
        <translation>手机备忘录里怎么记的就怎么贴，一行一个时刻，例如：T0 9:41。T0 到达，T2 取号，T3 叫号，T8 离开。已经填了的不动。</translation>
    </message>
    <message>
        <source>Times from the phone</source>
        <translation>手机里的时刻</translation>
    </message>
    <message>
        <source>Read a file</source>
        <translation>从文件读</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>填入</translation>
    </message>
    <message>
        <source>These are kept. There is no place for them before T2 says how one queues: answer it, then take them over here. Where nobody queued they have none.</source>
        <translation>这几个时刻留着。先答 T2“怎么排队”，才有地方填；答完再到这里按“填入”。没有排队的，就没有地方填。</translation>
    </message>
    <message>
        <source>Notes (*.txt *.csv *.md)</source>
        <translation>备忘录文件 (*.txt *.csv *.md)</translation>
    </message>
    <message>
        <source>This file cannot be read. Nothing was changed.</source>
        <translation>无法读取这个文件。没有改动任何内容。</translation>
    </message>
    <message>
        <source>This is no file of notes. Nothing was changed.</source>
        <translation>这不是备忘录文件。没有改动任何内容。</translation>
    </message>
    <message>
        <source>Only T0, T2, T3 and T8 are asked for their time. Left out: {lines}</source>
        <translation>这张表只问 T0、T2、T3、T8 的时刻，没有采用：{lines}</translation>
    </message>
    <message>
        <source>Not understood, left out: {lines}</source>
        <translation>无法识别，没有采用：{lines}</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>Pilot</name>
    <message>
        <source>Dense sub-district</source>
        <translation>城区密集街道</translation>
    </message>
    <message>
        <source>Industrial township</source>
        <translation>工业镇</translation>
    </message>
    <message>
        <source>Ethnic area</source>
        <translation>民族地区</translation>
    </message>
    <message>
        <source>Remote village</source>
        <translation>偏远村</translation>
    </message>
    <message>
        <source>Composite score</source>
        <translation>综合分</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>满意率</translation>
    </message>
    <message>
        <source>Rectification rate</source>
        <translation>整改率</translation>
    </message>
    <message>
        <source>Days to rectify (median)</source>
        <translation>整改天数（中位）</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>督查次数</translation>
    </message>
    <message>
        <source>Ratings that count</source>
        <translation>有效评价</translation>
    </message>
    <message>
        <source>Problems issued</source>
        <translation>下发问题</translation>
    </message>
    <message>
        <source>Problems closed out</source>
        <translation>销号问题</translation>
    </message>
    <message>
        <source>Satisfaction gained, points</source>
        <translation>满意度提高（百分点）</translation>
    </message>
    <message>
        <source>Ratings taken without typing</source>
        <translation>评价自动采集</translation>
    </message>
    <message>
        <source>Results published</source>
        <translation>结果公开</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>群众</translation>
    </message>
    <message>
        <source>Third party</source>
        <translation>第三方</translation>
    </message>
    <message>
        <source>Administrative group</source>
        <translation>行政组</translation>
    </message>
    <message>
        <source>Tangibles</source>
        <translation>有形性</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>可靠性</translation>
    </message>
    <message>
        <source>Responsiveness</source>
        <translation>响应性</translation>
    </message>
    <message>
        <source>Assurance</source>
        <translation>保证性</translation>
    </message>
    <message>
        <source>Empathy</source>
        <translation>移情性</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>Pilot phase</source>
        <translation>试点</translation>
    </message>
    <message>
        <source>Roll out</source>
        <translation>推广</translation>
    </message>
    <message>
        <source>Consolidate</source>
        <translation>巩固</translation>
    </message>
</context>
<context>
    <name>PilotScreen</name>
    <message>
        <source>Pilot</source>
        <translation>试点</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Open a pilot</source>
        <translation>开始试点</translation>
    </message>
    <message>
        <source>Sites by type</source>
        <translation>各类点位</translation>
    </message>
    <message>
        <source>Gate at six months</source>
        <translation>六个月评估关口</translation>
    </message>
    <message>
        <source>Baseline and goals</source>
        <translation>基线和目标</translation>
    </message>
    <message>
        <source>Monthly figures</source>
        <translation>每月数字</translation>
    </message>
    <message>
        <source>Where problems are</source>
        <translation>问题分布</translation>
    </message>
    <message>
        <source>Load of the windows</source>
        <translation>窗口忙闲</translation>
    </message>
    <message>
        <source>Five dimensions</source>
        <translation>五个维度</translation>
    </message>
    <message>
        <source>evaluated</source>
        <translation>已评估</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>runs since {day}</source>
        <translation>{day} 起进行中</translation>
    </message>
    <message>
        <source>begins on {day}</source>
        <translation>{day} 开始</translation>
    </message>
    <message>
        <source>No unit is registered here yet</source>
        <translation>这里还没有登记单位</translation>
    </message>
    <message>
        <source>No pilot is open. A pilot measures three to five halls and a site of each type for six months, against a baseline that is frozen before.</source>
        <translation>现在没有试点。试点用六个月测三到五个大厅、四类点位各一个，与开始前冻结的基线相比。</translation>
    </message>
    <message>
        <source>No table on this page</source>
        <translation>本页没有表格</translation>
    </message>
    <message>
        <source>Report of the month</source>
        <translation>当月报告</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>督查</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Pilot</source>
        <translation>试点</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日程</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>资料</translation>
    </message>
</context>
<context>
    <name>Planning</name>
    <message>
        <source>Send others</source>
        <translation>换人</translation>
    </message>
    <message>
        <source>Quotas of interviews</source>
        <translation>访谈配额</translation>
    </message>
    <message>
        <source>Plan tasks</source>
        <translation>安排任务</translation>
    </message>
    <message>
        <source>The day {0} is over</source>
        <translation>{0} 已经过去</translation>
    </message>
    <message>
        <source>A task needs a day that is still to come.</source>
        <translation>完成期限要在今天或以后。</translation>
    </message>
    <message>
        <source>No unit is chosen</source>
        <translation>还没有选单位</translation>
    </message>
    <message>
        <source>Tick the units, or have them drawn.</source>
        <translation>请勾选单位，或者随机抽取。</translation>
    </message>
    <message>
        <source>{units}: nobody of those chosen may go</source>
        <translation>{units}：选中的人都不能去</translation>
    </message>
    <message>
        <source>Choose somebody else for it, or leave it out of this round.</source>
        <translation>请换人，或者这一轮不安排它。</translation>
    </message>
    <message>
        <source>The day lies outside the round ({0} to {1})</source>
        <translation>期限不在这一轮之内（{0} 至 {1}）</translation>
    </message>
    <message>
        <source>Visits are bundled in rounds, so that units are not disturbed.</source>
        <translation>督查按轮次集中安排，少打扰单位。</translation>
    </message>
    <message>
        <source>No approved yearly plan for {0} covers this</source>
        <translation>{0} 年没有经批准的年度计划包含这次督查</translation>
    </message>
    <message>
        <source>Visits follow a plan that was approved and filed beforehand.</source>
        <translation>督查按事先批准、备案的计划进行。</translation>
    </message>
    <message>
        <source>{units}: visit number {0} this year, the limit is {1}</source>
        <translation>{units}：今年第 {0} 次，上限 {1} 次</translation>
    </message>
    <message>
        <source>Burden meter: every visit takes staff from the window.</source>
        <translation>减负：每来一次，窗口就少一次人手。</translation>
    </message>
    <message>
        <source>{units}: {0} hours asked this year, the limit is {1}</source>
        <translation>{units}：今年共占用 {0} 小时，上限 {1} 小时</translation>
    </message>
    <message>
        <source>Burden meter: a visit counts as four hours of the unit&apos;s time.</source>
        <translation>减负：一次督查按占用单位 4 小时计。</translation>
    </message>
    <message>
        <source>{units}: {body} comes on {1}</source>
        <translation>{units}：{body}在 {1} 也去</translation>
    </message>
    <message>
        <source>Two bodies stay ten days apart. Go together, or move the day.</source>
        <translation>两个主体要隔开 10 天。可以合并去，或者改期。</translation>
    </message>
    <message>
        <source>{units}: task {0} with the same form is for {1}</source>
        <translation>{units}：任务 {0} 用的是同一张表，期限 {1}</translation>
    </message>
    <message>
        <source>Perhaps this visit was planned already.</source>
        <translation>这次督查可能已经安排过了。</translation>
    </message>
    <message>
        <source>{person} is left out at {units}: works there</source>
        <translation>{person}不去{units}：是那里的人</translation>
    </message>
    <message>
        <source>Nobody goes to the unit they come from.</source>
        <translation>本单位的人不督查本单位。</translation>
    </message>
    <message>
        <source>{person} is left out at {units}: a relative works there</source>
        <translation>{person}不去{units}：有亲属在那里工作</translation>
    </message>
    <message>
        <source>Nobody goes to the unit of close relatives.</source>
        <translation>有近亲属在的单位要回避。</translation>
    </message>
    <message>
        <source>{person} is left out at {units}: was there last time</source>
        <translation>{person}不去{units}：上一次去的就是那里</translation>
    </message>
    <message>
        <source>People rotate: nobody goes to one unit twice running.</source>
        <translation>人员轮换，同一个人不连续去同一个单位。</translation>
    </message>
    <message>
        <source>{person} is left out at {units}: the certificate ends before then</source>
        <translation>{person}不去{units}：督查证到那天已过期</translation>
    </message>
    <message>
        <source>An overt visit is made with a certificate in force.</source>
        <translation>明查要持有效的督查证。</translation>
    </message>
    <message>
        <source>{person} is left out at {units}: suspended</source>
        <translation>{person}不去{units}：暂停派出</translation>
    </message>
    <message>
        <source>Discipline supervision or a leader suspended this person.</source>
        <translation>纪委监委或领导已暂停派出此人。</translation>
    </message>
    <message>
        <source>{person} is left out at {units}: has not accepted the conduct code</source>
        <translation>{person}不去{units}：还没有确认行为守则</translation>
    </message>
    <message>
        <source>The newest conduct code is accepted before the next visit.</source>
        <translation>下一次督查前要确认最新的行为守则。</translation>
    </message>
    <message>
        <source>{person} is left out at {units}: not calibrated in the last 90 days</source>
        <translation>{person}不去{units}：近 90 天没有校准</translation>
    </message>
    <message>
        <source>Raters score the sample scenes alike before they are sent.</source>
        <translation>派出前先用样例场景对一对评分。</translation>
    </message>
    <message>
        <source>{person} is left out at {units}: lives in that township</source>
        <translation>{person}不去{units}：住在那个乡镇</translation>
    </message>
    <message>
        <source>Households are not asked by somebody from their own township.</source>
        <translation>入户访谈不派本乡镇的人。</translation>
    </message>
    <message>
        <source>{person} is left out at {units}: not on the roster as an inspector</source>
        <translation>{person}不去{units}：不在督查员名册上</translation>
    </message>
    <message>
        <source>Only enrolled inspectors whom nobody revoked are sent.</source>
        <translation>只派登记在册、没有被吊销的督查员。</translation>
    </message>
    <message>
        <source>{person} is left out at {units}: the rules do not allow it</source>
        <translation>{person}不去{units}：按规则不能去</translation>
    </message>
    <message>
        <source>Choose somebody else.</source>
        <translation>请换人。</translation>
    </message>
    <message>
        <source>{year}, regular round {n}</source>
        <translation>{year} 年第 {n} 轮常规督查</translation>
    </message>
    <message>
        <source>{year}, special round {n}</source>
        <translation>{year} 年第 {n} 轮专项督查</translation>
    </message>
</context>
<context>
    <name>PlanningPanel</name>
    <message>
        <source>What the rules say</source>
        <translation>规则提醒</translation>
    </message>
    <message>
        <source>cannot be planned so</source>
        <translation>这样不能签发</translation>
    </message>
    <message>
        <source>look at this</source>
        <translation>请留意</translation>
    </message>
    <message>
        <source>Nothing to remark</source>
        <translation>没有要提醒的</translation>
    </message>
    <message>
        <source>{n} units have not been seen for six months and are not in this plan</source>
        <translation>另有 {n} 个单位半年没人去过，这次也没有安排</translation>
    </message>
    <message>
        <source>nobody may go</source>
        <translation>没有能去的人</translation>
    </message>
    <message>
        <source>{unit}: {people}</source>
        <translation>{unit}：{people}</translation>
    </message>
    <message>
        <source>The seed was fixed and signed before the draw. Anybody can replay it later.</source>
        <translation>随机种子在抽取之前已确定并签名，以后谁都可以重抽核对。</translation>
    </message>
    <message>
        <source>{n} draws before this one were not used. They stay on record.</source>
        <translation>此前还抽过 {n} 次，没有采用，都留有记录。</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Twelve regular and four special rounds a year.</source>
        <translation>每年 12 轮常规、4 轮专项。</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>To be done by</source>
        <translation>完成期限</translation>
    </message>
    <message>
        <source>Purpose (may stay empty)</source>
        <translation>督查目的（可不填）</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Unit, township</source>
        <translation>单位、乡镇</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>No inspector is enrolled yet</source>
        <translation>还没有登记督查员</translation>
    </message>
    <message>
        <source>Draw by lot</source>
        <translation>随机抽取</translation>
    </message>
    <message>
        <source>Among the units and people ticked; among all of them where none is.</source>
        <translation>在勾选的单位和人员中抽取；都没有勾选的，从全部中抽取。</translation>
    </message>
    <message>
        <source>People each</source>
        <translation>每处人数</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>The county&apos;s plan has not arrived yet: sync once</source>
        <translation>县里的计划还没有到本机，请先同步一次</translation>
    </message>
    <message>
        <source>Sign {n} tasks</source>
        <translation>签发 {n} 个任务</translation>
    </message>
    <message>
        <source>Sign the tasks</source>
        <translation>签发任务</translation>
    </message>
</context>
<context>
    <name>PlayerBar</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Place in the recording</source>
        <translation>播放到哪里</translation>
    </message>
    <message>
        <source>Sound recording. P plays it.</source>
        <translation>录音，按 P 播放。</translation>
    </message>
    <message>
        <source>This kind of sound cannot be played here; it is kept as it is.</source>
        <translation>这种录音在本机放不了，已原样保留。</translation>
    </message>
    <message>
        <source>It cannot be played here</source>
        <translation>在本机放不了</translation>
    </message>
    <message>
        <source>Video. P plays it.</source>
        <translation>录像，按 P 播放。</translation>
    </message>
    <message>
        <source>This kind of video cannot be shown here; it is kept as it is.</source>
        <translation>这种录像在本机放不了，已原样保留。</translation>
    </message>
    <message>
        <source>This computer has no loudspeaker. Plug in headphones, then press P.</source>
        <translation>本机没有扬声器，插上耳机再按 P。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>ProblemPanel</name>
    <message>
        <source>Fact</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>for example: barrier-free access</source>
        <translation>例如：无障碍通道</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>1 slight</source>
        <translation>1 轻微</translation>
    </message>
    <message>
        <source>2 clear</source>
        <translation>2 明显</translation>
    </message>
    <message>
        <source>3 grave</source>
        <translation>3 严重</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <source>Responsible person</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>Why is it corrected?</source>
        <translation>更正原因</translation>
    </message>
    <message>
        <source>Sign the correction</source>
        <translation>签名更正</translation>
    </message>
    <message>
        <source>Working days</source>
        <translation>工作日</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Urgent: life safety, the head was told at once</source>
        <translation>紧急：涉及生命安全，已当场告知负责人</translation>
    </message>
    <message>
        <source>Conduct</source>
        <translation>作风</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>External</source>
        <translation>外部</translation>
    </message>
    <message>
        <source>Raise the problem</source>
        <translation>登记问题</translation>
    </message>
    <message>
        <source>due {date}</source>
        <translation>限 {date} 前</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>conduct at the window</source>
        <translation>窗口作风</translation>
    </message>
    <message>
        <source>process design</source>
        <translation>流程设计</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>system or equipment</source>
        <translation>系统或设备</translation>
    </message>
    <message>
        <source>external</source>
        <translation>外部原因</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>Issued to the unit</source>
        <translation>已下发单位</translation>
    </message>
    <message>
        <source>Signed for by the unit</source>
        <translation>单位已签收</translation>
    </message>
    <message>
        <source>Plan handed in</source>
        <translation>已报整改计划</translation>
    </message>
    <message>
        <source>Reported as rectified</source>
        <translation>已报整改完成</translation>
    </message>
    <message>
        <source>Re-check</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Closed out</source>
        <translation>已销号</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Plan returned</source>
        <translation>整改计划退回</translation>
    </message>
    <message>
        <source>Asks to stop the clock</source>
        <translation>申请停算时限</translation>
    </message>
    <message>
        <source>The clock was stopped</source>
        <translation>时限已停算</translation>
    </message>
    <message>
        <source>The clock was not stopped</source>
        <translation>没有同意停算</translation>
    </message>
    <message>
        <source>The clock runs again</source>
        <translation>时限恢复计算</translation>
    </message>
    <message>
        <source>Urged</source>
        <translation>已催办</translation>
    </message>
    <message>
        <source>The unit answered</source>
        <translation>单位答复</translation>
    </message>
    <message>
        <source>Re-check assigned</source>
        <translation>已派复核</translation>
    </message>
    <message>
        <source>Re-check passed</source>
        <translation>复核通过</translation>
    </message>
    <message>
        <source>Re-check: nearly, a short time more</source>
        <translation>复核基本通过，再给几天</translation>
    </message>
    <message>
        <source>Re-check failed, another round</source>
        <translation>复核未通过，进入下一轮</translation>
    </message>
    <message>
        <source>Re-check was not possible</source>
        <translation>无法复核</translation>
    </message>
    <message>
        <source>Exempt by re-check</source>
        <translation>复核认定免责</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>重新挂账</translation>
    </message>
    <message>
        <source>Exempt</source>
        <translation>免责</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>回看</translation>
    </message>
    <message>
        <source>Watched: it is back</source>
        <translation>回看：问题反弹</translation>
    </message>
    <message>
        <source>Look-back</source>
        <translation>督查的督查</translation>
    </message>
    <message>
        <source>belongs to the unit that owns it</source>
        <translation>是责任单位的人</translation>
    </message>
    <message>
        <source>took part in putting it right</source>
        <translation>参与过整改</translation>
    </message>
    <message>
        <source>found it, cannot go alone</source>
        <translation>发现人，不能单独去</translation>
    </message>
    <message>
        <source>Somebody else was sent to re-check it</source>
        <translation>已派别人复核</translation>
    </message>
    <message>
        <source>The team lead assigns the re-check</source>
        <translation>由组长派人复核</translation>
    </message>
    <message>
        <source>The unit has not asked for it yet</source>
        <translation>单位还没有申请复核</translation>
    </message>
    <message>
        <source>The re-check has not been passed</source>
        <translation>复核还没有通过</translation>
    </message>
    <message>
        <source>The cause class is missing</source>
        <translation>还没有填原因类别</translation>
    </message>
    <message>
        <source>Severity 3 needs the signature of a second person</source>
        <translation>严重程度 3 须有第二人签名</translation>
    </message>
    <message>
        <source>The team lead closes it out</source>
        <translation>由组长销号</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Nearly passed: five working days more</source>
        <translation>基本通过：再给 5 个工作日</translation>
    </message>
    <message>
        <source>Not passed: another round begins</source>
        <translation>未通过：进入下一轮</translation>
    </message>
    <message>
        <source>Could not be re-checked</source>
        <translation>无法复核</translation>
    </message>
    <message>
        <source>Waits for the lead&apos;s approval</source>
        <translation>等组长审核</translation>
    </message>
    <message>
        <source>Waits for the unit to sign</source>
        <translation>等单位签收</translation>
    </message>
    <message>
        <source>Waits for the unit&apos;s plan</source>
        <translation>等单位报整改计划</translation>
    </message>
    <message>
        <source>The unit rectifies</source>
        <translation>单位整改中</translation>
    </message>
    <message>
        <source>Waits for the re-check</source>
        <translation>等复核</translation>
    </message>
    <message>
        <source>Is closed out after it passed</source>
        <translation>通过后销号</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Signed for</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Rectify</source>
        <translation>整改</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>销号</translation>
    </message>
</context>
<context>
    <name>ProblemsScreen</name>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Problem / item</source>
        <translation>问题 / 条目</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <source>Due (working days)</source>
        <translation>期限（工作日）</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Problem list</source>
        <translation>问题清单</translation>
    </message>
    <message>
        <source>No problem in the ledger</source>
        <translation>台账里没有问题</translation>
    </message>
    <message>
        <source>None of the problems is of this kind</source>
        <translation>没有这一类的问题</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>看全部</translation>
    </message>
    <message>
        <source>Re-check</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Sign the re-check</source>
        <translation>签署复核</translation>
    </message>
    <message>
        <source>Case library</source>
        <translation>案例库</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>复制成表格</translation>
    </message>
    <message>
        <source>Rectification ledger</source>
        <translation>整改台账</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as a table, for a spreadsheet or a document</source>
        <translation>复制成表格，可粘贴到表格或文档</translation>
    </message>
    <message>
        <source>Look-back</source>
        <translation>回头看抽查</translation>
    </message>
    <message>
        <source>Draw closed problems by lot and visit them again</source>
        <translation>从已销号问题中抽签，再到现场看</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案例</translation>
    </message>
    <message>
        <source>Open {n}</source>
        <translation>在办 {n}</translation>
    </message>
    <message>
        <source>To re-check {n}</source>
        <translation>待复核 {n}</translation>
    </message>
    <message>
        <source>Overdue {n}</source>
        <translation>逾期 {n}</translation>
    </message>
    <message>
        <source>Closed out {n}</source>
        <translation>已销号 {n}</translation>
    </message>
    <message>
        <source>All {n}</source>
        <translation>全部 {n}</translation>
    </message>
    <message>
        <source>{n} in all</source>
        <translation>共 {n} 件</translation>
    </message>
    <message>
        <source>Urge the unit</source>
        <translation>催办单位</translation>
    </message>
    <message>
        <source>Into the library</source>
        <translation>收入案例库</translation>
    </message>
    <message>
        <source>Which problems</source>
        <translation>看哪些问题</translation>
    </message>
    <message>
        <source>Problem, unit, number</source>
        <translation>问题、单位、编号</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>PublishPanel</name>
    <message>
        <source>Names are removed when it is put in; look through the text once more yourself.</source>
        <translation>收入时会去掉名字，请自己再看一遍。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>情况经过</translation>
    </message>
    <message>
        <source>How it is prevented</source>
        <translation>预防办法</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>典型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>示范</translation>
    </message>
    <message>
        <source>Kind of case</source>
        <translation>哪一类</translation>
    </message>
    <message>
        <source>Put it into the library</source>
        <translation>收入案例库</translation>
    </message>
    <message>
        <source>This is needed</source>
        <translation>此项必填</translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>QR code</source>
        <translation>二维码</translation>
    </message>
</context>
<context>
    <name>QuestionPane</name>
    <message>
        <source>Previous</source>
        <translation>上一题</translation>
    </message>
    <message>
        <source>Raise a problem</source>
        <translation>登记问题</translation>
    </message>
    <message>
        <source>Finalise</source>
        <translation>封表</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Rests on {standard}</source>
        <translation>依据：{standard}</translation>
    </message>
    <message>
        <source>One question</source>
        <translation>逐题</translation>
    </message>
    <message>
        <source>Whole section</source>
        <translation>整节</translation>
    </message>
    <message>
        <source>One question or the whole section</source>
        <translation>逐题或整节</translation>
    </message>
    <message>
        <source>None so far. Leave it empty if there is none.</source>
        <translation>还没有。确实没有的，空着就行。</translation>
    </message>
    <message>
        <source>Add the first</source>
        <translation>添加第一条</translation>
    </message>
    <message>
        <source>life safety</source>
        <translation>生命安全</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必答</translation>
    </message>
    <message>
        <source>{name} returned this item, {when}</source>
        <translation>{name}于 {when} 退回这一项</translation>
    </message>
    <message>
        <source>Returned by {name}: {reason}</source>
        <translation>{name}退回：{reason}</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>再加一个</translation>
    </message>
    <message>
        <source>Remove this one</source>
        <translation>删除这一个</translation>
    </message>
    <message>
        <source>{n} so far</source>
        <translation>已有 {n} 个</translation>
    </message>
    <message>
        <source>This cannot be read. Correct it, or clear the field, then go on.</source>
        <translation>无法识别所填内容。请改正或清空后再继续。</translation>
    </message>
</context>
<context>
    <name>QuotaPanel</name>
    <message>
        <source>Counted from the interviews that this laptop has. In a group that is full, the form asks the interviewer for your code and the reason.</source>
        <translation>按这台电脑上已有的访谈计算。满了的组，表里会要访员填您给的代码和理由。</translation>
    </message>
    <message>
        <source>Township, village</source>
        <translation>乡镇、村</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组别</translation>
    </message>
    <message>
        <source>Held / wanted</source>
        <translation>已访 / 要访</translation>
    </message>
    <message>
        <source>Still wanted</source>
        <translation>还差</translation>
    </message>
    <message>
        <source>Quotas</source>
        <translation>配额</translation>
    </message>
    <message>
        <source>No quota is set yet</source>
        <translation>还没有设配额</translation>
    </message>
    <message>
        <source>Group and number</source>
        <translation>组别和户数</translation>
    </message>
    <message>
        <source>{n} of {all} interviews are with people of 60 or older</source>
        <translation>{all} 户访谈里，60 岁以上的有 {n} 户</translation>
    </message>
    <message>
        <source>fewer than 15 %: ask more elders</source>
        <translation>不到 15%，请多访老年人</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>all villages</source>
        <translation>不限村</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>要访户数</translation>
    </message>
    <message>
        <source>Set this number</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>Take this group away</source>
        <translation>取消这一组</translation>
    </message>
    <message>
        <source>No unit names its township</source>
        <translation>县里的单位还没有写乡镇</translation>
    </message>
    <message>
        <source>Write how many are wanted</source>
        <translation>请填要访几户</translation>
    </message>
</context>
<context>
    <name>Quotas</name>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>Used services in the past year</source>
        <translation>近一年用过服务</translation>
    </message>
    <message>
        <source>used services</source>
        <translation>用过服务</translation>
    </message>
    <message>
        <source>used none</source>
        <translation>没用过服务</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>还差 {n}</translation>
    </message>
    <message>
        <source>full</source>
        <translation>已满</translation>
    </message>
    <message>
        <source>{n} over</source>
        <translation>超 {n}</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Help {keys}</source>
        <translation>帮助 {keys}</translation>
    </message>
    <message>
        <source>Lock {keys}</source>
        <translation>锁定 {keys}</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>Raising</name>
    <message>
        <source>Raise a problem</source>
        <translation>登记问题</translation>
    </message>
</context>
<context>
    <name>RankRows</name>
    <message>
        <source>The order is right</source>
        <translation>顺序无误</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
</context>
<context>
    <name>Recall</name>
    <message>
        <source>Which points did they make?</source>
        <translation>对方说了哪些要点？</translation>
    </message>
    <message>
        <source>For each point: 1 right, 2 wrong, 3 not said; then how sure you are, 1 to 3.</source>
        <translation>每一点选：1 说对，2 说错，3 没说；再选把握，也是 1 到 3。</translation>
    </message>
    <message numerus="yes">
        <source>%n attachments, sealed</source>
        <translation>
            <numerusform>附件 %n，已封存</numerusform>
        </translation>
    </message>
    <message>
        <source>not filled in yet</source>
        <translation>还没填</translation>
    </message>
    <message>
        <source>{n} still open</source>
        <translation>还差 {n} 项</translation>
    </message>
    <message>
        <source>ca. {time}</source>
        <translation>约 {time}</translation>
    </message>
    <message>
        <source>Times from the phone</source>
        <translation>手机里的时刻</translation>
    </message>
    <message>
        <source>Arrived outside</source>
        <translation>到达门外</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>进门</translation>
    </message>
    <message>
        <source>Ticket, waiting</source>
        <translation>取号，等候</translation>
    </message>
    <message>
        <source>At the window</source>
        <translation>到窗口</translation>
    </message>
    <message>
        <source>Asked and told</source>
        <translation>咨询</translation>
    </message>
    <message>
        <source>Sent on</source>
        <translation>被转到别处</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Asked to rate</source>
        <translation>有无提醒评价</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>tapped on the spot</source>
        <translation>当场按的</translation>
    </message>
    <message>
        <source>from a ticket or call log</source>
        <translation>小票或通话记录</translation>
    </message>
    <message>
        <source>recalled</source>
        <translation>回忆</translation>
    </message>
    <message>
        <source>{source}, sure: {sure}</source>
        <translation>{source}，把握：{sure}</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Times first: when did you arrive, when did you leave?</source>
        <translation>先排时间：几点到，几点离开？</translation>
    </message>
    <message>
        <source>Begun {minutes} min after leaving</source>
        <translation>离场后 {minutes} 分钟开始</translation>
    </message>
    <message>
        <source>Begun {hours} h {minutes} min after leaving</source>
        <translation>离场后 {hours} 小时 {minutes} 分开始</translation>
    </message>
    <message>
        <source>24 hours are over, a change needs a reason</source>
        <translation>已过 24 小时，改动须写理由</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min left</source>
        <translation>封表还剩 {hours} 小时 {minutes} 分</translation>
    </message>
</context>
<context>
    <name>RecheckPanel</name>
    <message>
        <source>Round {n}</source>
        <translation>第 {n} 轮</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>看到的事实</translation>
    </message>
    <message>
        <source>facts, not judgements</source>
        <translation>写事实，不写评价</translation>
    </message>
    <message>
        <source>Sign the re-check</source>
        <translation>签署复核</translation>
    </message>
    <message>
        <source>Meets the standard</source>
        <translation>达到标准</translation>
    </message>
    <message>
        <source>Within 10 %</source>
        <translation>差 10% 以内</translation>
    </message>
    <message>
        <source>Does not</source>
        <translation>没有达到</translation>
    </message>
    <message>
        <source>Could not look</source>
        <translation>无法复核</translation>
    </message>
    <message>
        <source>The same item, measured the same way</source>
        <translation>同一条目、同一量法再测</translation>
    </message>
    <message>
        <source>Time slots watched</source>
        <translation>观察的时段数</translation>
    </message>
    <message>
        <source>of them good</source>
        <translation>其中达标的</translation>
    </message>
    <message>
        <source>Plan lines not done</source>
        <translation>计划中未落实的条数</translation>
    </message>
    <message>
        <source>Only signs or papers were changed</source>
        <translation>只换了牌子、补了台账</translation>
    </message>
    <message>
        <source>Other windows of the kind have the same fault</source>
        <translation>同类窗口还有同样的问题</translation>
    </message>
    <message>
        <source>No</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>有</translation>
    </message>
    <message>
        <source>Would not say</source>
        <translation>不便说</translation>
    </message>
    <message>
        <source>Was anybody leaned on to withdraw? (the unit never sees this)</source>
        <translation>有没有人被打招呼、要求撤回？（单位看不到）</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>改前</translation>
    </message>
    <message>
        <source>Before: take yours from where this was taken</source>
        <translation>改前的照片：站在同一处、同一角度拍</translation>
    </message>
    <message>
        <source>After</source>
        <translation>改后</translation>
    </message>
    <message>
        <source>Photo from the same angle</source>
        <translation>加同角度照片</translation>
    </message>
    <message>
        <source>One pair is needed, before and after</source>
        <translation>要有一对改前改后照片</translation>
    </message>
    <message>
        <source>{n} photos taken</source>
        <translation>已加 {n} 张</translation>
    </message>
    <message>
        <source>By the rule</source>
        <translation>按规则</translation>
    </message>
    <message>
        <source>not decided yet</source>
        <translation>还没有定</translation>
    </message>
    <message>
        <source>Say first whether it meets the standard</source>
        <translation>先选是否达到标准</translation>
    </message>
    <message>
        <source>Ask first whether anybody was leaned on, and say what was answered</source>
        <translation>先问有没有人打招呼，选上对方的回答</translation>
    </message>
    <message>
        <source>Write what was seen</source>
        <translation>请写看到的事实</translation>
    </message>
</context>
<context>
    <name>Rechecking</name>
    <message>
        <source>Assign the re-check</source>
        <translation>派人复核</translation>
    </message>
    <message>
        <source>Send others to re-check</source>
        <translation>换人复核</translation>
    </message>
    <message>
        <source>Re-check</source>
        <translation>复核</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>True to life</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Credible</source>
        <translation>可信</translation>
    </message>
    <message>
        <source>Decent</source>
        <translation>合乎伦理</translation>
    </message>
    <message>
        <source>Can be done</source>
        <translation>可行</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Leads nobody</source>
        <translation>客观</translation>
    </message>
    <message>
        <source>The card has not arrived yet.</source>
        <translation>卡片还没到。</translation>
    </message>
    <message>
        <source>A second person has not checked the card yet.</source>
        <translation>卡片还没有第二个人核对。</translation>
    </message>
    <message>
        <source>The card names no time limit.</source>
        <translation>卡片没有写时限。</translation>
    </message>
    <message>
        <source>The card does not say when to break off.</source>
        <translation>卡片没有写什么情形下立即离开。</translation>
    </message>
    <message>
        <source>The card goes further than a clinic allows.</source>
        <translation>卡片超出了诊所允许的范围。</translation>
    </message>
    <message>
        <source>It is not on record that they were told a day before at least.</source>
        <translation>没有记录表明已提前一天以上告知对方。</translation>
    </message>
    <message>
        <source>Not ticked by both: {test}.</source>
        <translation>两人没有都打勾：{test}。</translation>
    </message>
</context>
<context>
    <name>RecordScreen</name>
    <message>
        <source>Entries</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>这里还没有内容</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>工作记录</translation>
    </message>
    <message>
        <source>Title, number</source>
        <translation>标题、编号</translation>
    </message>
    <message>
        <source>Learn it by heart and close this before you leave.</source>
        <translation>记熟了就关上，再出门。</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>信件</translation>
    </message>
</context>
<context>
    <name>RecoverPage</name>
    <message>
        <source>For records that are damaged. A backup is better where there is one. The damaged records stay as they are, beside the recovered ones.</source>
        <translation>用于已损坏的记录；有备份时，先从备份恢复。损坏的记录原样留在旁边。</translation>
    </message>
    <message>
        <source>Recover what can be read</source>
        <translation>抢救还能读出的内容</translation>
    </message>
    <message>
        <source>or the recovery code</source>
        <translation>或恢复码</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>开始抢救</translation>
    </message>
    <message numerus="yes">
        <source>At %n places entries could not be read; all others are here.</source>
        <translation>
            <numerusform>有 %n 处读不出来，其余都在。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pieces of evidence are damaged; the whole parts are kept.</source>
        <translation>
            <numerusform>%n 件证据已损坏，完好的部分已保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything could be read, nothing is missing.</source>
        <translation>全部读出，没有缺失。</translation>
    </message>
</context>
<context>
    <name>RecoverPanel</name>
    <message>
        <source>Back to the passphrase</source>
        <translation>返回输入口令</translation>
    </message>
</context>
<context>
    <name>RecoveryCodeInput</name>
    <message>
        <source>Group {n} of 8</source>
        <translation>第 {n} 组，共 8 组</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>对</translation>
    </message>
    <message>
        <source>This group is wrong</source>
        <translation>这一组不对</translation>
    </message>
</context>
<context>
    <name>RecoveryState</name>
    <message>
        <source>Rehearse with the paper</source>
        <translation>用纸上的码演练</translation>
    </message>
    <message>
        <source>Make a new code</source>
        <translation>换一个新恢复码</translation>
    </message>
    <message>
        <source>The code on paper was tried, it opens this computer</source>
        <translation>纸上的恢复码已试过，可以打开本机</translation>
    </message>
    <message>
        <source>Never tried. Nobody knows yet whether the paper is right.</source>
        <translation>还没有试过，不知道纸上抄得对不对。</translation>
    </message>
    <message>
        <source>the old paper will open nothing any more</source>
        <translation>旧的那张纸从此失效</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>您的口令</translation>
    </message>
    <message>
        <source>It opened. Lock the paper away again.</source>
        <translation>打开了。请把纸重新锁好。</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>The eight groups on paper open this computer when the passphrase is lost.</source>
        <translation>口令忘了，可以用纸上的八组码打开本机。</translation>
    </message>
</context>
<context>
    <name>RehearsalPage</name>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Pretend that you forgot: open it once with the paper</source>
        <translation>假装忘了口令：用纸上的码打开一次</translation>
    </message>
    <message>
        <source>Tried now, there is no fright later. Type the eight groups from the paper.</source>
        <translation>现在试过，以后不慌。请照着纸输入八组码。</translation>
    </message>
    <message>
        <source>Open with the recovery code</source>
        <translation>用恢复码打开</translation>
    </message>
    <message>
        <source>Type the eight groups from the paper. Capitals and dashes do not matter.</source>
        <translation>请照着纸输入八组码，不分大小写，不用输横线。</translation>
    </message>
    <message>
        <source>{n} groups to go. It goes on when all eight are right.</source>
        <translation>还有 {n} 组。八组都对了就继续。</translation>
    </message>
    <message>
        <source>Group {group}: “{letter}” is most likely “{likely}”. The code has no O, I, L or U.</source>
        <translation>第 {group} 组：“{letter}”多半是“{likely}”。码里没有 O、I、L、U。</translation>
    </message>
    <message>
        <source>Group {group}: there is no “{letter}” in the code. Look at the paper once more.</source>
        <translation>第 {group} 组：码里没有“{letter}”，请再看看纸。</translation>
    </message>
    <message>
        <source>Trying</source>
        <translation>正在尝试</translation>
    </message>
</context>
<context>
    <name>RekeyPage</name>
    <message>
        <source>When a copy of the records or an old paper was in strange hands. Everything is locked anew; passphrase and recovery code stay the same.</source>
        <translation>记录的副本或旧的恢复码到过别人手里时用。全部内容重新上锁，口令和恢复码不变。</translation>
    </message>
    <message>
        <source>Make a new key</source>
        <translation>更换钥匙</translation>
    </message>
    <message>
        <source>Also close the county&apos;s way in</source>
        <translation>同时关掉县里的恢复钥匙</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Lock everything anew</source>
        <translation>全部重新上锁</translation>
    </message>
    <message>
        <source>The county&apos;s two custodians can open these records with the county&apos;s recovery key when passphrase and recovery code are both lost. Once closed, nobody can help then. Backups made before still open with that key. A recovery code that was lost is replaced in Settings.</source>
        <translation>口令和恢复码都丢了，县里两位保管人可以用县里的恢复钥匙打开这些记录。关掉以后，到那时谁也帮不上。以前做的备份仍能用它打开。恢复码丢了，到设置里换一张就行。</translation>
    </message>
    <message>
        <source>Everything is locked with the new key. Make a new backup soon.</source>
        <translation>全部内容已用新钥匙上锁。请尽快再做一份备份。</translation>
    </message>
    <message>
        <source>The county&apos;s recovery key opens these records no more.</source>
        <translation>县里的恢复钥匙再也打不开这些记录。</translation>
    </message>
</context>
<context>
    <name>RepairPage</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>This may take minutes; the lid stays open, the stick plugged in</source>
        <translation>可能要几分钟，请不要合上电脑或拔出 U 盘</translation>
    </message>
    <message>
        <source>{n} % done</source>
        <translation>已完成 {n} %</translation>
    </message>
    <message>
        <source>Go on to the passphrase</source>
        <translation>去输口令</translation>
    </message>
    <message>
        <source>What stood here before was not deleted: it is in the list as “{name}”.</source>
        <translation>原来的内容没有删除，在列表里叫“{name}”。</translation>
    </message>
    <message>
        <source>{name}, set aside on {date}</source>
        <translation>{name}（{date} 换下）</translation>
    </message>
</context>
<context>
    <name>RepairPanel</name>
    <message>
        <source>Back, change nothing</source>
        <translation>返回，不作改动</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>ReportsScreen</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export several</source>
        <translation>批量导出</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Language of the report</source>
        <translation>报告语言</translation>
    </message>
    <message>
        <source>Kind of document</source>
        <translation>文书种类</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>{n} in all</source>
        <translation>共 {n} 份</translation>
    </message>
    <message>
        <source>Nothing to export yet</source>
        <translation>还没有可导出的内容</translation>
    </message>
    <message>
        <source>exported {when}</source>
        <translation>{when} 导出</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>导出报告</translation>
    </message>
    <message>
        <source>Signing and writing</source>
        <translation>正在签名、写入</translation>
    </message>
</context>
<context>
    <name>RespondentWindow</name>
    <message>
        <source>Not reviewed, training only</source>
        <translation>未审读，仅供培训</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Choose the stick or folder</source>
        <translation>选择 U 盘或文件夹</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>or the recovery code, as on the day of the backup</source>
        <translation>或恢复码，以备份那天的为准</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Restore this backup</source>
        <translation>恢复这份备份</translation>
    </message>
    <message>
        <source>Stick or folder with the backups</source>
        <translation>选择存有备份的 U 盘或文件夹</translation>
    </message>
    <message>
        <source>First choose where the backup is</source>
        <translation>先选择备份所在的位置</translation>
    </message>
    <message numerus="yes">
        <source>%n pieces of evidence</source>
        <translation>
            <numerusform>%n 件证据</numerusform>
        </translation>
    </message>
    <message>
        <source>of another folder</source>
        <translation>属于另一个资料夹</translation>
    </message>
    <message>
        <source>The backup is back, every piece was checked. What came after its day comes back by syncing, as far as the county has it.</source>
        <translation>备份已恢复，逐件核对无误。之后的内容，县里有的，同步后会回来。</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Nothing on this computer is deleted by it.</source>
        <translation>这台电脑上的内容一样也不会删除。</translation>
    </message>
</context>
<context>
    <name>ResumePage</name>
    <message>
        <source>Set-up was broken off here</source>
        <translation>上次设置到这里中断了</translation>
    </message>
    <message>
        <source>Your passphrase is set. The recovery code was shown only once and is stored nowhere: is it on paper?</source>
        <translation>口令已经设好。恢复码只显示过一次，哪里都没有存。您抄在纸上了吗？</translation>
    </message>
    <message>
        <source>Yes, I have the code on paper</source>
        <translation>抄好了，继续</translation>
    </message>
    <message>
        <source>No, make a new code</source>
        <translation>没有，换一个新码</translation>
    </message>
    <message>
        <source>Making a new code</source>
        <translation>正在换新码</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>to decide</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已通过</translation>
    </message>
</context>
<context>
    <name>ReviewScreen</name>
    <message>
        <source>Approve, return what is marked, or sign the choice</source>
        <translation>通过；有标了退回的就退回；或签下裁定</translation>
    </message>
    <message>
        <source>Take the first or second version</source>
        <translation>采用第一版或第二版</translation>
    </message>
    <message>
        <source>Neither version: return it</source>
        <translation>都不采用，退回</translation>
    </message>
    <message>
        <source>Changes and times</source>
        <translation>改动与用时</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Which visits</source>
        <translation>看哪些督查</translation>
    </message>
    <message>
        <source>To decide {n}</source>
        <translation>待审核 {n}</translation>
    </message>
    <message>
        <source>Sent back {n}</source>
        <translation>已退回 {n}</translation>
    </message>
    <message>
        <source>Approved {n}</source>
        <translation>已通过 {n}</translation>
    </message>
    <message>
        <source>Visits to review</source>
        <translation>待审核的督查</translation>
    </message>
    <message>
        <source>No visit waits for a decision</source>
        <translation>没有待审核的督查</translation>
    </message>
    <message>
        <source>To approve</source>
        <translation>待批准</translation>
    </message>
    <message>
        <source>{answered}/{needed} answered; photos: {photos}, problems: {problems}</source>
        <translation>{answered}/{needed} 条答案，{photos} 张照片，{problems} 个问题</translation>
    </message>
    <message>
        <source>Approved. This was a covert visit: the unit is told nothing. Its report is for the county alone; do not hand it to the unit.</source>
        <translation>已通过。这是暗访，不会告知单位。报告只供县里使用，请勿交给单位。</translation>
    </message>
    <message>
        <source>Approved. Its problems go to the units that own them. The report can be exported.</source>
        <translation>已通过。问题将下发责任单位，报告可以导出了。</translation>
    </message>
    <message>
        <source>Sent back. The inspectors see the reasons at the items after the next sync.</source>
        <translation>已退回。下次同步后，督查员会在各条目处看到理由。</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>inspector</source>
        <translation>督查员</translation>
    </message>
    <message>
        <source>team lead</source>
        <translation>组长</translation>
    </message>
    <message>
        <source>evaluator</source>
        <translation>神秘顾客</translation>
    </message>
    <message>
        <source>interviewer</source>
        <translation>访谈员</translation>
    </message>
    <message>
        <source>custodian</source>
        <translation>保管人</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>管理员</translation>
    </message>
</context>
<context>
    <name>RowToRead</name>
    <message>
        <source>What is wrong, or how it should read</source>
        <translation>哪里不对，或者应该怎么写</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>Right: {text}</source>
        <translation>没有问题：{text}</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>有意见</translation>
    </message>
    <message>
        <source>Remark: {text}</source>
        <translation>有意见：{text}</translation>
    </message>
</context>
<context>
    <name>ScenesPart</name>
    <message>
        <source>Sample scenes</source>
        <translation>练习场景</translation>
    </message>
    <message>
        <source>Five short scenes: read one, cover it, rate it from memory; then you read it again beside the reference and why. {percent} % alike is a pass and holds for {days} days: show it to your lead. Nothing of this leaves the computer.</source>
        <translation>五个短场景：先读，再盖上，凭记忆评级；评完可以再读一遍，对照参考等级和理由。一致率达到 {percent}% 为通过，{days} 天有效，结果请给组长看。这里的内容不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Five short scenes, each rated by its anchors; then you see the reference rating and why. {percent} % alike is a pass and holds for {days} days: show it to your lead. Nothing of this leaves the computer.</source>
        <translation>五个小场景，按行为锚定评分；评完即显示参考评分和理由。一致率 {percent}% 为合格，{days} 天内有效，请把结果给组长看。练习内容只留在本机。</translation>
    </message>
    <message>
        <source>Not rated yet</source>
        <translation>还没有练习过</translation>
    </message>
    <message>
        <source>{percent} % alike on {day}: passed</source>
        <translation>{day} 一致率 {percent}%：合格</translation>
    </message>
    <message>
        <source>{percent} % alike on {day}: not passed, try the other scenes</source>
        <translation>{day} 一致率 {percent}%：未合格，请换一组再练</translation>
    </message>
    <message>
        <source>Scene {n} of {total}: {indicator}</source>
        <translation>场景 {n}（共 {total} 个）：{indicator}</translation>
    </message>
    <message>
        <source>Cover it and rate from memory</source>
        <translation>盖上，凭记忆评</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>{n} of {total} alike so far</source>
        <translation>目前 {total} 个中 {n} 个一致</translation>
    </message>
    <message>
        <source>Alike: level {n}</source>
        <translation>一致：{n} 级</translation>
    </message>
    <message>
        <source>You: level {given}. Reference: level {reference}</source>
        <translation>您评 {given} 级，参考是 {reference} 级</translation>
    </message>
    <message>
        <source>{n} of {total} alike.</source>
        <translation>{total} 个中 {n} 个一致。</translation>
    </message>
    <message>
        <source>Once more with other scenes</source>
        <translation>换一组再练</translation>
    </message>
</context>
<context>
    <name>SectionPage</name>
    <message>
        <source>Add another</source>
        <translation>再加一个</translation>
    </message>
    <message>
        <source>Remove this one</source>
        <translation>删掉这一个</translation>
    </message>
</context>
<context>
    <name>SendPanel</name>
    <message>
        <source>Drawn by lot</source>
        <translation>抽中的问题</translation>
    </message>
    <message>
        <source>Hash of the seed: {hash}</source>
        <translation>种子指纹 {hash}</translation>
    </message>
    <message>
        <source>Who goes</source>
        <translation>派谁去</translation>
    </message>
    <message>
        <source>Whoever took part in a problem does not go there, even if ticked.</source>
        <translation>参与过某个问题办理的人，勾了也不派去看那个问题。</translation>
    </message>
    <message>
        <source>{name}  took part in {numbers}</source>
        <translation>{name}&#x3000;参与过 {numbers}</translation>
    </message>
    <message>
        <source>Plan the visits</source>
        <translation>派人回头看</translation>
    </message>
</context>
<context>
    <name>SendingPanel</name>
    <message>
        <source>Send them</source>
        <translation>派出</translation>
    </message>
    <message>
        <source>Nobody was chosen</source>
        <translation>还没有选人</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Conduct code</source>
        <translation>行为守则</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Respondents&apos; wording</source>
        <translation>受访者译文</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>语言与外观</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Backup and check</source>
        <translation>备份与检查</translation>
    </message>
    <message>
        <source>County</source>
        <translation>县级中心</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>工作日历</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
</context>
<context>
    <name>Settling</name>
    <message>
        <source>Two versions to settle</source>
        <translation>两个版本待裁定</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>第 {n} 件，共 {total} 件</translation>
    </message>
    <message>
        <source>Settled. Both versions and the reason stay on record.</source>
        <translation>已裁定。两个版本和理由都记录在案。</translation>
    </message>
    <message>
        <source>Sent back. The inspectors see the reason at the item after the next sync.</source>
        <translation>已退回。下次同步后，督查员会在该条目处看到理由。</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>{answered} of {needed} answered; photos: {photos}, problems: {problems}</source>
        <translation>{needed} 题已答 {answered} 题，{photos} 张照片，{problems} 个问题</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>All answers {n}</source>
        <translation>全部答案 {n}</translation>
    </message>
    <message>
        <source>With a problem {n}</source>
        <translation>有问题 {n}</translation>
    </message>
    <message>
        <source>With photos {n}</source>
        <translation>有照片 {n}</translation>
    </message>
    <message>
        <source>Changed since it came back {n}</source>
        <translation>退回后改过的 {n}</translation>
    </message>
    <message>
        <source>Which answers</source>
        <translation>看哪些答案</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SignPanel</name>
    <message>
        <source>Both sides read the sheet, then sign at the right with finger, pen or mouse.</source>
        <translation>双方看过反馈单，再在右边用手指、笔或鼠标签名。</translation>
    </message>
    <message>
        <source>Inspector&apos;s signature</source>
        <translation>督查员签名</translation>
    </message>
    <message>
        <source>Signature for the unit</source>
        <translation>单位签名</translation>
    </message>
    <message>
        <source>Does the unit not sign? Close this and answer “refused”; a witness is named there.</source>
        <translation>单位不签？关掉这里，改答“不签”，在那里写明见证人。</translation>
    </message>
    <message>
        <source>Keep both signatures</source>
        <translation>存下两个签名</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>重签</translation>
    </message>
    <message>
        <source>Again: {whose}</source>
        <translation>重签：{whose}</translation>
    </message>
    <message>
        <source>Both sides sign first</source>
        <translation>请双方先签名</translation>
    </message>
    <message>
        <source>Storing</source>
        <translation>正在存</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Sign the feedback sheet</source>
        <translation>签现场反馈单</translation>
    </message>
</context>
<context>
    <name>SitesPage</name>
    <message>
        <source>Sites by type</source>
        <translation>各类点位</translation>
    </message>
    <message>
        <source>No site yet of this type: {types}</source>
        <translation>还没有这类点位：{types}</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>Composite</source>
        <translation>综合分</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Composite by type, newest month</source>
        <translation>各类点位综合分（最近一个月）</translation>
    </message>
    <message>
        <source>A composite needs the public, a third party and the administrative group; where one of them measured too little it is incomplete, never estimated.</source>
        <translation>综合分须群众、第三方、行政组三方齐全；任何一方测得太少，就标为“不完整”，绝不估算。</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>Where they lie</source>
        <translation>点位在哪里</translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
</context>
<context>
    <name>Speaker</name>
    <message>
        <source>Play aloud</source>
        <translation>念题</translation>
    </message>
    <message>
        <source>This computer has no loudspeaker</source>
        <translation>这台电脑没有喇叭</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮挡</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>前后对照</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原件</translation>
    </message>
    <message>
        <source>What others see</source>
        <translation>交出去的副本</translation>
    </message>
    <message>
        <source>Which picture</source>
        <translation>看哪一张</translation>
    </message>
    <message>
        <source>Who took part in the task masks its pictures</source>
        <translation>参加这次任务的人才能遮挡</translation>
    </message>
    <message>
        <source>The caption is changed.</source>
        <translation>说明已修改。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>It is struck out: it stays on record and counts no more.</source>
        <translation>已作废：记录保留，不再算数。</translation>
    </message>
    <message>
        <source>The caption from before is back.</source>
        <translation>已恢复原来的说明。</translation>
    </message>
    <message>
        <source>The masked copy is kept. Reports use it from now on; the original is unaltered.</source>
        <translation>遮挡副本已存，报告从现在起用它；原件没有改动。</translation>
    </message>
    <message>
        <source>A reason is needed; it goes on record</source>
        <translation>要写原因，会记录在案</translation>
    </message>
    <message>
        <source>The masked copy was taken back. Reports show the original.</source>
        <translation>遮挡已收回，报告显示原件。</translation>
    </message>
    <message>
        <source>The picture from after</source>
        <translation>改后的照片</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Each item saved</source>
        <translation>逐项已保存</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Not linked to the county yet</source>
        <translation>尚未加入县级中心</translation>
    </message>
    <message>
        <source>No network, work goes on as usual</source>
        <translation>没有网络，照常工作</translation>
    </message>
    <message>
        <source>Sync paused</source>
        <translation>同步已暂停</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>Linked to the county</source>
        <translation>已连上县级中心</translation>
    </message>
    <message>
        <source>Nothing to send</source>
        <translation>没有要发送的</translation>
    </message>
    <message>
        <source>{answers} answers, {photos} photos proven received</source>
        <translation>答案 {answers}，照片 {photos}，已证实送达</translation>
    </message>
</context>
<context>
    <name>StatusFeeder</name>
    <message>
        <source>{n} came back</source>
        <translation>{n} 项被退回</translation>
    </message>
    <message>
        <source>{n} fall due</source>
        <translation>{n} 项将到期</translation>
    </message>
    <message>
        <source>{n} wait for a decision</source>
        <translation>{n} 项待审核</translation>
    </message>
</context>
<context>
    <name>Stopping</name>
    <message>
        <source>Stop and give the task back</source>
        <translation>停止督查，退回任务</translation>
    </message>
</context>
<context>
    <name>StrikeOut</name>
    <message>
        <source>Why is it struck out?</source>
        <translation>为什么作废？</translation>
    </message>
    <message>
        <source>It stays on record and counts no more</source>
        <translation>记录保留，不再算数</translation>
    </message>
    <message>
        <source>Strike out</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>先不作废</translation>
    </message>
    <message>
        <source>A reason is needed; it goes on record</source>
        <translation>理由要写，会记录在案</translation>
    </message>
</context>
<context>
    <name>SyncBadge</name>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>As fast as the line goes</source>
        <translation>不限速</translation>
    </message>
    <message>
        <source>500 kB a second: others work on the same line</source>
        <translation>每秒 500 kB：同一条线路上还有别人在用</translation>
    </message>
    <message>
        <source>100 kB a second: phone hotspot</source>
        <translation>每秒 100 kB：手机热点</translation>
    </message>
    <message>
        <source>25 kB a second: weak signal, answers first</source>
        <translation>每秒 25 kB：信号弱，先传答案</translation>
    </message>
    <message>
        <source>Kept. It holds from the next round of sync on.</source>
        <translation>已保存，从下一轮同步起生效。</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Answers always go first. What has no receipt is never deleted here.</source>
        <translation>总是先传答案。没有回执的内容，本机绝不删除。</translation>
    </message>
</context>
<context>
    <name>SyncScreen</name>
    <message>
        <source>Pause or go on</source>
        <translation>暂停或继续</translation>
    </message>
    <message>
        <source>A cut line, a switched-off computer or a pulled stick does no harm: it goes on where it was. What has no receipt is never deleted here.</source>
        <translation>断网、关机、拔掉 U 盘都不要紧，会从断开的地方接着来。没有回执的内容，本机绝不删除。</translation>
    </message>
    <message>
        <source>By network</source>
        <translation>通过网络</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>现在同步</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Answers only</source>
        <translation>只传答案</translation>
    </message>
    <message>
        <source>By USB stick</source>
        <translation>用 U 盘</translation>
    </message>
    <message>
        <source>without network</source>
        <translation>不需要网络</translation>
    </message>
    <message>
        <source>Plug the stick in and pack what waits</source>
        <translation>插上 U 盘，把待传内容装进去</translation>
    </message>
    <message>
        <source>Give it to the lead or carry it to the county; nobody else can open it</source>
        <translation>交给组长或带到县里，别人打不开</translation>
    </message>
    <message>
        <source>Bring it back: receipts, new tasks and returns come with it</source>
        <translation>带回来：回执、新任务和退回意见都在里面</translation>
    </message>
    <message>
        <source>Pack the stick</source>
        <translation>装进 U 盘</translation>
    </message>
    <message>
        <source>Take back from it</source>
        <translation>从 U 盘取回</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>proven received</source>
        <translation>已证实送达</translation>
    </message>
    <message>
        <source>This computer has not joined a county yet. Settings, Join the county.</source>
        <translation>本机还没有加入县级中心。请到“设置”里加入。</translation>
    </message>
    <message>
        <source>Linked to the county. The county&apos;s key fits, its ledger continues without a gap.</source>
        <translation>已连上县级中心。密钥相符，账册前后相接，没有缺口。</translation>
    </message>
    <message>
        <source>Sending and fetching</source>
        <translation>正在收发</translation>
    </message>
    <message>
        <source>The county cannot be reached now. It is tried again by itself.</source>
        <translation>现在连不上县级中心，会自动重试。</translation>
    </message>
    <message>
        <source>Paused. Nothing is lost; press Go on.</source>
        <translation>已暂停，什么也不会丢。按“继续”接着传。</translation>
    </message>
    <message>
        <source>{left} left, {pace} a second</source>
        <translation>还剩 {left}，每秒 {pace}</translation>
    </message>
    <message>
        <source>{left} left</source>
        <translation>还剩 {left}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Join the county first</source>
        <translation>请先加入县级中心</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Nothing waits.</source>
        <translation>没有待发送的内容。</translation>
    </message>
    <message>
        <source>Just proven</source>
        <translation>刚刚证实</translation>
    </message>
    <message>
        <source>This seal means that the county signed a receipt: nobody can remove or change it unseen.</source>
        <translation>这个印记表示县级中心已签发回执，谁也不能悄悄删掉或改动。</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>还有 {n} 项</translation>
    </message>
    <message>
        <source>sending {n} %</source>
        <translation>正在发送 {n}%</translation>
    </message>
    <message>
        <source>{n} tasks were erased on request, by order of two administrators: keys, answers and pictures are gone here too. That they existed stays on record.</source>
        <translation>有 {n} 项任务已依申请、经两名管理员下令删除：本机上的密钥、答案和照片也已销毁。它们曾经存在，仍留有记录。</translation>
    </message>
    <message>
        <source>{n} items did not pass the check and were set aside; the rest is not held up.</source>
        <translation>有 {n} 项没有通过检查，已单独存放，不影响其他内容。</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>正在同步</translation>
    </message>
    <message>
        <source>Pack the rest</source>
        <translation>装入其余内容</translation>
    </message>
    <message>
        <source>Take back from the stick</source>
        <translation>从 U 盘取回</translation>
    </message>
    <message>
        <source>Packed into {n} files. Take the stick out when its light is off.</source>
        <translation>已装成 {n} 个文件。U 盘指示灯灭了再拔。</translation>
    </message>
    <message>
        <source>The stick has no room for {n} more files. Put another stick in, or make room on this one, then pack the rest. Each file counts on its own; all of it is still kept here.</source>
        <translation>U 盘放不下，还剩 {n} 个文件。换一个 U 盘，或在这个 U 盘上腾出空间，再装其余的。每个文件单独有效；全部内容仍保留在本机。</translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message>
        <source>There is nothing to send yet.</source>
        <translation>还没有要发送的内容。</translation>
    </message>
    <message>
        <source>{answers} answers, {photos} photos proven received.</source>
        <translation>答案 {answers}，照片 {photos}，已证实送达。</translation>
    </message>
    <message>
        <source>All answers have the county&apos;s receipt. {media} pictures are still on their way.</source>
        <translation>答案全部有县级中心的回执，还有 {media} 张照片在路上。</translation>
    </message>
    <message>
        <source>{answers} answers and {media} pictures are still only here.</source>
        <translation>还有 {answers} 条答案、{media} 张照片只在本机。</translation>
    </message>
    <message numerus="yes">
        <source>%n visits in hand are not handed in yet: what was entered lies only on this computer. Finalise a visit, and it goes with the next sync.</source>
        <translation>
            <numerusform>手头有 %n 次督查还没交，填的内容只在本机；封表后随下次同步发出。</numerusform>
        </translation>
    </message>
    <message>
        <source>Answers and decisions, {n} signed</source>
        <translation>答案与审核意见，已签名 {n} 份</translation>
    </message>
    <message>
        <source>Small picture</source>
        <translation>缩略图</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>The public</source>
        <translation>群众代表</translation>
    </message>
    <message>
        <source>A third party</source>
        <translation>第三方</translation>
    </message>
    <message>
        <source>The county office</source>
        <translation>县督查办</translation>
    </message>
</context>
<context>
    <name>TasksScreen</name>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Unit / task</source>
        <translation>单位 / 任务</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>No task here yet</source>
        <translation>还没有任务</translation>
    </message>
    <message>
        <source>Fetch tasks</source>
        <translation>取任务</translation>
    </message>
    <message>
        <source>Map or list</source>
        <translation>地图或列表</translation>
    </message>
    <message>
        <source>My certificate</source>
        <translation>我的督查证</translation>
    </message>
    <message>
        <source>Plan tasks</source>
        <translation>安排任务</translation>
    </message>
    <message>
        <source>Quotas of interviews</source>
        <translation>访谈配额</translation>
    </message>
    <message>
        <source>Plan a covert visit</source>
        <translation>安排暗访</translation>
    </message>
    <message>
        <source>Sign the tasks</source>
        <translation>签发任务</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Which tasks</source>
        <translation>看哪些任务</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>List or map</source>
        <translation>列表还是地图</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>安排任务</translation>
    </message>
    <message>
        <source>Pick a round, units and people; the rules speak meanwhile</source>
        <translation>选择轮次、单位和人员，规则提醒会随时显示</translation>
    </message>
    <message>
        <source>Covert visit</source>
        <translation>暗访</translation>
    </message>
    <message>
        <source>A card, its six tests, who goes and who checks it</source>
        <translation>卡片、六项审查、谁去、谁核对</translation>
    </message>
    <message>
        <source>Unit, task, number</source>
        <translation>单位、任务、编号</translation>
    </message>
    <message>
        <source>Given back: {reason}</source>
        <translation>退回原因：{reason}</translation>
    </message>
    <message>
        <source>The card waits for a second person&apos;s check</source>
        <translation>卡片等第二个人核对</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>任务包</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>目前</translation>
    </message>
    <message>
        <source>photos: {photos}, problems: {problems}</source>
        <translation>{photos} 张照片，{problems} 个问题</translation>
    </message>
    <message>
        <source>Give the task back</source>
        <translation>退回任务</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Start the visit</source>
        <translation>开始督查</translation>
    </message>
    <message>
        <source>This visit was handed in</source>
        <translation>这次督查已提交</translation>
    </message>
    <message>
        <source>The lead sends somebody else, or you again</source>
        <translation>任务已退回，等组长另派</translation>
    </message>
    <message>
        <source>Your inspector certificate has ended: give the task back, or renew it first</source>
        <translation>督查证已到期：请退回任务，或先换证</translation>
    </message>
    <message>
        <source>Somebody else does this visit</source>
        <translation>这次督查由别人负责</translation>
    </message>
    <message>
        <source>Take along</source>
        <translation>带上</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>退回任务</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡片</translation>
    </message>
    <message>
        <source>Send others</source>
        <translation>换人</translation>
    </message>
    <message>
        <source>Quotas</source>
        <translation>配额</translation>
    </message>
</context>
<context>
    <name>TextArea</name>
    <message>
        <source>{n} characters, at least {min}</source>
        <translation>已写 {n} 字，至少 {min} 字</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>e.g. {time}</source>
        <translation>例如 {time}</translation>
    </message>
    <message>
        <source>Write the time like 14:05; minutes go up to 59</source>
        <translation>请按 14:05 的格式填写，分钟最大为 59</translation>
    </message>
</context>
<context>
    <name>TimingTable</name>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>TodayScreen</name>
    <message>
        <source>Start the visit</source>
        <translation>开始督查</translation>
    </message>
    <message>
        <source>No visit waits</source>
        <translation>没有待办的督查</translation>
    </message>
    <message>
        <source>Look at all tasks</source>
        <translation>看全部任务</translation>
    </message>
    <message>
        <source>Came back to me</source>
        <translation>退回给我的</translation>
    </message>
    <message>
        <source>Given back by inspectors</source>
        <translation>督查员退回的任务</translation>
    </message>
    <message>
        <source>Re-checks that wait for me</source>
        <translation>等我办的复核</translation>
    </message>
    <message>
        <source>Falls due</source>
        <translation>将到期</translation>
    </message>
    <message>
        <source>No visit of your own waits</source>
        <translation>没有您自己要去的督查</translation>
    </message>
    <message>
        <source>Go to the reviews</source>
        <translation>去审核</translation>
    </message>
    <message>
        <source>What lies on this laptop is being read; your work stands here in a moment.</source>
        <translation>正在读取本机上的资料，您的工作马上就显示在这里。</translation>
    </message>
    <message numerus="yes">
        <source>%n to review</source>
        <translation>
            <numerusform>有 %n 份等您审核</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} came back for you to change</source>
        <translation>有 {n} 件退回等您改</translation>
    </message>
    <message numerus="yes">
        <source>%n tasks were given back</source>
        <translation>
            <numerusform>%n 件任务被退回</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n re-checks wait for you</source>
        <translation>
            <numerusform>%n 件复核等您办</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} fall due in the next two working days</source>
        <translation>{n} 项两个工作日内到期</translation>
    </message>
    <message>
        <source>Nothing came back, nothing is due in the next two working days.</source>
        <translation>没有退回的，两个工作日内也没有到期的。</translation>
    </message>
    <message>
        <source>Choose who re-checks</source>
        <translation>派人去复核</translation>
    </message>
    <message>
        <source>Re-check on the spot</source>
        <translation>去现场复核</translation>
    </message>
    <message>
        <source>Close it out</source>
        <translation>销号</translation>
    </message>
    <message>
        <source>Sign as second person</source>
        <translation>第二人签名</translation>
    </message>
    <message>
        <source>↑ ↓ move, Enter opens</source>
        <translation>↑ ↓ 移动，Enter 打开</translation>
    </message>
</context>
<context>
    <name>TodaySide</name>
    <message>
        <source>Received by the county</source>
        <translation>县级中心已收到</translation>
    </message>
    <message>
        <source>Not yet safe</source>
        <translation>还没安全的</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>这一周</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>随身</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Other files</source>
        <translation>其他文件</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>现在同步</translation>
    </message>
    <message>
        <source>What is only here has had no backup for more than a week.</source>
        <translation>只在这台电脑上的内容已一个多星期没有备份。</translation>
    </message>
    <message>
        <source>Make a backup</source>
        <translation>去备份</translation>
    </message>
    <message>
        <source>with a receipt</source>
        <translation>有回执</translation>
    </message>
    <message>
        <source>only here</source>
        <translation>只在本机</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>至 {date}</translation>
    </message>
    <message>
        <source>{n} GB free on the disk</source>
        <translation>磁盘剩 {n} GB</translation>
    </message>
    <message>
        <source>Not joined yet</source>
        <translation>尚未加入县级中心</translation>
    </message>
    <message>
        <source>Recovery code rehearsed</source>
        <translation>恢复码演练过</translation>
    </message>
    <message>
        <source>Recovery not rehearsed</source>
        <translation>恢复码还没演练</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>This computer is used for training</source>
        <translation>本机用于培训</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Show the first hint of each page again</source>
        <translation>重新显示各页的首次提示</translation>
    </message>
    <message>
        <source>They come again, one at each page.</source>
        <translation>每页会再提示一次。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>培训</translation>
    </message>
    <message>
        <source>Respondents&apos; wording that no speaker has reviewed yet may then be shown, with a mark. Switch it off before real interviews.</source>
        <translation>打开后，尚未经母语者审读的译文也能显示，并加标注。正式访谈前请关闭。</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>Removed, with all its answers.</source>
        <translation>已删除这一组和其中的全部回答。</translation>
    </message>
    <message>
        <source>There is nothing left to take back.</source>
        <translation>没有可以撤销的了。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>UnitChecks</name>
    <message>
        <source>No unit fits</source>
        <translation>没有符合的单位</translation>
    </message>
    <message>
        <source>not seen for 6 months</source>
        <translation>半年没去</translation>
    </message>
    <message>
        <source>A blind spot: no visit to this unit is known for half a year.</source>
        <translation>盲点：半年内没有去过这个单位的记录。</translation>
    </message>
    <message>
        <source>{visits} of {most} visits this year, {hours} hours</source>
        <translation>今年 {visits} 次，上限 {most} 次，共 {hours} 小时</translation>
    </message>
    <message>
        <source>Burden meter: visits made and planned this year, against the limit.</source>
        <translation>减负：今年已去和已排的次数，对照上限。</translation>
    </message>
    <message>
        <source>last {date}</source>
        <translation>上次 {date}</translation>
    </message>
    <message>
        <source>no visit known</source>
        <translation>没有督查记录</translation>
    </message>
</context>
<context>
    <name>UnitRecordView</name>
    <message>
        <source>Asked of this unit this year</source>
        <translation>今年对这个单位的督查</translation>
    </message>
    <message>
        <source>more than the limit</source>
        <translation>超过上限</translation>
    </message>
    <message>
        <source>{visits} of {most} visits, {hours} of {most_hours} hours</source>
        <translation>{visits} 次，上限 {most} 次；{hours} 小时，上限 {most_hours} 小时</translation>
    </message>
    <message>
        <source>{body} comes on {date}: less than ten days apart</source>
        <translation>{body} {date} 也去，相隔不到十天</translation>
    </message>
    <message>
        <source>What this visit is for</source>
        <translation>这次督查的事由</translation>
    </message>
    <message>
        <source>Earlier visits</source>
        <translation>以往督查</translation>
    </message>
    <message>
        <source>{people}, {n} problems, {open} of them open</source>
        <translation>{people}，问题 {n} 个，其中 {open} 个未销号</translation>
    </message>
    <message>
        <source>No earlier visit is here</source>
        <translation>本机没有以往督查的记录</translation>
    </message>
    <message>
        <source>Interviews wanted in this township</source>
        <translation>本乡镇还要访谈的</translation>
    </message>
    <message>
        <source>Counted from the interviews that this laptop has; no network is needed.</source>
        <translation>按这台电脑上已封表的访谈计算，不用联网。</translation>
    </message>
    <message>
        <source>What the guide asks</source>
        <translation>指南要求</translation>
    </message>
</context>
<context>
    <name>UrgePanel</name>
    <message>
        <source>Every urging is logged with its means; the unit&apos;s answer is logged beside it.</source>
        <translation>每次催办连同方式都有登记，单位的答复记在旁边。</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>信函</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>上门</translation>
    </message>
    <message>
        <source>By which means</source>
        <translation>催办方式</translation>
    </message>
    <message>
        <source>What is said</source>
        <translation>催办内容</translation>
    </message>
    <message>
        <source>Save the letter and log it</source>
        <translation>存成催办函并登记</translation>
    </message>
    <message>
        <source>Log it</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Save the letter</source>
        <translation>保存催办函</translation>
    </message>
</context>
<context>
    <name>VersionCard</name>
    <message>
        <source>The version of {person}</source>
        <translation>{person}的版本</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未作答</translation>
    </message>
    <message>
        <source>took {n} seconds</source>
        <translation>用时 {n} 秒</translation>
    </message>
    <message>
        <source>No photo of their own</source>
        <translation>没有自己的照片</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>This is no picture; it is kept as it is.</source>
        <translation>这不是图片，已原样保留。</translation>
    </message>
</context>
<context>
    <name>Visit</name>
    <message>
        <source>returned</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>check</source>
        <translation>请核对</translation>
    </message>
    <message>
        <source>{n} evidence missing</source>
        <translation>缺 {n} 件证据</translation>
    </message>
    <message>
        <source>{answered}/{needed}, enough</source>
        <translation>{answered}/{needed} 已够</translation>
    </message>
    <message>
        <source>{n} to check</source>
        <translation>{n} 处请核对</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>video</source>
        <translation>录像</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>scan</source>
        <translation>扫描件</translation>
    </message>
    <message>
        <source>Overt visit</source>
        <translation>明查</translation>
    </message>
    <message>
        <source>Covert visit</source>
        <translation>暗访</translation>
    </message>
    <message>
        <source>Covert call</source>
        <translation>暗访电话</translation>
    </message>
    <message>
        <source>Household interview</source>
        <translation>入户访谈</translation>
    </message>
    <message>
        <source>Re-check</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>on site</source>
        <translation>现场采集</translation>
    </message>
    <message>
        <source>phone, corroborated</source>
        <translation>手机拍摄，已印证</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>非现场采集</translation>
    </message>
    <message>
        <source>struck out</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>{n} answers in a row took less than two seconds each. How did you come to them?</source>
        <translation>连续 {n} 题每题用时不到两秒，是怎么得出的？</translation>
    </message>
    <message>
        <source>{n} % of the ratings are the same level. What did you see that supports this?</source>
        <translation>{n}% 的评级是同一等级，依据是什么？</translation>
    </message>
    <message>
        <source>The visit took {n} minutes, much less than planned. What was the reason?</source>
        <translation>这次督查用了 {n} 分钟，比计划少很多，是什么原因？</translation>
    </message>
    <message>
        <source>This cannot be read here. The answer before it stays.</source>
        <translation>无法识别所填内容，原来的答案还在。</translation>
    </message>
    <message>
        <source>This is outside what can be entered. The answer before it stays.</source>
        <translation>超出了可填的范围，原来的答案还在。</translation>
    </message>
    <message>
        <source>This is too long. The answer before it stays.</source>
        <translation>内容太长，原来的答案还在。</translation>
    </message>
    <message>
        <source>This is no longer offered. The answer before it stays.</source>
        <translation>这个选项已经不能选了，原来的答案还在。</translation>
    </message>
    <message>
        <source>Put every option in its place once.</source>
        <translation>每个选项都要排一次位置。</translation>
    </message>
    <message>
        <source>The form fills this in by itself.</source>
        <translation>这一项由表单自动填写。</translation>
    </message>
    <message>
        <source>The form does not take this answer.</source>
        <translation>表单不接受这个答案。</translation>
    </message>
    <message>
        <source>The form counts {points} points that fall short; {problems} problems are recorded. To record one, close this, go to its question and press {key}.</source>
        <translation>表上有 {points} 处没有达到要求，登记了 {problems} 个问题。要登记的，先关上这里，到那一题按 {key}。</translation>
    </message>
    <message>
        <source>Reword</source>
        <translation>改写</translation>
    </message>
    <message>
        <source>Keep, and say why</source>
        <translation>保留并说明</translation>
    </message>
    <message>
        <source>{n} characters, at least {least}</source>
        <translation>{n} 字，至少 {least} 字</translation>
    </message>
    <message>
        <source>“{word}” judges: what was said or done?</source>
        <translation>“{word}”是评语：对方说了什么、做了什么？</translation>
    </message>
</context>
<context>
    <name>VisitHead</name>
    <message>
        <source>All saved</source>
        <translation>已全部保存</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>提纲</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>退回任务</translation>
    </message>
    <message>
        <source>Stop this visit for a reason; the task goes back to the lead</source>
        <translation>因故停止这次督查，任务退回组长</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Hide and lock</source>
        <translation>隐藏并锁定</translation>
    </message>
    <message numerus="yes">
        <source>%n problems</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
</context>
<context>
    <name>VisitScreen</name>
    <message>
        <source>No visit is open</source>
        <translation>没有打开的督查</translation>
    </message>
    <message>
        <source>Choose a task</source>
        <translation>选择任务</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Previous question</source>
        <translation>上一题</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>下一部分</translation>
    </message>
    <message>
        <source>Previous section</source>
        <translation>上一部分</translation>
    </message>
    <message>
        <source>Does not apply</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Does not know</source>
        <translation>不知道</translation>
    </message>
    <message>
        <source>Refuses to answer</source>
        <translation>拒答</translation>
    </message>
    <message>
        <source>One question or the whole section</source>
        <translation>逐题或整节</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Record with this laptop</source>
        <translation>用本机拍照录音</translation>
    </message>
    <message>
        <source>Code for the phone</source>
        <translation>手机校验码</translation>
    </message>
    <message>
        <source>The respondent&apos;s window</source>
        <translation>受访者窗口</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>督查指南</translation>
    </message>
    <message>
        <source>Raise a problem</source>
        <translation>登记问题</translation>
    </message>
    <message>
        <source>Finalise</source>
        <translation>封表</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>WordingPage</name>
    <message>
        <source>The forms are being read …</source>
        <translation>正在读表单……</translation>
    </message>
    <message>
        <source>No form of your county has wording that waits for a speaker of the language.</source>
        <translation>本县的表单没有要请人审读的译文。</translation>
    </message>
    <message>
        <source>Which language</source>
        <translation>哪种语言</translation>
    </message>
    <message>
        <source>Rows before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Rows after</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Copy the remarks</source>
        <translation>复制意见</translation>
    </message>
    <message>
        <source>As a table, for whoever mends the form at the county</source>
        <translation>复制成表格，交给县里改表单的人</translation>
    </message>
    <message>
        <source>Native speaker who read it</source>
        <translation>审读人（懂这种语言）</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Record the review</source>
        <translation>登记审读</translation>
    </message>
    <message>
        <source>{form}: {done} of {all} read and found right, {wrong} with a remark</source>
        <translation>{form}：{all} 条，读过没有问题的 {done} 条，有意见的 {wrong} 条</translation>
    </message>
    <message>
        <source>{first}–{last} of {all}</source>
        <translation>第 {first}–{last} 条，共 {all} 条</translation>
    </message>
    <message>
        <source>The county mends what has a remark first, and publishes the form anew</source>
        <translation>有意见的先由县里改好、重新发布</translation>
    </message>
    <message>
        <source>{n} rows are still to be read</source>
        <translation>还有 {n} 条没有读</translation>
    </message>
    <message>
        <source>Wording read by {name}, {date}; live interviews may use it.</source>
        <translation>{name} {date} 审读过，正式访谈可以用。</translation>
    </message>
    <message>
        <source>Copied. It says nothing of any respondent.</source>
        <translation>已复制，里面没有受访者的内容。</translation>
    </message>
    <message>
        <source>Write the name</source>
        <translation>请写姓名</translation>
    </message>
    <message>
        <source>Write the date like 2026-11-24</source>
        <translation>日期要写成 2026-11-24 这样</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>What each level looks like</source>
        <translation>各级是什么样</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>What the window itself says</source>
        <translation>窗口上的字</translation>
    </message>
    <message>
        <source>Respondents&apos; wording</source>
        <translation>受访者译文</translation>
    </message>
    <message>
        <source>A machine drafted it. A speaker of the language reads every row beside the Chinese: tick what is right, write down what is not. Ticks, remarks and the review stay on this computer: another laptop needs its own, and only “Copy the remarks” takes anything to the county. It can be gone on with another day.</source>
        <translation>译文是机器起草的。请懂这种语言的人对照汉语逐条读：对的打勾，不对的写意见。打的勾、写的意见和审读登记都只留在这台电脑上，别的电脑要另行审读；要交给县里的只有“复制意见”复制出来的内容。可以分几次读。</translation>
    </message>
</context>
</TS>
