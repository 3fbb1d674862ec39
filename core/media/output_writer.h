#pragma once

#include "core/base/result.h"
#include "core/job/encode_settings.h"
#include "core/media/counting_io.h"
#include "core/media/file_io.h"
#include "core/media/sound_encoder.h"
#include "core/media/text_track.h"

#include <QByteArray>

namespace creatorup::media {

// A finished file: index first, pictures copied, one track of sound, and perhaps some of text.
class OutputWriter {
public:
    struct Tracks {
        job::FrameGrid grid;
        AVCodecID codec = AV_CODEC_ID_NONE;
        QByteArray extradata;
        int reorderFrames = 0;
        const SoundEncoder* sound = nullptr;
        job::EditList editList = job::EditList::Write;
        job::Container container = job::Container::Mp4;
        const std::vector<TextTrack>* texts = nullptr;
    };
    // `fileDescriptor`: an empty file that can be read and written, and must outlive the writer.
    // `indexBytes`: as a counting writer gave it for the same packets; 0: not known, so that the whole file
    // is read and written once more to make room. Errors: errors::DiskFull, FileUnwritable.
    [[nodiscard]] static Result<OutputWriter> open(int fileDescriptor, const Tracks& tracks,
                                                   qint64 indexBytes);
    // Writes nothing, but finds out how long the index of an MP4 will be. Errors: as libav's.
    [[nodiscard]] static Result<OutputWriter> openCounting(const Tracks& tracks);

    // In coding order; `pts` on the output's grid. The decoding time is the running index.
    [[nodiscard]] Result<void> writePicture(const QByteArray& bytes, qint64 pts, bool isKey);
    // `pts` and `duration` in samples. `surplus`: samples at the packet's end that are not to be heard.
    [[nodiscard]] Result<void> writeSound(const QByteArray& bytes, qint64 pts, qint64 duration,
                                          qint64 surplus);
    // Into the `track`th of the texts.
    [[nodiscard]] Result<void> writeText(size_t track, const TextPacket& text);
    // Puts the index in front, checks that all arrived, and flushes to the disk.
    [[nodiscard]] Result<void> finish();
    // Of a counting writer that finished: what to reserve; 0 where that cannot be told.
    [[nodiscard]] qint64 indexBytes() const { return m_indexBytes; }

private:
    [[nodiscard]] static Result<OutputWriter> begin(OutputWriter writer, AVIOContext* io,
                                                    const Tracks& tracks, Options& options);
    [[nodiscard]] Result<void> finishCounting();
    // m_packet, with these bytes, which are not copied.
    [[nodiscard]] Result<void> write(const QByteArray& bytes, int stream, AVRational unit);

    int m_fileDescriptor = -1;  // −1: it only counts
    FileIo m_io;                // before the muxer: it must go last
    CountingIo m_counter;
    Muxer m_muxer;
    Packet m_packet;
    AVRational m_frameDuration{};
    int m_sampleRate = 0;
    int m_reorderFrames = 0;
    bool m_isWebM = false;
    qint64 m_soundDelay = 0;  // samples
    qint64 m_pictures = 0;
    qint64 m_indexBytes = 0;
};

}  // namespace creatorup::media
