#include "app/encoder/walls.h"
#include "core/job/events.h"
#include "core/media/av_log.h"
#include "core/media/encoder_service.h"
#include "core/media/repeatable_memory.h"

#include <cstdio>
#include <cstdlib>

// The encoder's process, started by a worker, for which it encodes until that has gone. What it inherits: a
// socket as descriptor 3, the memory of the pictures as 4; stderr is the log.
int main() {
    using namespace creatorup;
    constexpr int kSocket = 3, kMemory = 4;
    media::makeMemoryRepeatable();
    media::startLog();
    media::EncoderLink link(kSocket);
    const auto leave = [](const Error& why) {
        std::fprintf(stderr, "%s\n", qPrintable(why.text()));
        std::_Exit(static_cast<int>(why.is(job::errors::CannotConfine) ? job::ExitCode::CannotConfine
                                                                       : job::ExitCode::Protocol));
    };
    if (const Result<void> walled = encoder::confine(); !walled) {
        (void)link.send({media::LinkWord::Failed, 0, 0, walled.error().text().toUtf8()});
        leave(walled.error());
    }
    if (const Result<void> said = link.send({media::LinkWord::Ready, 0, 0, {}}); !said) leave(said.error());
    if (const Result<void> served = media::serveEncoder(link, kMemory); !served) leave(served.error());
    std::_Exit(0);
}
