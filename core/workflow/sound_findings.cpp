#include "core/workflow/sound_findings.h"

#include "core/job/events.h"
#include "core/project/sound_files.h"
#include "core/workflow/heard_over.h"

#include <QFileInfo>

namespace creatorup::workflow {

namespace {

using project::Finding;

constexpr qint64 kNothingToSpeakOfMs = 50;

void checkVoices(const project::Project& project, const QHash<QString, Result<ClipFacts>>& files,
                 std::vector<Finding>& findings) {
    for (int s = 0; s < static_cast<int>(project.slots_.size()); ++s) {
        const project::Slot& slot = project.slots_[static_cast<size_t>(s)];
        for (int c = 0; c < static_cast<int>(slot.clips.size()); ++c) {
            const project::Clip& clip = slot.clips[static_cast<size_t>(c)];
            const project::VoiceOver& voice = project::voiceOf(slot, clip);
            const auto spoken = files.constFind(voice.file), shown = files.constFind(clip.file);
            if (voice.file.isEmpty() || spoken == files.constEnd() || !*spoken || shown == files.constEnd() ||
                !*shown)
                continue;
            const qint64 lasts = shownMs(clip, **shown);
            const qint64 overMs = voice.startMs + (*spoken)->durationMs - lasts;
            if (lasts <= 0 || overMs <= kNothingToSpeakOfMs) continue;
            findings.push_back(
                {Finding::Severity::Warning, QString(errors::VoiceIsCut),
                 QStringLiteral("%1: the voice %2 goes on for %3 s after the clip's end, and is cut there.")
                     .arg(clip.name(), QFileInfo(voice.file).fileName())
                     .arg(static_cast<double>(overMs) / 1000, 0, 'f', 1),
                 s, c});
        }
    }
}

}  // namespace

std::vector<Finding> soundFindings(const project::Project& project,
                                   const QHash<QString, Result<ClipFacts>>& files) {
    std::vector<Finding> findings;
    for (const QString& file : project::soundFiles(project)) {
        const auto facts = files.constFind(file);
        if (facts == files.constEnd()) continue;
        const auto stop = [&](const QString& code, const QString& message) {
            findings.push_back({Finding::Severity::Stop, code,
                                QFileInfo(file).fileName() + QStringLiteral(": ") + message, -1, -1});
        };
        if (!*facts && !facts->error().is(creatorup::errors::FileMissing))
            stop(facts->error().code, facts->error().message);
        // A clip that is music, too, was looked at as a clip.
        else if (*facts && (*facts)->audioCodec.isEmpty())
            stop(QString(job::errors::NoSound), QStringLiteral("there is no sound in this file."));
    }
    const project::Music& music = project.look.sound.music;
    qint64 wholeMs = 0;
    bool known = !music.files.isEmpty();
    for (const QString& file : music.files) {
        const auto facts = files.constFind(file);
        known = known && facts != files.constEnd() && facts->has_value();
        if (known) wholeMs += (*facts)->durationMs;
    }
    if (known && !music.loop && music.offsetMs >= wholeMs)
        findings.push_back(
            {Finding::Severity::Warning, QString(errors::MusicIsShort),
             QStringLiteral("The music ends before the place at which it is to begin: no video "
                            "will have any."),
             -1, -1});
    checkVoices(project, files, findings);
    return findings;
}

}  // namespace creatorup::workflow
