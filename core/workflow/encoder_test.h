#pragma once

#include "core/job/events.h"
#include "core/job/jobs.h"

#include <QFuture>
#include <QObject>

namespace creatorup::render {
class WorkerPool;
}

namespace creatorup::workflow {

// What became of a test of an encoder. One that fails, crashes or hangs has answered.
struct EncoderAnswer {
    enum class How {
        Said,      // `tested` is what the worker found
        Died,      // its worker crashed, hung or made no sense; why is the reason
        Late,      // says more of what else the computer did than of the encoder
        NotTried,  // no worker could do it: `error`
    };
    How how = How::Said;
    job::EncoderTested tested;
    Error error{};
};

// Runs the test in a worker of its own, before all that waits. The answer comes in `context`'s thread.
[[nodiscard]] QFuture<EncoderAnswer> testEncoder(render::WorkerPool& pool, const job::TestEncoderJob& test,
                                                 QObject* context);

}  // namespace creatorup::workflow
