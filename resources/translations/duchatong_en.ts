<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
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
    <name>TodayScreen</name>
    <message numerus="yes">
        <source>%n to review</source>
        <translation>
            <numerusform>%n visit waits for your review</numerusform>
            <numerusform>%n visits wait for your review</numerusform>
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
