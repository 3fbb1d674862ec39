#pragma once

#include "core/base/json_fields.h"
#include "core/base/rational.h"
#include "core/job/hardware_settings.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace creatorup::job {

// The frame grid every segment of a delivery lies on: square pixels, BT.709, 4:2:0, limited range.
struct FrameGrid {
    int width = 0;   // pixels, even
    int height = 0;  // pixels, even
    Rational rate{30, 1};

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static FrameGrid read(JsonFields& fields);
    friend bool operator==(const FrameGrid&, const FrameGrid&) = default;
};

// How pictures are encoded. Equal settings give segments that join.
struct VideoSettings {
    QString encoder;      // libavcodec's name: "libx264"
    QString preset;       // the encoder's own word: "veryfast"
    QString profile;      // "high"
    double crf = 20;      // constant quality on the encoder's own scale
    int maxRateKbit = 0;  // kbit/s, 0: no limit
    int bufferKbit = 0;   // kbit
    int gopFrames = 60;   // at most this many frames from IDR to IDR
    // With it `encoder` is one of a device's, and `preset`, `profile` and `crf` are among its options.
    std::optional<HardwareSettings> hardware = {};
    int bitrateKbit = 0;     // kbit/s on average, instead of constant quality; 0: constant quality
    bool isCeiling = false;  // no segment has more bits a second than that
    int level = 0;           // H.264's, where it must be another one's; 0: as the rest wants it

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static VideoSettings read(JsonFields& fields);
    friend bool operator==(const VideoSettings&, const VideoSettings&) = default;
};

// Sound is always stereo; segments hold it as 32-bit float PCM at this rate.
struct AudioSettings {
    QString encoder;         // "aac"
    int sampleRate = 48000;  // Hz
    int bitrateKbit = 128;   // kbit/s

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static AudioSettings read(JsonFields& fields);
    friend bool operator==(const AudioSettings&, const AudioSettings&) = default;
};

// The kind of a finished file.
enum class Container { Mp4, Mov, WebM };

// "mp4", "mov", "webm": in deliveries and jobs, and the files' extension.
[[nodiscard]] QLatin1StringView wordOf(Container container);
[[nodiscard]] std::optional<Container> containerOf(const QString& word);

// What the file says about its sound's priming and its pictures' reordering.
enum class EditList {
    Write,  // an explicit edit list: sound exact from the first sample
    None,   // for platforms that take none: negative composition offsets, priming dropped
};

}  // namespace creatorup::job
