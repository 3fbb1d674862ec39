<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ClipWords</name>
    <message numerus="yes">
        <source>In %L1 videos</source>
        <translation>
            <numerusform>In %L1 video</numerusform>
            <numerusform>In %L1 videos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message numerus="yes">
        <source>%L1 videos</source>
        <translation>
            <numerusform>%L1 video</numerusform>
            <numerusform>%L1 videos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>creatorup::models::ProfilePresenter</name>
    <message numerus="yes">
        <source>%Ln in use, no limit</source>
        <translation>
            <numerusform>%Ln in use, no limit</numerusform>
            <numerusform>%Ln in use, no limit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>creatorup::models::ProjectPresenter</name>
    <message numerus="yes">
        <source>%L1 variants</source>
        <translation>
            <numerusform>%L1 variant</numerusform>
            <numerusform>%L1 variants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unique clips to encode</source>
        <translation>
            <numerusform>%Ln unique clip to encode</numerusform>
            <numerusform>%Ln unique clips to encode</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Render %L1 videos</source>
        <translation>
            <numerusform>Render %L1 video</numerusform>
            <numerusform>Render %L1 videos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>creatorup::models::UsagePresenter</name>
    <message numerus="yes">
        <source>%Ln records wait to be sent. They are kept on this computer and counted once.</source>
        <translation>
            <numerusform>%Ln record waits to be sent. It is kept on this computer and counted once.</numerusform>
            <numerusform>%Ln records wait to be sent. They are kept on this computer and counted once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln batches a month</source>
        <translation>
            <numerusform>%Ln batch a month</numerusform>
            <numerusform>%Ln batches a month</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln devices</source>
        <translation>
            <numerusform>%Ln device</numerusform>
            <numerusform>%Ln devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>creatorup::pages::AccountPage</name>
    <message numerus="yes">
        <source>Signing out keeps %Ln records that wait to be sent.</source>
        <translation>
            <numerusform>Signing out keeps %Ln record that waits to be sent.</numerusform>
            <numerusform>Signing out keeps %Ln records that wait to be sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>creatorup::pages::DeviceLimitForm</name>
    <message numerus="yes">
        <source>Your plan allows %Ln computers. Sign one out to go on here; its work stays on it.</source>
        <translation>
            <numerusform>Your plan allows %Ln computer. Sign it out to go on here; its work stays on it.</numerusform>
            <numerusform>Your plan allows %Ln computers. Sign one out to go on here; its work stays on it.</numerusform>
        </translation>
    </message>
</context>
</TS>
