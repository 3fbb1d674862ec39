#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QDate>
#include <QList>

struct AVCodec;
struct AVInputFormat;

namespace creatorup::media {

// The containers and decoders that may touch people's files: resources/media/allowed.json.
class AllowedMedia {
public:
    // Errors: errors::Internal (the built-in list cannot be read).
    [[nodiscard]] static Result<AllowedMedia> load();

    [[nodiscard]] bool allowsFormat(const AVInputFormat* format) const;
    // One picture in a file.
    [[nodiscard]] bool isStill(const AVInputFormat* format) const;
    // The decoder to use for a codec; null if none is allowed. `codecId` is libav's AVCodecID.
    [[nodiscard]] const AVCodec* decoderFor(int codecId) const;

    // As libav's options of these names take them.
    [[nodiscard]] const QByteArray& formatWhitelist() const { return m_formats; }
    [[nodiscard]] const QByteArray& codecWhitelist() const { return m_decoders; }
    [[nodiscard]] QDate date() const { return m_date; }

private:
    QByteArray m_formats;
    QByteArray m_stills;
    QByteArray m_decoders;
    QDate m_date;
};

}  // namespace creatorup::media
