#include "core/voice/program_speaker.h"

#include "core/voice/external_programs.h"
#include "core/voice/voice_errors.h"

#include <QFile>

namespace creatorup::voice {

namespace {

using K = QLatin1StringView;
constexpr int kWordsPerMinute = 160;

Result<void> writeText(const QString& path, const QByteArray& text) {
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly) && file.write(text) == text.size() &&
        file.flush())
        return {};
    return fail(creatorup::errors::FileUnwritable, QStringLiteral("The text cannot be handed over."),
                file.errorString());
}

}  // namespace

QFuture<Result<void>> ProgramSpeaker::speak(const SpeechRequest& request) {
    if (request.wordsPerMinute && !m_line.names(K("speed")))
        return QtFuture::makeReadyFuture(Result<void>(
            fail(errors::BadProgram,
                 QStringLiteral("%1 is not told {speed}, so it speaks at its own.").arg(m_line.name()))));
    const QByteArray text = request.text.toUtf8() + '\n';
    const QString textFile = request.folder + QStringLiteral("/text.txt");
    ProgramCall call;
    call.program = m_line.program();
    call.arguments =
        m_line.arguments({{K("output"), request.wavFile},
                          {K("input"), textFile},
                          {K("language"), wordOf(request.language)},
                          {K("speed"), QString::number(request.wordsPerMinute.value_or(kWordsPerMinute))}});
    call.folder = request.folder;
    if (!m_line.names(K("output"))) call.outputFile = request.wavFile;
    if (!m_line.names(K("input"))) {
        call.input = text;
    } else if (const auto written = writeText(textFile, text); !written) {
        return QtFuture::makeReadyFuture(written);
    }
    return m_programs.run(call);
}

}  // namespace creatorup::voice
