<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
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
</TS>
