<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>BackupPage</name>
    <message numerus="yes">
        <source>%n pieces of evidence are damaged here and are not in it.</source>
        <translation>
            <numerusform>%n piece of evidence is damaged here and is not in it.</numerusform>
            <numerusform>%n pieces of evidence are damaged here and are not in it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvidenceFacts</name>
    <message numerus="yes">
        <source>%n other picture(s); look at both</source>
        <translation>
            <numerusform>%n other picture; look at both</numerusform>
            <numerusform>%n other pictures; look at them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FinalisePanel</name>
    <message numerus="yes">
        <source>%n things are still missing. Enter jumps there.</source>
        <translation>
            <numerusform>%n thing is still missing. Enter jumps there.</numerusform>
            <numerusform>%n things are still missing. Enter jumps there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers differ from what you handed in. Say why:</source>
        <translation>
            <numerusform>%n answer differs from what you handed in. Say why:</numerusform>
            <numerusform>%n answers differ from what you handed in. Say why:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Finishing</name>
    <message numerus="yes">
        <source>%n problems were begun and not raised, and are not signed along:</source>
        <translation>
            <numerusform>%n problem was begun and not raised, and is not signed along:</numerusform>
            <numerusform>%n problems were begun and not raised, and are not signed along:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormPanel</name>
    <message numerus="yes">
        <source>%n answers find their place</source>
        <translation>
            <numerusform>%n answer finds its place</numerusform>
            <numerusform>%n answers find their place</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new questions</source>
        <translation>
            <numerusform>%n new question</numerusform>
            <numerusform>%n new questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers have no place</source>
        <translation>
            <numerusform>%n answer has no place</numerusform>
            <numerusform>%n answers have no place</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message numerus="yes">
        <source>%n saves are damaged or missing. Lock the window and choose “Restore or repair”.</source>
        <translation>
            <numerusform>%n save is damaged or missing. Lock the window and choose “Restore or repair”.</numerusform>
            <numerusform>%n saves are damaged or missing. Lock the window and choose “Restore or repair”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pieces of evidence are damaged or missing here. Restore a backup that has them; what the county has received is safe there.</source>
        <translation>
            <numerusform>%n piece of evidence is damaged or missing here. Restore a backup that has it; what the county has received is safe there.</numerusform>
            <numerusform>%n pieces of evidence are damaged or missing here. Restore a backup that has them; what the county has received is safe there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files lie beside the records, as of a recording cut off. They are kept.</source>
        <translation>
            <numerusform>%n file lies beside the records, as of a recording cut off. It is kept.</numerusform>
            <numerusform>%n files lie beside the records, as of a recording cut off. They are kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LanguagePanel</name>
    <message numerus="yes">
        <source>%n recordings kept.</source>
        <translation>
            <numerusform>%n recording kept.</numerusform>
            <numerusform>%n recordings kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MaskBar</name>
    <message numerus="yes">
        <source>%n boxes hide something</source>
        <translation>
            <numerusform>%n box hides something</numerusform>
            <numerusform>%n boxes hide something</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Phases</name>
    <message numerus="yes">
        <source>%n visits not handed in yet</source>
        <translation>
            <numerusform>%n visit not handed in yet</numerusform>
            <numerusform>%n visits not handed in yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Recall</name>
    <message numerus="yes">
        <source>%n attachments, sealed</source>
        <translation>
            <numerusform>%n attachment, sealed</numerusform>
            <numerusform>%n attachments, sealed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoverPage</name>
    <message numerus="yes">
        <source>At %n places entries could not be read; all others are here.</source>
        <translation>
            <numerusform>At %n place entries could not be read; all others are here.</numerusform>
            <numerusform>At %n places entries could not be read; all others are here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pieces of evidence are damaged; the whole parts are kept.</source>
        <translation>
            <numerusform>%n piece of evidence is damaged; its whole parts are kept.</numerusform>
            <numerusform>%n pieces of evidence are damaged; the whole parts are kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message numerus="yes">
        <source>%n pieces of evidence</source>
        <translation>
            <numerusform>%n piece of evidence</numerusform>
            <numerusform>%n pieces of evidence</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message numerus="yes">
        <source>%n visits in hand are not handed in yet: what was entered lies only on this computer. Finalise a visit, and it goes with the next sync.</source>
        <translation>
            <numerusform>%n visit in hand is not handed in yet: what was entered lies only on this computer. Finalise it, and it goes with the next sync.</numerusform>
            <numerusform>%n visits in hand are not handed in yet: what was entered lies only on this computer. Finalise a visit, and it goes with the next sync.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayScreen</name>
    <message numerus="yes">
        <source>%n to review</source>
        <translation>
            <numerusform>%n visit waits for your review</numerusform>
            <numerusform>%n visits wait for your review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks were given back</source>
        <translation>
            <numerusform>%n task was given back</numerusform>
            <numerusform>%n tasks were given back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n re-checks wait for you</source>
        <translation>
            <numerusform>%n re-check waits for you</numerusform>
            <numerusform>%n re-checks wait for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VisitHead</name>
    <message numerus="yes">
        <source>%n problems</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
</TS>
