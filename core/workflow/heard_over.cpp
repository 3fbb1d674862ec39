#include "core/workflow/heard_over.h"

#include "core/project/sound_files.h"

#include <algorithm>
#include <limits>

namespace creatorup::workflow {

namespace {

constexpr qint64 kForEver = std::numeric_limits<qint64>::max();
constexpr qint64 kNothingToSpeakOfMs = 50;

}  // namespace

qint64 shownMs(const project::Clip& clip, const ClipFacts& facts) {
    if (facts.still)
        return clip.trimOutMs >= 0 ? std::min(clip.trimOutMs, clip.stillMs) - clip.trimInMs
                                   : clip.stillMs - clip.trimInMs;
    const qint64 end = clip.trimOutMs >= 0 && (facts.durationMs == 0 || clip.trimOutMs < facts.durationMs)
                           ? clip.trimOutMs
                           : facts.durationMs;
    return static_cast<qint64>(static_cast<double>(end - clip.trimInMs) / clip.speed);
}

HeardOver::HeardOver(const project::Project& project, const QHash<QString, Result<ClipFacts>>& looks)
    : m_project(project) {
    const auto lasts = [&](const QString& file) -> qint64 {
        const auto look = looks.constFind(file);
        return look != looks.constEnd() && *look ? (*look)->durationMs : 0;
    };
    const project::Music& music = project.look.sound.music;
    qint64 musicMs = 0;
    for (const QString& file : music.files)
        musicMs += lasts(file);
    if (!music.files.isEmpty()) m_sounds.emplace_back(0, music.loop ? kForEver : musicMs - music.offsetMs);
    const project::VoiceOver& voice = project.look.sound.voiceOver;
    if (!voice.file.isEmpty()) m_sounds.emplace_back(voice.startMs, voice.startMs + lasts(voice.file));
    qint64 earliestMs = 0, latestMs = 0;
    for (const project::Slot& slot : project.slots_) {
        qint64 shortest = kForEver, longest = 0;
        for (const project::Clip& clip : slot.clips) {
            const auto look = looks.constFind(clip.file);
            const qint64 ms = look != looks.constEnd() && *look ? shownMs(clip, **look) : 0;
            shortest = std::min(shortest, ms);
            longest = std::max(longest, ms);
        }
        latestMs += longest;
        m_places.emplace_back(earliestMs, latestMs);
        // The next begins before this one ends if they cross over, by no more than this.
        earliestMs = std::max<qint64>(0, earliestMs + (slot.clips.empty() ? 0 : shortest) -
                                             project::kLongestTransitionMs);
    }
}

bool HeardOver::covers(int slot, int clip) const {
    const project::Slot& in = m_project.slots_[static_cast<size_t>(slot)];
    if (!project::voiceOf(in, in.clips[static_cast<size_t>(clip)]).file.isEmpty()) return true;
    const auto [beginMs, endMs] = m_places[static_cast<size_t>(slot)];
    return isHeardBetween(beginMs, endMs);
}

bool HeardOver::isHeardBetween(qint64 beginMs, qint64 endMs) const {
    return std::any_of(m_sounds.begin(), m_sounds.end(), [&](const std::pair<qint64, qint64>& sound) {
        return sound.first <= beginMs + kNothingToSpeakOfMs && sound.second >= endMs - kNothingToSpeakOfMs;
    });
}

}  // namespace creatorup::workflow
