#pragma once

#include "core/base/result.h"
#include "core/job/encode_settings.h"
#include "core/media/sound_mixer.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <vector>

// An output's sound out of packets that were encoded before. A packet of AAC describes 2,048 samples, and
// each sample is in two packets, whose errors of folding cancel out if both were made of the same samples
// with windows that fit. So packets of one segment, encoded alone, may stand in every output that plays the
// segment in the same phase of the packets' grid, but for the few around each join: these are encoded from
// the mix, with enough before them for the encoder to come to the same decisions.
namespace creatorup::media {

// One after another, each kSoundBlock later. The first packet of an output is its priming.
using SoundPackets = std::vector<QByteArray>;

// Where, in packets of the output, those of a segment that was encoded alone can be used.
struct SoundReach {
    qint64 first = 0;
    qint64 end = 0;  // one more than the last
};

// What stands between the packets of two parts that follow each other: from the last one that is left to the
// first one that is used, as numbers counted from firstPacketOf the second of them.
struct SoundSeam {
    qint64 leave = 0;
    qint64 enter = 0;
    SoundPackets packets;  // enter − leave
};

// Seams that were made before, by the number of the second part. One depends on the samples and the places of
// its two parts alone.
class SeamShelf {
public:
    SeamShelf() = default;
    virtual ~SeamShelf() = default;
    SeamShelf(const SeamShelf&) = delete;
    SeamShelf& operator=(const SeamShelf&) = delete;

    [[nodiscard]] virtual std::optional<SoundSeam> find(size_t part) = 0;
    virtual void keep(size_t part, const SoundSeam& seam) = 0;
};

// Nothing if the segment is too short for it to be worth while.
[[nodiscard]] std::optional<SoundReach> soundReach(const SoundMixer& mix, size_t part);

// The number, in the output, of the first packet that encodeAlone gives.
[[nodiscard]] qint64 firstPacketOf(const SoundMixer& mix, size_t part);

// A segment's sound as if there were silence before it and nothing behind it. Depends on nothing but the
// segment's samples, its gain, where in the packets' grid it starts, and whether that is the output's
// beginning. Errors: job::errors::EncoderFailed.
[[nodiscard]] Result<SoundPackets> encodeAlone(const SoundMixer& mix, size_t part,
                                               const job::AudioSettings& settings);

// The whole mix in one go. Errors: job::errors::EncoderFailed.
[[nodiscard]] Result<SoundPackets> encodeContinuously(const SoundMixer& mix,
                                                      const job::AudioSettings& settings);

// The same sound, of which only what is around the joins is encoded. `alone`: what encodeAlone gave for each
// part, null where there is none. `seams`: may be null; the packets are the same with it and without.
// Errors: job::errors::EncoderFailed.
[[nodiscard]] Result<SoundPackets> spliceSound(const SoundMixer& mix,
                                               const std::vector<std::shared_ptr<const SoundPackets>>& alone,
                                               const job::AudioSettings& settings,
                                               SeamShelf* seams = nullptr);

}  // namespace creatorup::media
