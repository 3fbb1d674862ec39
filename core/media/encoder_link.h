#pragma once

#include "core/base/result.h"
#include "core/job/encode_settings.h"

#include <QByteArray>

#include <chrono>
#include <optional>

namespace creatorup::media {

// What a worker and the encoder in the other process say to each other.
enum class LinkWord : quint32 {
    Ready = 1,     // encoder: its walls are up
    Open = 2,      // worker: grid and settings, as JSON
    Opened = 3,    // encoder: number: reorderFrames, more: the codec's number, bytes: parameter sets
    Picture = 4,   // worker: number: place on the grid, more: where in the shared memory
    Returned = 5,  // encoder: more: the place in the shared memory is free again
    Coded = 6,     // encoder: number: place on the grid, more: 1 for a key picture, bytes: the packet
    Finish = 7,    // worker: no more pictures
    Finished = 8,  // encoder: no more packets; Open may follow
    Failed = 9,    // encoder: bytes: why, in words; Open may follow
};

struct LinkMessage {
    LinkWord word{};
    qint64 number = 0;
    qint64 more = 0;
    QByteArray bytes;
};

// One end of the socket between the two. Neither side believes the other: what is too long, unknown, or comes
// too late is an error, after which the link is of no use.
class EncoderLink {
public:
    static constexpr std::chrono::milliseconds kPatience{12'000};
    static constexpr std::chrono::milliseconds kNever{-1};

    // `socket`: a connected stream; not owned.
    explicit EncoderLink(int socket) : m_socket(socket) {}

    // Errors: job::errors::EncoderFailed.
    [[nodiscard]] Result<void> send(const LinkMessage& message);
    // Waits for the next message so long; with `kNever` for ever. Nothing: the other side has gone.
    // Errors: job::errors::EncoderFailed.
    [[nodiscard]] Result<std::optional<LinkMessage>> receive(std::chrono::milliseconds patience);
    // One has begun to arrive, or the other side has gone.
    [[nodiscard]] bool hasMore() const;

private:
    enum class Read { All, Gone, Late };
    [[nodiscard]] Read readAll(char* to, qsizetype bytes, std::chrono::milliseconds patience) const;

    int m_socket;
};

[[nodiscard]] QByteArray openingOf(const job::FrameGrid& grid, const job::VideoSettings& settings);
struct Opening {
    job::FrameGrid grid;
    job::VideoSettings video;
};
// Errors: errors::BadField.
[[nodiscard]] Result<Opening> openingFrom(const QByteArray& json);

}  // namespace creatorup::media
