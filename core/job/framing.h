#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace creatorup::job {

// Messages between app and worker: four bytes of length, big endian, then that much compact JSON in UTF-8,
// an object of at most 1 MiB and depth 8.
inline constexpr int kMaxFrameBytes = 1 << 20;
inline constexpr int kMaxDepth = 8;

[[nodiscard]] QByteArray frame(const QJsonObject& message);

// Collects bytes from a pipe and gives back whole messages.
class FrameReader {
public:
    void append(QByteArrayView bytes) { m_buffer.append(bytes); }

    // The next message; nothing if it has not arrived whole. After an error the stream cannot be trusted and
    // every further call fails.
    // Errors: job::errors::Protocol (too long, too deep, not an object, not JSON).
    [[nodiscard]] Result<std::optional<QJsonObject>> next();

private:
    QByteArray m_buffer;
    bool m_broken = false;
};

}  // namespace creatorup::job
