#pragma once

#include "core/job/jobs.h"
#include "core/media/part_sound.h"
#include "core/media/segment.h"
#include "core/media/sound_bed.h"
#include "core/media/sound_facts.h"

#include <list>

namespace creatorup::media {

// How the sounds of an output are levelled, and where measurements are kept.
struct Levelling {
    job::LoudnessMode mode = job::LoudnessMode::Off;
    double targetLufs = -14;
    double ceilingDb = -2.3;  // what they are mixed into is limited to this true peak
    int sampleRate = 48000;
    QString soundFolder{};    // as AssembleJob has it
    bool findSpeech = false;  // something makes room for it
};

// Clips' sounds as outputs play them: levelled, faded, with their voices. What takes more than a gain is made
// once for many outputs.
class PartSounds {
public:
    // Errors: those of SoundFactsCache and VoiceTrack.
    [[nodiscard]] Result<PartSound> get(const job::SegmentPart& part,
                                        const std::shared_ptr<const Segment>& segment, qint64 samples,
                                        const Levelling& levelling);
    // Music and voice over the whole, and how they make room for each other and for the clips' speech, which
    // is given from the output's beginning on. Errors: as get.
    [[nodiscard]] Result<std::shared_ptr<const SoundBed>>
    bed(const job::SoundMix& mix, std::vector<Stretch> speech, qint64 samples, const Levelling& levelling);

private:
    struct Entry {
        QString name;
        std::shared_ptr<const Pcm> samples;
    };
    // Of a prepared sound.
    [[nodiscard]] Result<std::shared_ptr<const SoundFacts>> factsOf(const job::PreparedSound& sound,
                                                                    const Levelling& levelling);
    // Fades it, and lays the voice over it; `gain` is of the clip, `levelDb` of the voice.
    [[nodiscard]] Result<std::shared_ptr<const Pcm>> treat(const job::ClipMix& mix, const Pcm& clip,
                                                           float gain, qint64 samples,
                                                           const SoundFacts* voice,
                                                           const Levelling& levelling);
    void keep(const QString& name, const std::shared_ptr<const Pcm>& samples);

    SoundFactsCache m_facts;
    std::list<Entry> m_entries;  // the last used first
};

}  // namespace creatorup::media
