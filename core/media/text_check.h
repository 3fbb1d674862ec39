#pragma once

#include "core/job/text_jobs.h"
#include "core/media/text_track.h"

#include <optional>

namespace creatorup::media {

// Looks at the packets of one track of text, as they are in the file.
class TextTrackCheck {
public:
    [[nodiscard]] static std::vector<TextTrackCheck> ofAll(const AVFormatContext* file);

    [[nodiscard]] bool isOf(const AVPacket* packet) const { return packet->stream_index == m_stream->index; }
    // Errors: job::errors::BadOutput, as all here.
    [[nodiscard]] Result<void> add(const AVPacket* packet);
    // `pictureMs`: how long the pictures last.
    [[nodiscard]] Result<job::TextTrackFacts> finish(qint64 pictureMs) const;

private:
    explicit TextTrackCheck(const AVStream* stream) : m_stream(stream) {}

    const AVStream* m_stream;
    qint64 m_lastMs = 0;
    qint64 m_endMs = 0;
    TextDigest m_digest;
};

// All of a file's; they must be the expected ones, if any are.
[[nodiscard]] Result<std::vector<job::TextTrackFacts>>
finishTexts(const std::vector<TextTrackCheck>& checks, qint64 pictureMs,
            const std::optional<std::vector<job::TextTrackFacts>>& expected);

}  // namespace creatorup::media
