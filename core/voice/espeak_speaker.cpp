#include "core/voice/espeak_speaker.h"

#include "core/voice/external_programs.h"

namespace creatorup::voice {

namespace {

constexpr int kWordsPerMinute = 160;

// "[[" begins phonemes, which may ask for anything; apart they are brackets.
QString withoutPhonemes(QString text) {
    while (text.contains(QLatin1StringView("[[")))
        text.replace(QLatin1StringView("[["), QLatin1StringView("[ ["));
    return text;
}

}  // namespace

QString EspeakSpeaker::name() const {
    return QStringLiteral("espeak-ng");
}

QFuture<Result<void>> EspeakSpeaker::speak(const SpeechRequest& request) {
    ProgramCall call;
    call.program = name();
    call.arguments = {QStringLiteral("-b"),
                      QStringLiteral("1"),  // UTF-8
                      QStringLiteral("-v"),
                      wordOf(request.language),
                      QStringLiteral("-s"),
                      QString::number(request.wordsPerMinute.value_or(kWordsPerMinute)),
                      QStringLiteral("--stdin"),
                      QStringLiteral("-w"),
                      request.wavFile};
    call.input = withoutPhonemes(request.text).toUtf8() + '\n';
    call.folder = request.folder;
    return m_programs.run(call);
}

}  // namespace creatorup::voice
