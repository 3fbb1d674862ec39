#include "core/voice/program_captioner.h"

#include "core/voice/external_programs.h"

#include <QFile>

namespace creatorup::voice {

QFuture<Result<void>> ProgramCaptioner::transcribe(const CaptionRequest& request) {
    using K = QLatin1StringView;
    // whisper.cpp's program puts ".srt" behind what it is told; others write just there, or are told
    // "{output}.srt".
    const QString bare = request.srtFile.chopped(4);
    ProgramCall call;
    call.program = m_line.program();
    call.arguments = m_line.arguments(
        {{K("input"), request.wavFile}, {K("output"), bare}, {K("language"), wordOf(request.language)}});
    call.folder = request.folder;
    return m_programs.run(call).then([bare, srt = request.srtFile](const Result<void>& done) {
        if (done && !QFile::exists(srt)) QFile::rename(bare, srt);
        return done;
    });
}

}  // namespace creatorup::voice
