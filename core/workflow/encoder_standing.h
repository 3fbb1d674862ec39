#pragma once

#include "core/project/delivery.h"

#include <QString>

namespace creatorup::workflow {

// How an encoder stands on this computer.
struct EncoderStanding {
    QString encoder;
    QString name;                                     // for people
    QString codec;                                    // a delivery's word
    project::Speed speed = project::Speed::Balanced;  // at which it was tried
    bool onGpu = false;
    bool hasDevice = true;  // as far as can be seen without asking any driver
    bool tested = false;    // now, or earlier with the same drivers and libraries
    bool joins = false;
    QString reason;              // why not, or why it was not tried
    double framesPerSecond = 0;  // of one, at 1080×1920
    bool chosen = false;         // `auto` takes it for its codec
    QString why = {};            // in words
};

}  // namespace creatorup::workflow
