#pragma once

#include "core/base/result.h"
#include "core/job/encode_settings.h"
#include "core/media/file_io.h"
#include "core/media/segment.h"

// A segment's file: QuickTime, or Matroska where that takes the codec, with copied pictures and 32-bit float
// sound, whose times are exact on both sides. Pictures' decoding times are their index in coding order; what
// they are shown later is kept as an offset that is never negative, so that no edit list is needed.
namespace creatorup::media {

class SegmentWriter {
public:
    // `fileDescriptor`: an empty file; it must outlive the writer. Errors: errors::DiskFull, FileUnwritable.
    [[nodiscard]] static Result<SegmentWriter> open(int fileDescriptor, const job::FrameGrid& grid,
                                                    int sampleRate, const PictureEncoder& encoder);
    [[nodiscard]] Result<void> write(const VideoPacket& picture);
    [[nodiscard]] Result<void> write(const Pcm& sound);
    // Writes the index, checks that all arrived, and flushes to the disk.
    [[nodiscard]] Result<void> finish();

private:
    [[nodiscard]] Result<void> writePacket(AVPacket* packet);

    int m_fileDescriptor = -1;
    FileIo m_io;  // before the muxer: it must go last
    Muxer m_muxer;
    Packet m_packet;
    AVRational m_frameDuration{};
    int m_reorderFrames = 0;
    int m_sampleRate = 0;
    qint64 m_pictures = 0;
    qint64 m_samples = 0;
};

// Reads a whole segment. Errors: errors::FileMissing, FileUnreadable, job::errors::DoesNotJoin (not a
// segment, or not of this grid).
[[nodiscard]] Result<Segment> readSegment(const QString& path, const job::FrameGrid& grid, int sampleRate);

}  // namespace creatorup::media
