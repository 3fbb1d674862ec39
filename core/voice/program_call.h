#pragma once

#include <QByteArray>
#include <QStringList>

#include <chrono>

namespace creatorup::voice {

// One run of a program outside. Nothing of it goes through a shell.
struct ProgramCall {
    QString program;  // a full path, or a name that is looked for where the system has its programs
    QStringList arguments;
    QByteArray input;         // all of its standard input
    QString folder;           // in which it works; what lies there counts as written by it
    QString outputFile = {};  // where its standard output goes; empty: nowhere
};

struct ProgramLimits {
    std::chrono::milliseconds time{600'000};
    qint64 bytes = 200LL * 1024 * 1024;  // in its folder
};

}  // namespace creatorup::voice
