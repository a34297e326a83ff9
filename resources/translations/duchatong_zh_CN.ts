<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AnswerControl</name>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the picture or recording at the right; it can also be dropped there.</source>
        <translation type="unfinished"></translation>
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
    <name>CalendarPopup</name>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
</context>
<context>
    <name>CountyPage</name>
    <message>
        <source>Join the county</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The administrator gives you a one-time code. Paste it, or drop the file with it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do this later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the code that the administrator gave you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the county</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Choose in the calendar</source>
        <translation>从日历里选</translation>
    </message>
    <message>
        <source>Write the date like 2026-11-24</source>
        <translation>请写成 2026-11-24 这样</translation>
    </message>
</context>
<context>
    <name>EvidencePane</name>
    <message>
        <source>Evidence here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures can also be dropped here. Whatever is added is encrypted as it is read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} {found}/{wanted}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}  due {due}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking in {total} files, {done} done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add pictures or recordings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FaultBanner</name>
    <message>
        <source>Copy report</source>
        <translation>抄一份报告</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Everything that was saved is still here.</source>
        <translation>已经存下的都在。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>什么都没有改动。</translation>
    </message>
    <message>
        <source>Everything is kept on this laptop and will be sent later.</source>
        <translation>都留在这台电脑上，以后再送。</translation>
    </message>
    <message>
        <source>Everything else is kept and goes on as usual.</source>
        <translation>其他的都在，照常进行。</translation>
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
        <translation>你写的都在。</translation>
    </message>
    <message>
        <source>The original is kept unaltered.</source>
        <translation>原件一字未动。</translation>
    </message>
    <message>
        <source>What had arrived stays.</source>
        <translation>已经到了的都在。</translation>
    </message>
    <message>
        <source>There are no records in this folder.</source>
        <translation>这个文件夹里没有记录库。</translation>
    </message>
    <message>
        <source>Choose the right folder, or set up this laptop.</source>
        <translation>请选对文件夹，或者先设置这台电脑。</translation>
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
        <translation>记录库是更新的版本写的。</translation>
    </message>
    <message>
        <source>Update the program.</source>
        <translation>请升级程序。</translation>
    </message>
    <message>
        <source>That passphrase does not open the records.</source>
        <translation>这个口令打不开。</translation>
    </message>
    <message>
        <source>Try again in {wait_s} seconds, or use the recovery code on paper.</source>
        <translation>{wait_s} 秒后再试，或者用纸上的恢复码。</translation>
    </message>
    <message>
        <source>There were several wrong passphrases in a row.</source>
        <translation>连着几次口令都不对。</translation>
    </message>
    <message>
        <source>That recovery code belongs to other records.</source>
        <translation>这个恢复码不是这台电脑的。</translation>
    </message>
    <message>
        <source>Compare it with the printed sheet.</source>
        <translation>请和纸上的对一遍。</translation>
    </message>
    <message>
        <source>The key of the two custodians does not open these records.</source>
        <translation>两位保管人的钥匙打不开这里。</translation>
    </message>
    <message>
        <source>Ask the county which key belongs to this laptop.</source>
        <translation>请问县里，这台电脑该用哪一把。</translation>
    </message>
    <message>
        <source>A group of the recovery code is mistyped.</source>
        <translation>恢复码有一组打错了。</translation>
    </message>
    <message>
        <source>Compare the marked group with the printed sheet.</source>
        <translation>请把标出的那一组和纸上的对一遍。</translation>
    </message>
    <message>
        <source>This is the last way in.</source>
        <translation>这是最后一条能打开的路。</translation>
    </message>
    <message>
        <source>Set up another one first.</source>
        <translation>请先设好另一条。</translation>
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
        <translation>请用备份恢复，或者救出还能读的。</translation>
    </message>
    <message>
        <source>The disk is full; the last step was not saved.</source>
        <translation>磁盘满了，刚才这一步没有存下。</translation>
    </message>
    <message>
        <source>Make room and repeat the last step.</source>
        <translation>腾出地方，再做一次刚才那步。</translation>
    </message>
    <message>
        <source>The records cannot be written to.</source>
        <translation>记录库写不进去。</translation>
    </message>
    <message>
        <source>Remove the write protection and try again.</source>
        <translation>去掉写保护再试。</translation>
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
        <source>Stopped, as you asked.</source>
        <translation>已按你的意思停下。</translation>
    </message>
    <message>
        <source>Start again whenever you like.</source>
        <translation>想做时再开始。</translation>
    </message>
    <message>
        <source>This piece of evidence is not on this laptop.</source>
        <translation>这件证据不在这台电脑上。</translation>
    </message>
    <message>
        <source>Fetch it by syncing, or from a backup.</source>
        <translation>同步取回来，或者从备份里找。</translation>
    </message>
    <message>
        <source>This piece of evidence is damaged on this disk.</source>
        <translation>这件证据在磁盘上坏了。</translation>
    </message>
    <message>
        <source>Fetch it again from the county or a backup.</source>
        <translation>请从县里或备份里重新取。</translation>
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
        <translation>这个文件夹就在记录库里面。</translation>
    </message>
    <message>
        <source>Choose a folder elsewhere, best on another disk.</source>
        <translation>请选别处的文件夹，最好在另一块盘上。</translation>
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
        <translation>县里还不认识这台电脑。</translation>
    </message>
    <message>
        <source>Enter the one-time code, or do it later.</source>
        <translation>请输入一次性代码，也可以以后再做。</translation>
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
        <source>This task is not on this laptop.</source>
        <translation>这台电脑上没有这个任务。</translation>
    </message>
    <message>
        <source>Sync, then look again.</source>
        <translation>同步一次再看。</translation>
    </message>
    <message>
        <source>This task was written by a newer version.</source>
        <translation>这个任务是更新的版本写的。</translation>
    </message>
    <message>
        <source>The form of this task has not arrived yet.</source>
        <translation>这个任务的表还没到。</translation>
    </message>
    <message>
        <source>Sync once, then open it.</source>
        <translation>同步一次再打开。</translation>
    </message>
    <message>
        <source>The form that arrived is not the one of the task.</source>
        <translation>到的表不是任务里写的那一张。</translation>
    </message>
    <message>
        <source>Tell your team lead.</source>
        <translation>请告诉组长。</translation>
    </message>
    <message>
        <source>This visit is finalised.</source>
        <translation>这次督查已经定稿。</translation>
    </message>
    <message>
        <source>If something must change, ask your team lead to return it.</source>
        <translation>要改就请组长退回。</translation>
    </message>
    <message>
        <source>{faults} answers and {evidence} pieces of evidence are still missing.</source>
        <translation>还缺 {faults} 个答案、{evidence} 件证据。</translation>
    </message>
    <message>
        <source>Go through the gaps marked in the outline.</source>
        <translation>请照提纲里标出的缺项补。</translation>
    </message>
    <message>
        <source>Whoever took part in a visit may not review it.</source>
        <translation>参加过这次督查的人不能审它。</translation>
    </message>
    <message>
        <source>Leave it to another lead.</source>
        <translation>请交给别的组长。</translation>
    </message>
    <message>
        <source>This picture is damaged or empty.</source>
        <translation>这张照片是坏的或空的。</translation>
    </message>
    <message>
        <source>Take it again, or choose another file.</source>
        <translation>请重拍，或另选一个文件。</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>这个文件读不出来。</translation>
    </message>
    <message>
        <source>Copy it anew, then import it again.</source>
        <translation>请重新拷贝一次再导入。</translation>
    </message>
    <message>
        <source>The picture is not on this laptop yet.</source>
        <translation>这张照片还不在这台电脑上。</translation>
    </message>
    <message>
        <source>Sync to fetch it.</source>
        <translation>同步后就有。</translation>
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
        <translation>录到一半断了。</translation>
    </message>
    <message>
        <source>Record the rest as a second piece.</source>
        <translation>剩下的请另录一段。</translation>
    </message>
    <message>
        <source>This piece of evidence is damaged.</source>
        <translation>这件证据坏了。</translation>
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
        <translation>这个问题还没写全。</translation>
    </message>
    <message>
        <source>Fill in what is marked.</source>
        <translation>请补上标出的几项。</translation>
    </message>
    <message>
        <source>Only an approved visit can be exported.</source>
        <translation>批准了的督查才能导出。</translation>
    </message>
    <message>
        <source>Ask your team lead to review it.</source>
        <translation>请组长先审。</translation>
    </message>
    <message>
        <source>The report cannot be written there.</source>
        <translation>报告写不到那里。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请换一个文件夹。</translation>
    </message>
    <message>
        <source>A font of the program is missing.</source>
        <translation>程序缺一个字体。</translation>
    </message>
    <message>
        <source>Run the set-up again.</source>
        <translation>请重新安装一次。</translation>
    </message>
    <message>
        <source>A picture cannot be drawn in the report.</source>
        <translation>有一张照片画不进报告。</translation>
    </message>
    <message>
        <source>Leave it out, or mask it again.</source>
        <translation>请先不放它，或者重新遮挡。</translation>
    </message>
    <message>
        <source>The proof inside the report was altered.</source>
        <translation>报告里的证明被改过。</translation>
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
        <translation>连不上县里。</translation>
    </message>
    <message>
        <source>You need do nothing; or use a USB stick.</source>
        <translation>不用管它，或者走 U 盘。</translation>
    </message>
    <message>
        <source>The server that answered is not the county&apos;s.</source>
        <translation>应答的不是县里的服务器。</translation>
    </message>
    <message>
        <source>Nothing was sent. Use another network and tell the administrator.</source>
        <translation>什么都没有送出。请换一个网络，并告诉管理员。</translation>
    </message>
    <message>
        <source>The address of the county is not protected.</source>
        <translation>县里的地址没有加密。</translation>
    </message>
    <message>
        <source>Ask for a code with a protected address.</source>
        <translation>请要一个加密地址的代码。</translation>
    </message>
    <message>
        <source>The line was cut.</source>
        <translation>网络断了。</translation>
    </message>
    <message>
        <source>It goes on from there by itself.</source>
        <translation>会从断的地方自己接着送。</translation>
    </message>
    <message>
        <source>The county refused something.</source>
        <translation>县里没有收下其中一项。</translation>
    </message>
    <message>
        <source>Open Sync to see which one.</source>
        <translation>请打开“同步”看是哪一项。</translation>
    </message>
    <message>
        <source>The county does not accept this laptop.</source>
        <translation>县里不认这台电脑。</translation>
    </message>
    <message>
        <source>Ask the administrator.</source>
        <translation>请找管理员。</translation>
    </message>
    <message>
        <source>The county&apos;s answer cannot be understood.</source>
        <translation>看不懂县里的应答。</translation>
    </message>
    <message>
        <source>Try later; if it stays so, tell the administrator.</source>
        <translation>过一会再试，还不行就告诉管理员。</translation>
    </message>
    <message>
        <source>Sync is paused.</source>
        <translation>同步已暂停。</translation>
    </message>
    <message>
        <source>Go on whenever you like.</source>
        <translation>想接着送时点继续。</translation>
    </message>
    <message>
        <source>Sync made no progress.</source>
        <translation>同步没有进展。</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>会自己再试。</translation>
    </message>
    <message>
        <source>A file that should be sent is not here any more.</source>
        <translation>要送的一个文件不在了。</translation>
    </message>
    <message>
        <source>Restore it from a backup.</source>
        <translation>请从备份里恢复它。</translation>
    </message>
    <message>
        <source>The USB stick is full.</source>
        <translation>U 盘满了。</translation>
    </message>
    <message>
        <source>Make room on it, or use another one.</source>
        <translation>请腾出地方，或者换一个。</translation>
    </message>
    <message>
        <source>The USB stick cannot be read.</source>
        <translation>U 盘读不出来。</translation>
    </message>
    <message>
        <source>Pull it out, plug it in again, or use another one.</source>
        <translation>拔下重插，或者换一个。</translation>
    </message>
    <message>
        <source>This file is sealed for somebody else.</source>
        <translation>这个包不是给这台电脑的。</translation>
    </message>
    <message>
        <source>Give the stick to the right person.</source>
        <translation>请把 U 盘交给该收的人。</translation>
    </message>
    <message>
        <source>This file is damaged or incomplete.</source>
        <translation>这个包坏了或不完整。</translation>
    </message>
    <message>
        <source>Have the stick loaded again; the original is still there.</source>
        <translation>请对方重新装一次盘，原件还在对方那里。</translation>
    </message>
    <message>
        <source>This file is larger than allowed.</source>
        <translation>这个包大过了限度。</translation>
    </message>
    <message>
        <source>Have the stick loaded again in parts.</source>
        <translation>请对方分几次装盘。</translation>
    </message>
    <message>
        <source>The one-time code is mistyped.</source>
        <translation>一次性代码打错了。</translation>
    </message>
    <message>
        <source>Scan or paste it again.</source>
        <translation>请重新扫一次，或者重新粘贴。</translation>
    </message>
    <message>
        <source>The one-time code has expired.</source>
        <translation>一次性代码过期了。</translation>
    </message>
    <message>
        <source>Ask the administrator for a new one.</source>
        <translation>请找管理员要新的。</translation>
    </message>
    <message>
        <source>The certificate of this laptop has ended.</source>
        <translation>这台电脑的证书到期了。</translation>
    </message>
    <message>
        <source>Ask the administrator for a new one; you can go on working.</source>
        <translation>请找管理员换新的，工作照常。</translation>
    </message>
    <message>
        <source>The certificate of this laptop is not valid yet.</source>
        <translation>这台电脑的证书还没生效。</translation>
    </message>
    <message>
        <source>Check the clock of this laptop.</source>
        <translation>请看看本机的钟。</translation>
    </message>
    <message>
        <source>The county shows another history than before.</source>
        <translation>县里给出的账和以前对不上。</translation>
    </message>
    <message>
        <source>Keep everything and tell the administrator.</source>
        <translation>什么都别删，请告诉管理员。</translation>
    </message>
    <message>
        <source>The county shows an older state than before.</source>
        <translation>县里给出的账比以前旧。</translation>
    </message>
    <message>
        <source>A receipt does not prove what it says.</source>
        <translation>有一张回执证明不了它写的。</translation>
    </message>
    <message>
        <source>Two entries take the same place.</source>
        <translation>有两笔记录占了同一个位置。</translation>
    </message>
    <message>
        <source>Your team lead decides; you need do nothing.</source>
        <translation>由组长来定，你不用做什么。</translation>
    </message>
    <message>
        <source>An entry is not signed by whoever it names.</source>
        <translation>有一笔记录的签名对不上。</translation>
    </message>
    <message>
        <source>It is kept apart; tell the administrator.</source>
        <translation>它已单独放好，请告诉管理员。</translation>
    </message>
    <message>
        <source>This was made by a newer version.</source>
        <translation>这是更新的版本做的。</translation>
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
        <translation>记录库打不开或写不进。</translation>
    </message>
    <message>
        <source>Try again; if it stays so, copy the report for the administrator.</source>
        <translation>请再试一次，还不行就把报告抄给管理员。</translation>
    </message>
    <message>
        <source>Sync could not go on.</source>
        <translation>同步没能继续。</translation>
    </message>
    <message>
        <source>This file was not taken in.</source>
        <translation>这个包没有收下。</translation>
    </message>
    <message>
        <source>Have it made again.</source>
        <translation>请对方重做一份。</translation>
    </message>
    <message>
        <source>This piece of evidence could not be used.</source>
        <translation>这件证据用不了。</translation>
    </message>
    <message>
        <source>Try again, or choose another file.</source>
        <translation>请再试，或另选一个文件。</translation>
    </message>
    <message>
        <source>There is something wrong with the form.</source>
        <translation>这张表有问题。</translation>
    </message>
    <message>
        <source>Tell whoever made it; the report names the place.</source>
        <translation>请告诉做表的人，报告里写着位置。</translation>
    </message>
    <message>
        <source>The document could not be made.</source>
        <translation>文件没有做成。</translation>
    </message>
    <message>
        <source>This step of the visit is not possible now.</source>
        <translation>督查现在走不了这一步。</translation>
    </message>
    <message>
        <source>Look at the marked places, or ask your team lead.</source>
        <translation>请看标出的地方，或者问组长。</translation>
    </message>
    <message>
        <source>A proof from the county does not fit.</source>
        <translation>县里的一项证明对不上。</translation>
    </message>
    <message>
        <source>Something happened that the program did not expect.</source>
        <translation>出了一件程序没料到的事。</translation>
    </message>
</context>
<context>
    <name>FinalisePanel</name>
    <message>
        <source>{n} things are still missing. Enter jumps there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign and finalise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in what is missing first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer in writing first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstStartWindow</name>
    <message>
        <source>Duchatong</source>
        <translation>督查通</translation>
    </message>
    <message>
        <source>About five minutes. You can stop at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language and size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rehearse the recovery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about one minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join the county</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one-time code, may also be done later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is on this computer is locked with your passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder {n}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GeopointField</name>
    <message>
        <source>Latitude, longitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy, metres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it like 26.5821, 107.4312</source>
        <translation type="unfinished"></translation>
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
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Next try in {n} seconds. Nothing is deleted.</source>
        <translation>{n} 秒后再试，什么都不会删。</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Write a number from {least} to {most}</source>
        <translation>请写 {least} 到 {most} 之间的数</translation>
    </message>
    <message>
        <source>Write a number, {least} or more</source>
        <translation>请写数，不小于 {least}</translation>
    </message>
    <message>
        <source>Write a whole number</source>
        <translation>请写整数</translation>
    </message>
    <message>
        <source>Write a number, such as 2.5</source>
        <translation>请写数，像 2.5 这样</translation>
    </message>
</context>
<context>
    <name>OutlinePane</name>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaperPage</name>
    <message>
        <source>Write the recovery code on paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no “forgot password”. This paper opens the computer when the passphrase is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duchatong recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock the paper away at the office. No photo of it, and never together with this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have it on paper</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PassphrasePage</name>
    <message>
        <source>Choose a passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It locks everything on this computer. Six easy words are better than a short riddle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least {n} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two differ. Type it once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the lock, a moment</source>
        <translation type="unfinished"></translation>
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
    <name>ProblemPanel</name>
    <message>
        <source>Fact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for example: barrier-free access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 slight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 grave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Responsible person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Urgent: life safety, the head was told at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conduct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>External</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>due {date}</source>
        <translation type="unfinished"></translation>
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
    <name>QuestionPane</name>
    <message>
        <source>Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise a problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finalise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>life safety</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>required</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Lock F12</source>
        <translation>锁定 F12</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>RecoverPanel</name>
    <message>
        <source>Back to the passphrase</source>
        <translation type="unfinished"></translation>
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
    <name>RehearsalPage</name>
    <message>
        <source>Open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pretend that you forgot: open it once with the paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tried now, there is no fright later. Type the eight groups from the paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open with the recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the eight groups from the paper. Capitals and dashes do not matter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} groups to go. It goes on when all eight are right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group {group}: “{letter}” is most likely “{likely}”. The code has no O, I, L or U.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group {group}: there is no “{letter}” in the code. Look at the paper once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying</source>
        <translation type="unfinished"></translation>
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
    <name>Skeleton</name>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Each item saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not linked to the county yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No network, work goes on as usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linked to the county</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{answers} answers, {photos} photos proven received</source>
        <translation type="unfinished"></translation>
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
    <name>TextArea</name>
    <message>
        <source>{n} characters, at least {min}</source>
        <translation>已写 {n} 字，至少 {min} 字</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>Write the time like 14:05; minutes go up to 59</source>
        <translation>请写成 14:05 这样，分钟最多到 59</translation>
    </message>
</context>
<context>
    <name>Visit</name>
    <message>
        <source>evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} evidence missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overt visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Covert visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Covert call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Household interview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re-check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phone, corroborated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} answers in a row took less than two seconds each. How did you come to them?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} % of the ratings are the same level. What did you see that supports this?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The visit took {n} minutes, much less than planned. What was the reason?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VisitHead</name>
    <message>
        <source>All saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VisitScreen</name>
    <message>
        <source>No visit is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise a problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finalise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{answers} answers and {problems} problems will be signed together and sent with the next sync.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finalise the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>evidence is missing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
