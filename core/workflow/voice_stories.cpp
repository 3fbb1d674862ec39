#include "core/workflow/voice_stories.h"

#include "core/account/chain.h"
#include "core/project/captions.h"
#include "core/system/process_alive.h"
#include "core/voice/espeak_speaker.h"
#include "core/voice/program_captioner.h"
#include "core/voice/program_speaker.h"
#include "core/voice/spoken_text.h"
#include "core/voice/voice_errors.h"
#include "core/workflow/new_file.h"
#include "core/workflow/studio_parts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace creatorup::workflow {

namespace {

using account::andThen;
using account::ready;

// What speech recognition is trained on.
constexpr int kHeardRate = 16'000;
constexpr qint64 kLargestSrt = 4 * 1024 * 1024;

tl::unexpected<Error> badResult(const QString& program, const QString& what, const QString& cause = {}) {
    return fail(voice::errors::BadResult, QStringLiteral("%1 %2.").arg(program, what), cause);
}

// A plain file that the program has written itself, and in it what looks like a WAV.
Result<void> looksLikeWav(const QString& path, const QString& program) {
    const QFileInfo info(path);
    if (!info.isFile() || info.isSymLink() || info.size() == 0)
        return badResult(program, QStringLiteral("made no sound"));
    QFile file(path);
    const QByteArray head = file.open(QIODevice::ReadOnly) ? file.read(12) : QByteArray();
    if (!head.startsWith("RIFF") || !head.endsWith("WAVE"))
        return badResult(program, QStringLiteral("made something else than a WAV file"));
    return {};
}

Result<project::Captions> readCaptions(const QString& path, qint64 lengthMs, const QString& program) {
    const QFileInfo info(path);
    QFile file(path);
    if (!info.isFile() || info.isSymLink() || !file.open(QIODevice::ReadOnly))
        return badResult(program, QStringLiteral("made no captions"));
    const auto read = project::captionsFromSrt(file.read(kLargestSrt + 1));
    if (!read)
        return badResult(program, QStringLiteral("made no captions that can be used"), read.error().message);
    auto captions = project::cutTo(*read, lengthMs);
    if (captions.empty())
        return badResult(program, QStringLiteral("made captions for a time after the clip's end"));
    return captions;
}

Result<void> write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly) && file.write(bytes) == bytes.size() &&
        file.flush())
        return {};
    return fail(errors::FileUnwritable, QStringLiteral("%1 cannot be written.").arg(path),
                file.errorString());
}

// Folders of programs that were killed. Their names say whose they were.
void removeAbandoned(const QString& scratch) {
    static const QRegularExpression form(QStringLiteral("^voice-(\\d+)-"));
    QDir dir(scratch);
    for (const QString& name : dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const auto match = form.match(name);
        if (match.hasMatch() && !system::processAlive(match.captured(1).toLongLong()))
            QDir(dir.filePath(name)).removeRecursively();
    }
}

}  // namespace

VoiceStories::VoiceStories(StudioParts& parts) : m_parts(parts), m_settings(*parts.ledger) {}
VoiceStories::~VoiceStories() = default;

Result<VoiceStories::Folder> VoiceStories::workFolder() const {
    removeAbandoned(m_parts.paths.scratchDir());
    auto folder = std::make_shared<QTemporaryDir>(QStringLiteral("%1/voice-%2-XXXXXX")
                                                      .arg(m_parts.paths.scratchDir())
                                                      .arg(QCoreApplication::applicationPid()));
    if (folder->isValid()) return folder;
    return fail(errors::FileUnwritable, QStringLiteral("There is no folder to work in."),
                folder->errorString());
}

Result<std::shared_ptr<voice::Speaker>> VoiceStories::speaker() {
    auto set = m_settings.program(ProgramSettings::Purpose::Speech);
    if (!set) return fail(set.error());
    if (*set) return std::make_shared<voice::ProgramSpeaker>(std::move(**set), m_programs);
    return std::make_shared<voice::EspeakSpeaker>(m_programs);
}

Result<std::shared_ptr<voice::Captioner>> VoiceStories::captioner() {
    auto set = m_settings.program(ProgramSettings::Purpose::Captions);
    if (!set) return fail(set.error());
    if (*set) return std::make_shared<voice::ProgramCaptioner>(std::move(**set), m_programs);
    return fail(voice::errors::NoProgram,
                QStringLiteral("No program that writes down speech is set. Set one with: settings set "
                               "caption-program -- whisper-cli -m MODEL -l {language} -f {input} -osrt -of "
                               "{output}"));
}

QFuture<Result<job::Event>> VoiceStories::work(const job::Job& job) {
    auto started = m_parts.pool.run({job, render::Priority::Interactive, {}, {}});
    m_jobs.push_back(started.ticket);
    return started.result.then(this, [this, ticket = started.ticket](const Result<job::Event>& event) {
        std::erase(m_jobs, ticket);
        return event;
    });
}

void VoiceStories::cancel() {
    m_programs.cancelAll();
    for (const render::JobTicket ticket : std::vector(m_jobs))
        m_parts.pool.cancel(ticket);
}

QFuture<Result<job::SoundProbed>> VoiceStories::probe(const QString& wav, const QString& program) {
    if (const auto wave = looksLikeWav(wav, program); !wave)
        return ready<job::SoundProbed>(fail(wave.error()));
    const auto identity = FileIdentity::of(wav);
    if (!identity) return ready<job::SoundProbed>(fail(identity.error()));
    return work(job::ProbeSoundJob{{wav, *identity}})
        .then(this, [program](const Result<job::Event>& event) -> Result<job::SoundProbed> {
            if (!event && event.error().is(errors::Cancelled)) return fail(event.error());
            const auto* probed = event ? std::get_if<job::SoundProbed>(&*event) : nullptr;
            if (probed != nullptr && probed->durationMs > 0) return *probed;
            return badResult(program, QStringLiteral("made a sound that cannot be played"),
                             event ? QString() : event.error().text());
        });
}

QFuture<Result<job::SoundExtracted>> VoiceStories::extract(const QString& clip, const QString& wav) {
    const auto identity = FileIdentity::of(clip);
    if (!identity) return ready<job::SoundExtracted>(fail(identity.error()));
    job::ExtractSoundJob job;
    job.key = {QStringLiteral("captions")};
    job.source = {clip, *identity};
    job.sampleRate = kHeardRate;
    job.outputFile = wav;
    job.form = job::SoundForm::Wav;
    return work(job).then(this, [](const Result<job::Event>& event) -> Result<job::SoundExtracted> {
        if (!event) return fail(event.error());
        if (const auto* extracted = std::get_if<job::SoundExtracted>(&*event)) return *extracted;
        return fail(job::errors::Protocol,
                    QStringLiteral("The worker gave something else than what it was asked for."));
    });
}

QFuture<Result<SpokenFile>> VoiceStories::speak(const SpeechOrder& order) {
    if (const auto allowed = m_parts.session.mayUse(services::AiVoiceoverFeature); !allowed)
        return ready<SpokenFile>(fail(allowed.error()));
    const auto text = voice::spokenText(order.text);
    if (!text) return ready<SpokenFile>(fail(text.error()));
    if (const auto free = mayBeMade(order.file); !free) return ready<SpokenFile>(fail(free.error()));
    const auto who = speaker();
    if (!who) return ready<SpokenFile>(fail(who.error()));
    const auto folder = workFolder();
    if (!folder) return ready<SpokenFile>(fail(folder.error()));

    const QString wav = (*folder)->filePath(QStringLiteral("voice.wav"));
    auto spoken = (*who)->speak({*text, order.language, order.wordsPerMinute, (*folder)->path(), wav});
    auto probed =
        andThen(std::move(spoken), this, [this, wav, name = (*who)->name()] { return probe(wav, name); });
    return andThen(std::move(probed), this,
                   [wav, order, who = *who, folder = *folder](const job::SoundProbed& sound) {
                       if (const auto placed = putInPlace(wav, order.file); !placed)
                           return ready<SpokenFile>(fail(placed.error()));
                       return ready<SpokenFile>(SpokenFile{order.file, who->name(), sound.durationMs,
                                                           sound.sampleRate, sound.channels});
                   });
}

QFuture<Result<CaptionFile>> VoiceStories::makeCaptions(const CaptionOrder& order) {
    if (const auto allowed = m_parts.session.mayUse(services::AiSubtitleFeature); !allowed)
        return ready<CaptionFile>(fail(allowed.error()));
    if (const auto free = mayBeMade(order.file); !free) return ready<CaptionFile>(fail(free.error()));
    const auto who = captioner();
    if (!who) return ready<CaptionFile>(fail(who.error()));
    const auto folder = workFolder();
    if (!folder) return ready<CaptionFile>(fail(folder.error()));

    const QString wav = (*folder)->filePath(QStringLiteral("clip.wav"));
    const QString said = (*folder)->filePath(QStringLiteral("said.srt"));
    const auto finish = [order, said, who = *who, folder = *folder](qint64 lengthMs) -> Result<CaptionFile> {
        const auto captions = readCaptions(said, lengthMs, who->name());
        if (!captions) return fail(captions.error());
        const QString ours = folder->filePath(QStringLiteral("captions.srt"));
        if (const auto written = write(ours, project::toSrt(*captions)); !written)
            return fail(written.error());
        if (const auto placed = putInPlace(ours, order.file); !placed) return fail(placed.error());
        return CaptionFile{order.file, who->name(), static_cast<int>(captions->size()), lengthMs};
    };
    return andThen(extract(order.clip, wav), this,
                   [this, wav, said, language = order.language, who = *who, path = (*folder)->path(),
                    finish](const job::SoundExtracted& sound) {
                       const qint64 lengthMs = sound.samples * 1000 / kHeardRate;
                       return andThen(who->transcribe({wav, language, path, said}), this,
                                      [finish, lengthMs] { return ready(finish(lengthMs)); });
                   });
}

}  // namespace creatorup::workflow
