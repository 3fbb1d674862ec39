#include "core/media/output_sound.h"

#include "core/media/kept_seams.h"
#include "core/media/level_search.h"
#include "core/media/loudness_meter.h"
#include "core/media/sound_encoder.h"

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

// The true peak that is wished for, less what encoders were seen to raise peaks by in sound that is not
// dense.
constexpr double kCeilingDb = -1.5 - 0.8;
// Dense sound is all peaks, and encoders raise some of them by more: so much for each LU above this loudness.
constexpr double kDenseLufs = -12.5, kDenseDb = 1, kMostDenseDb = 2.5;
constexpr int kPiece = 8192;
// An output is measured, corrected and measured again, as the limiter takes some of it away.
constexpr int kMostCorrections = 5;
constexpr double kMostUpDb = 20;

Result<std::optional<double>> lufsOf(const SoundMixer& mix, int sampleRate) {
    Result<LoudnessMeter> meter = LoudnessMeter::open(sampleRate);
    if (!meter) return fail(meter.error());
    std::vector<float> left(kPiece), right(kPiece);
    Pcm both(kPiece * kChannels);
    for (qint64 at = 0; at < mix.totalSamples(); at += kPiece) {
        const auto count = static_cast<int>(std::min<qint64>(kPiece, mix.totalSamples() - at));
        mix.read(at, count, left.data(), right.data());
        for (int i = 0; i < count; ++i) {
            both[static_cast<size_t>(i * kChannels)] = left[static_cast<size_t>(i)];
            both[static_cast<size_t>(i * kChannels + 1)] = right[static_cast<size_t>(i)];
        }
        meter->add(both.data(), count);
    }
    return meter->lufs();
}

// One gain for the whole, so that it is as loud as asked for.
Result<void> level(SoundMixer& mix, double targetLufs, int sampleRate) {
    LevelSearch search(targetLufs, 0, kMostUpDb);
    for (int i = 0; i < kMostCorrections; ++i) {
        const Result<std::optional<double>> lufs = lufsOf(mix, sampleRate);
        if (!lufs) return fail(lufs.error());
        if (!lufs->has_value() || !search.correct(**lufs)) return {};
        mix.setGainDb(search.gainDb());
    }
    return {};
}

// The ceiling of what is mixed: lower, the louder it is meant to be.
double ceilingOf(const job::AssembleJob& job) {
    const auto energyOf = [](double db) { return std::pow(10, db / 10); };
    double energy = 0;
    for (const job::SegmentPart& part : job.parts)
        if (!part.mute && !part.isTransition) energy = std::max(energy, energyOf(part.gainDb));
    double voice = job.sound.voice ? energyOf(job.sound.voice->gainDb) : 0;
    for (const job::SegmentPart& part : job.parts)
        if (part.mix.voice) voice = std::max(voice, energyOf(part.mix.voice->gainDb));
    if (!job.sound.music.files.empty()) energy += energyOf(job.sound.music.gainDb);
    const double lufs = job.sound.targetLufs + 10 * std::log10(std::max(1.0, energy + voice));
    switch (job.sound.loudness) {
    case job::LoudnessMode::Off:  // it may be anything
        return kCeilingDb - kMostDenseDb;
    case job::LoudnessMode::Clip:
        return kCeilingDb - std::clamp(kDenseDb * (lufs - kDenseLufs), 0.0, kMostDenseDb);
    case job::LoudnessMode::Output:
        break;
    }
    return kCeilingDb - std::clamp(kDenseDb * (job.sound.targetLufs - kDenseLufs), 0.0, kMostDenseDb);
}

// Those of the mix, in its order.
std::vector<const job::SegmentPart*> heardParts(const job::AssembleJob& job) {
    std::vector<const job::SegmentPart*> heard;
    for (const job::SegmentPart& part : job.parts)
        if (!part.isTransition) heard.push_back(&part);
    return heard;
}

bool isPlain(const job::AssembleJob& job) {
    return job.sound == job::SoundMix{} &&
           std::all_of(job.parts.begin(), job.parts.end(),
                       [](const job::SegmentPart& part) { return part.mix == job::ClipMix{}; });
}

}  // namespace

Result<void> fillMix(SoundMixer& mix, const job::AssembleJob& job,
                     const std::vector<std::shared_ptr<const Segment>>& segments, PartSounds& sounds) {
    const bool hasMusic = !job.sound.music.files.empty();
    const double ceilingDb = isPlain(job) ? kCeilingDb : ceilingOf(job);
    const Levelling levelling{job.sound.loudness, job.sound.targetLufs,
                              ceilingDb,          job.audio.sampleRate,
                              job.soundFolder,    hasMusic && job.sound.music.duckDb > 0};
    std::vector<Stretch> speech;
    qint64 shownUpTo = 0;  // frames of the output
    for (size_t i = 0; i < segments.size(); ++i) {
        const job::SegmentPart& part = job.parts[i];
        const SoundMixer::Place place{shownUpTo - part.skipFirst, part.frames, part.skipFirst, part.skipLast};
        shownUpTo += part.shownFrames();
        if (part.isTransition) continue;
        const qint64 start = mix.sampleAt(place.startFrame);
        const qint64 samples = mix.sampleAt(place.startFrame + place.frames) - start;
        auto sound = sounds.get(part, segments[i], samples, levelling);
        if (!sound) return fail(sound.error());
        for (const Stretch& each : sound->speech)
            speech.push_back({start + each.begin, start + each.end});
        mix.add(place, std::move(*sound));
    }
    if (isPlain(job)) {
        // Two clips that cross over are louder together than either.
        mix.limitOverlapsTo(kCeilingDb);
        return {};
    }
    mix.limitTo(ceilingDb);
    if (hasMusic || job.sound.voice) {
        auto bed = sounds.bed(job.sound, std::move(speech), mix.totalSamples(), levelling);
        if (!bed) return fail(bed.error());
        mix.setBed(std::move(*bed));
    }
    if (job.sound.loudness != job::LoudnessMode::Output) return {};
    return level(mix, job.sound.targetLufs, job.audio.sampleRate);
}

Result<SoundPackets> encodeMix(const SoundMixer& mix, const job::AssembleJob& job, SoundCache& sounds) {
    Result<SoundPackets> packets;
    // Opus packets depend on all that was before: they are not spliced.
    const bool isOpus = job.audio.encoder == kOpusEncoder;
    if (isOpus || !mix.isOfPartsAlone() || job.sound.loudness == job::LoudnessMode::Output) {
        packets = encodeContinuously(mix, job.audio);
    } else {
        std::vector<std::shared_ptr<const SoundPackets>> alone(mix.parts().size());
        const std::vector<const job::SegmentPart*> heard = heardParts(job);
        std::vector<SoundCache::Request> requests;
        for (const job::SegmentPart* part : heard) {
            const QString folder =
                job.soundFolder.isEmpty() ? QString() : job.soundFolder + QLatin1Char('/') + part->key.value;
            requests.push_back({folder, part->key, part->packetDigest});
        }
        for (size_t i = 0; i < alone.size(); ++i) {
            if (!soundReach(mix, i)) continue;
            auto made = sounds.get(requests[i], mix, i, job.audio);
            if (!made) return fail(made.error());
            alone[i] = std::move(*made);
        }
        KeptSeams seams(sounds, mix, requests, job.audio);
        packets = spliceSound(mix, alone, job.audio, &seams);
    }
    if (packets && mix.failed())
        return fail(errors::FileUnreadable, QStringLiteral("Prepared music or a voice cannot be read."));
    return packets;
}

}  // namespace creatorup::media
