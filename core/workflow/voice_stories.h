#pragma once

#include "core/job/events.h"
#include "core/job/jobs.h"
#include "core/voice/external_programs.h"
#include "core/voice/language.h"
#include "core/workflow/program_settings.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

class QTemporaryDir;

namespace creatorup::voice {
class Captioner;
class Speaker;
}  // namespace creatorup::voice

namespace creatorup::workflow {

struct StudioParts;

struct SpeechOrder {
    QString text;
    voice::Language language = voice::Language::Indonesian;
    std::optional<int> wordsPerMinute;  // 80 to 450; nothing: as the speaker is used to
    QString file;                       // the WAV to make; absolute
};

struct SpokenFile {
    QString file;
    QString program;  // who spoke
    qint64 durationMs = 0;
    int sampleRate = 0;  // Hz
    int channels = 0;
};

struct CaptionOrder {
    QString clip;  // absolute
    voice::Language language = voice::Language::Indonesian;
    QString file;  // the SRT to make; absolute
};

struct CaptionFile {
    QString file;
    QString program;  // who listened
    int captions = 0;
    qint64 durationMs = 0;  // of what was listened to
};

// Voices from text and captions from speech. Both are the plan's to allow, as rendering is: offline, too.
// What programs make is looked at by a confined worker, or read by the letter, before it gets its name;
// nothing is ever overwritten.
class VoiceStories : public QObject {
    Q_OBJECT

public:
    explicit VoiceStories(StudioParts& parts);
    ~VoiceStories() override;

    // Errors: those of account::Session::mayUse, voice::spokenText, voice::Speaker, mayBeMade and putInPlace;
    // voice::errors::BadResult.
    [[nodiscard]] QFuture<Result<SpokenFile>> speak(const SpeechOrder& order);
    // Errors: likewise, with voice::Captioner; voice::errors::NoProgram where none is set;
    // errors::FileMissing and those of job::errors for the clip.
    [[nodiscard]] QFuture<Result<CaptionFile>> makeCaptions(const CaptionOrder& order);
    // Ends what runs; it ends with errors::Cancelled.
    void cancel();

    [[nodiscard]] ProgramSettings& programs() { return m_settings; }

private:
    using Folder = std::shared_ptr<QTemporaryDir>;  // gone with the last who holds it

    [[nodiscard]] Result<Folder> workFolder() const;
    [[nodiscard]] Result<std::shared_ptr<voice::Speaker>> speaker();
    [[nodiscard]] Result<std::shared_ptr<voice::Captioner>> captioner();
    [[nodiscard]] QFuture<Result<job::Event>> work(const job::Job& job);
    [[nodiscard]] QFuture<Result<job::SoundProbed>> probe(const QString& wav, const QString& program);
    [[nodiscard]] QFuture<Result<job::SoundExtracted>> extract(const QString& clip, const QString& wav);

    StudioParts& m_parts;
    ProgramSettings m_settings;
    voice::ExternalPrograms m_programs;
    std::vector<quint64> m_jobs;  // tickets of the pool's
};

}  // namespace creatorup::workflow
