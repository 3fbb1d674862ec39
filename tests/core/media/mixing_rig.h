#pragma once

#include "core/media/output_sound.h"

#include <QtGlobal>

#include <algorithm>
#include <memory>
#include <vector>

// Mixes of made-up segments at 30 frames a second, as an output's job has them.
namespace creatorup::tests {

using namespace media;

inline constexpr int kRate = 48000;

inline std::shared_ptr<const Segment> segmentOf(const Pcm& pcm) {
    auto segment = std::make_shared<Segment>();
    segment->pictures.resize(pcm.size() / 2 / 1600);
    segment->sound = pcm;
    segment->sound.resize((segment->pictures.size() * 1600 + 1) * 2, 0.0F);
    return segment;
}

inline job::SegmentPart partOf(const QString& key) {
    job::SegmentPart part;
    part.key = {key};
    part.packetDigest = QStringLiteral("digest of ") + key;
    return part;
}

inline job::AssembleJob jobOf(int parts) {
    job::AssembleJob job;
    for (int i = 0; i < parts; ++i)
        job.parts.push_back(partOf(QStringLiteral("clip%1").arg(i)));
    job.grid = {180, 320, {30, 1}};
    job.audio = {QStringLiteral("aac"), kRate, 128};
    return job;
}

// Fills a mix and reads all of it.
inline Pcm mixed(const job::AssembleJob& wanted,
                 const std::vector<std::shared_ptr<const Segment>>& segments) {
    job::AssembleJob job = wanted;
    for (size_t i = 0; i < segments.size(); ++i)
        job.parts[i].frames = static_cast<qint64>(segments[i]->pictures.size());
    SoundMixer mix(kRate, job.grid.rate);
    // The next test's clips bear the same names.
    PartSounds fresh;
    if (const auto filled = fillMix(mix, job, segments, fresh); !filled) {
        qWarning("%s", qPrintable(filled.error().text()));
        return {};
    }
    Pcm pcm;
    std::vector<float> left(1000), right(1000);
    for (qint64 at = 0; at < mix.totalSamples(); at += 1000) {
        const auto count = static_cast<int>(std::min<qint64>(1000, mix.totalSamples() - at));
        mix.read(at, count, left.data(), right.data());
        for (size_t i = 0; i < static_cast<size_t>(count); ++i)
            pcm.insert(pcm.end(), {left[i], right[i]});
    }
    return pcm;
}

}  // namespace creatorup::tests
