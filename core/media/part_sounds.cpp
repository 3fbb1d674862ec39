#include "core/media/part_sounds.h"

#include "core/base/hash.h"
#include "core/media/fade.h"

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

// Raised when the same treatment gives other sound.
constexpr int kVersion = 1;
constexpr qint64 kMostBytes = 64LL << 20;

QString folderOf(const SegmentKey& key, const Levelling& levelling) {
    return levelling.soundFolder.isEmpty() ? QString() : levelling.soundFolder + QLatin1Char('/') + key.value;
}

qint64 samplesIn(qint64 ms, const Levelling& levelling) {
    return rescaleRounded(ms, levelling.sampleRate, 1000);
}

std::optional<LevelTarget> targetOf(const Levelling& levelling) {
    if (levelling.mode == job::LoudnessMode::Off) return std::nullopt;
    return LevelTarget{levelling.targetLufs, levelling.ceilingDb};
}

// A voice that is faded below this is not spoken over.
constexpr double kHeardFrom = 0.25;

// Where the voice speaks, and is heard, in what it speaks over.
std::vector<Stretch> speechOf(const job::VoiceMix& voice, const SoundFacts& facts, qint64 samples,
                              const Levelling& levelling) {
    const auto faded = [&](qint64 ms) {
        return std::llround(kHeardFrom * static_cast<double>(samplesIn(ms, levelling)));
    };
    const qint64 start = samplesIn(voice.startMs, levelling);
    const qint64 from = start + faded(voice.fadeInMs);
    const qint64 to = std::min(samples, start + voice.sound.samples) - faded(voice.fadeOutMs);
    std::vector<Stretch> speech;
    for (const Stretch& each : facts.speech) {
        const Stretch heard{std::max(from, start + each.begin), std::min(to, start + each.end)};
        if (heard.begin < heard.end) speech.push_back(heard);
    }
    return speech;
}

}  // namespace

Result<std::shared_ptr<const SoundFacts>> PartSounds::factsOf(const job::PreparedSound& sound,
                                                              const Levelling& levelling) {
    const Result<SoundAsset> asset = SoundAsset::open(sound.file, levelling.sampleRate, sound.samples);
    if (!asset) return fail(asset.error());
    return m_facts.get(
        {folderOf(sound.key, levelling), sound.key, QString(), sound.samples, levelling.sampleRate,
         targetOf(levelling)},
        [&asset](qint64 from, qint64 count, float* to) { return asset->read(from, count, to); });
}

Result<PartSound> PartSounds::get(const job::SegmentPart& part, const std::shared_ptr<const Segment>& segment,
                                  qint64 samples, const Levelling& levelling) {
    const Pcm& own = segment->sound;
    PartSound sound;
    sound.samples = {segment, &segment->sound};
    if (part.mute) {
        sound.gain = 0;
    } else if (levelling.mode == job::LoudnessMode::Off && !levelling.findSpeech) {
        sound.gain = static_cast<float>(std::pow(10.0, part.gainDb / 20));
    } else {
        const auto facts = m_facts.get({folderOf(part.key, levelling), part.key, part.packetDigest, samples,
                                        levelling.sampleRate, targetOf(levelling)},
                                       [&own](qint64 from, qint64 count, float* to) {
                                           std::copy_n(own.begin() + from * kChannels, count * kChannels, to);
                                           return true;
                                       });
        if (!facts) return fail(facts.error());
        sound.gain = static_cast<float>(std::pow(10.0, (part.gainDb + (*facts)->levelDb) / 20));
        sound.speech = (*facts)->speech;
    }
    if (part.mix == job::ClipMix{}) return sound;

    std::shared_ptr<const SoundFacts> voice;
    if (part.mix.voice) {
        const auto measured = factsOf(part.mix.voice->sound, levelling);
        if (!measured) return fail(measured.error());
        voice = *measured;
        const auto spoken = speechOf(*part.mix.voice, *voice, samples, levelling);
        sound.speech.insert(sound.speech.end(), spoken.begin(), spoken.end());
    }
    using K = QLatin1StringView;
    QJsonObject mix = part.mix.toJson();
    QJsonObject name{{K("version"), kVersion},
                     {K("segment"), part.key.value},
                     {K("digest"), part.packetDigest},
                     {K("samples"), samples},
                     {K("gain"), static_cast<double>(sound.gain)},
                     {K("mix"), mix},
                     {K("voice_db"), voice ? voice->levelDb : 0}};
    sound.treatment = sha256Hex(canonicalJson(name));
    const auto known = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry& entry) { return entry.name == sound.treatment; });
    if (known != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, known);
        sound.samples = known->samples;
    } else {
        auto made = treat(part.mix, own, sound.gain, samples, voice.get(), levelling);
        if (!made) return fail(made.error());
        sound.samples = std::move(*made);
        keep(sound.treatment, sound.samples);
    }
    sound.gain = 1;
    return sound;
}

Result<std::shared_ptr<const Pcm>> PartSounds::treat(const job::ClipMix& mix, const Pcm& clip, float gain,
                                                     qint64 samples, const SoundFacts* voice,
                                                     const Levelling& levelling) {
    std::vector<float> left(static_cast<size_t>(samples)), right(left.size());
    const qint64 fadeIn = samplesIn(mix.fadeInMs, levelling), fadeOut = samplesIn(mix.fadeOutMs, levelling);
    for (qint64 at = 0; at < samples; ++at) {
        const float all = gain * fadeAt(at, samples, fadeIn, fadeOut);
        left[static_cast<size_t>(at)] = clip[static_cast<size_t>(at * kChannels)] * all;
        right[static_cast<size_t>(at)] = clip[static_cast<size_t>(at * kChannels + 1)] * all;
    }
    if (voice != nullptr) {
        const auto count = static_cast<int>(samples);
        DuckCurve(speechOf(*mix.voice, *voice, samples, levelling), -mix.voice->othersDb,
                  levelling.sampleRate)
            .apply(0, count, left.data(), right.data());
        const auto track = VoiceTrack::open(*mix.voice, voice->levelDb, samples, levelling.sampleRate);
        if (!track) return fail(track.error());
        if (!track->add(0, count, left.data(), right.data()))
            return fail(errors::FileUnreadable, QStringLiteral("A prepared voice cannot be read."));
    }
    auto treated = std::make_shared<Pcm>(static_cast<size_t>(samples) * kChannels);
    for (size_t i = 0; i < left.size(); ++i) {
        (*treated)[i * kChannels] = left[i];
        (*treated)[i * kChannels + 1] = right[i];
    }
    return treated;
}

void PartSounds::keep(const QString& name, const std::shared_ptr<const Pcm>& samples) {
    m_entries.push_front({name, samples});
    qint64 bytes = 0;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        bytes += static_cast<qint64>(entry->samples->size() * sizeof(float));
        if (bytes <= kMostBytes) continue;
        m_entries.erase(entry, m_entries.end());
        return;
    }
}

Result<std::shared_ptr<const SoundBed>> PartSounds::bed(const job::SoundMix& mix, std::vector<Stretch> speech,
                                                        qint64 samples, const Levelling& levelling) {
    auto bed = std::make_shared<SoundBed>();
    if (mix.voice) {
        const auto facts = factsOf(mix.voice->sound, levelling);
        if (!facts) return fail(facts.error());
        auto track = VoiceTrack::open(*mix.voice, (*facts)->levelDb, samples, levelling.sampleRate);
        if (!track) return fail(track.error());
        bed->voice = std::move(*track);
        const std::vector<Stretch> spoken = speechOf(*mix.voice, **facts, samples, levelling);
        bed->clips = DuckCurve(spoken, -mix.voice->othersDb, levelling.sampleRate);
        speech.insert(speech.end(), spoken.begin(), spoken.end());
    }
    if (mix.music.files.empty()) return bed;
    std::vector<double> gainsDb;
    for (const job::PreparedSound& file : mix.music.files) {
        const auto facts = factsOf(file, levelling);
        if (!facts) return fail(facts.error());
        gainsDb.push_back((*facts)->levelDb);
    }
    auto track = MusicTrack::open(mix.music, gainsDb, levelling.sampleRate);
    if (!track) return fail(track.error());
    bed->music = std::move(*track);
    bed->music->playFor(samples, DuckCurve(std::move(speech), mix.music.duckDb, levelling.sampleRate));
    return bed;
}

}  // namespace creatorup::media
