#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

namespace creatorup::services {

// Paths below the prefix, as usage records keep them.
inline constexpr QLatin1StringView BatchCreatePath{"/batch/create"};
inline constexpr QLatin1StringView VideoProcessPath{"/video/process"};

// The body of POST /batch/create. Times are milliseconds since 1970 UTC.
struct BatchRecord {
    QString clientBatchId;
    QString name;
    int videoCount = 0;
    std::int64_t createdAtMs = 0;
    QString deviceId;
    QString leaseId;

    // The bytes that are frozen: they never change, however often they are sent.
    [[nodiscard]] QByteArray toJson() const;
};

// The body of POST /video/process: one finished or failed video.
struct VideoRecord {
    QString clientVideoId;
    QString clientBatchId;
    std::optional<QString> error;  // set: the video failed, and why
    QString fileName;
    std::int64_t durationMs = 0;
    int width = 0;
    int height = 0;
    QString codec;  // "h264"
    std::int64_t renderMs = 0;
    QString encoder;  // "libx264"
    std::int64_t completedAtMs = 0;

    [[nodiscard]] QByteArray toJson() const;
};

}  // namespace creatorup::services
