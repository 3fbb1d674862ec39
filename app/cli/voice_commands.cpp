#include "app/cli/voice_commands.h"

#include "app/cli/wording.h"
#include "core/base/decoded_text.h"
#include "core/workflow/voice_stories.h"

#include <QFile>
#include <QFileInfo>

namespace creatorup::cli {

namespace {

using workflow::AccountStatus;
using workflow::CaptionFile;
using workflow::CaptionOrder;
using workflow::SpeechOrder;
using workflow::SpokenFile;

constexpr qint64 kLargestTextFile = 1'000'000;   // far more than is ever spoken
constexpr qint64 kSlowest = 80, kFastest = 450;  // words a minute, as espeak-ng has them

QString absolutePath(const QString& path) {
    return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
}

Result<QString> textIn(const QString& path) {
    QFile file(path);
    if (!file.exists()) return fail(errors::FileMissing, QStringLiteral("There is no file %1.").arg(path));
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestTextFile)
        return fail(errors::FileUnreadable, QStringLiteral("%1 cannot be read as a text.").arg(path),
                    file.errorString());
    return decodedText(file.readAll());
}

// Once it is known who asks. A locked keychain is no hindrance, since the lease lies in the ledger; a wrong
// password is one.
template <typename Made>
QFuture<Result<Made>> asMember(Session& session, std::function<QFuture<Result<Made>>()> make) {
    return session.renderingAccount()
        .then(&session,
              [&session, make = std::move(make)](const Result<AccountStatus>& status) {
                  if (!status && session.credentials())
                      return QtFuture::makeReadyFuture(Result<Made>(fail(status.error())));
                  if (!status) session.output().note(status.error().text());
                  session.onInterrupt([&session] { session.studio().voice().cancel(); });
                  return make();
              })
        .unwrap();
}

ExitCode report(Session& session, const Result<SpokenFile>& voice) {
    session.onInterrupt({});
    if (!voice) return session.refuse(voice.error());
    session.output().event("voice", {{QStringLiteral("file"), voice->file},
                                     {QStringLiteral("program"), voice->program},
                                     {QStringLiteral("duration_ms"), voice->durationMs},
                                     {QStringLiteral("sample_rate"), voice->sampleRate},
                                     {QStringLiteral("channels"), voice->channels}});
    session.output().say(
        QStringLiteral("%1: %2, spoken by %3").arg(voice->file, duration(voice->durationMs), voice->program));
    return ExitCode::Done;
}

ExitCode report(Session& session, const Result<CaptionFile>& captions) {
    session.onInterrupt({});
    if (!captions) return session.refuse(captions.error());
    session.output().event("captions", {{QStringLiteral("file"), captions->file},
                                        {QStringLiteral("program"), captions->program},
                                        {QStringLiteral("captions"), captions->captions},
                                        {QStringLiteral("duration_ms"), captions->durationMs}});
    session.output().say(QStringLiteral("%1: %2 for %3, written down by %4")
                             .arg(captions->file, counted(captions->captions, QStringLiteral("caption")),
                                  duration(captions->durationMs), captions->program));
    return ExitCode::Done;
}

QFuture<ExitCode> speak(Session& session, const SpeechOrder& order) {
    const auto spoken =
        asMember<SpokenFile>(session, [&session, order] { return session.studio().voice().speak(order); });
    return QFuture(spoken).then(
        &session, [&session](const Result<SpokenFile>& voice) { return report(session, voice); });
}

QFuture<ExitCode> makeCaptions(Session& session, const CaptionOrder& order) {
    const auto made = asMember<CaptionFile>(
        session, [&session, order] { return session.studio().voice().makeCaptions(order); });
    return QFuture(made).then(
        &session, [&session](const Result<CaptionFile>& captions) { return report(session, captions); });
}

// As they were typed; files as they are from here.
struct Wanted {
    QString text, textFile, language, clip, out;
    std::optional<qint64> speed;

    [[nodiscard]] voice::Language spoken() const {
        return voice::languageOf(language).value_or(voice::Language::Indonesian);
    }
};

QFuture<ExitCode> speakWanted(Session& session, const Wanted& wanted) {
    if (wanted.text.isEmpty() == wanted.textFile.isEmpty())
        return atOnce(
            session.refuse({QString(WrongUsage), QStringLiteral("Give either --text or --text-file."), {}}));
    const auto text = wanted.textFile.isEmpty() ? Result<QString>(wanted.text) : textIn(wanted.textFile);
    if (!text) return atOnce(session.refuse(text.error()));
    SpeechOrder order{*text, wanted.spoken(), std::nullopt, absolutePath(wanted.out)};
    if (wanted.speed) order.wordsPerMinute = static_cast<int>(*wanted.speed);
    return speak(session, order);
}

void addLanguageAndOut(Arguments& sub, Wanted& wanted, const char* out) {
    sub.oneOf("--language", wanted.language, {QStringLiteral("id"), QStringLiteral("en")},
              "id (Indonesian, unless it is given) or en (English)");
    sub.text("--out", wanted.out, out, Need::Required);
}

}  // namespace

void addVoiceCommands(Arguments& app, Command& command) {
    const auto wanted = std::make_shared<Wanted>();
    Arguments voice = app.command("voice", "Voices made from text, where the plan has them");
    voice.needCommand();
    Arguments speaking = voice.command("speak", "Speak a text into a WAV file");
    speaking.text("--text", wanted->text, "What to say");
    speaking.text("--text-file", wanted->textFile, "A text file that has it");
    speaking.number("--speed", wanted->speed, kSlowest, kFastest, "Words a minute");
    addLanguageAndOut(speaking, *wanted, "The WAV file; must not exist");
    speaking.chosen([&command, wanted] {
        command.action = [wanted](Session& session) { return speakWanted(session, *wanted); };
    });

    Arguments captions = app.command("captions", "Captions made from speech, where the plan has them");
    captions.needCommand();
    Arguments making = captions.command("make", "Write down what is said in a clip, as SRT");
    making.text("CLIP", wanted->clip, "A clip, or a file of sound", Need::Required);
    addLanguageAndOut(making, *wanted, "The SRT file; must not exist");
    making.chosen([&command, wanted] {
        command.action = [wanted](Session& session) {
            return makeCaptions(session,
                                {absolutePath(wanted->clip), wanted->spoken(), absolutePath(wanted->out)});
        };
    });
}

}  // namespace creatorup::cli
