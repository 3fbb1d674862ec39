#pragma once

#include "core/base/result.h"
#include "core/media/allowed_media.h"
#include "core/media/file_io.h"
#include "core/media/handles.h"

namespace creatorup::media {

enum class EditLists { Obey, Ignore };

// How far to look before the first packet is asked for.
enum class Look {
    Streams,  // decodes a little, for what the header leaves open
    Header,   // enough for files that we wrote
};

// A media file, opened through a descriptor that is already open. Nothing else can be reached from it: no
// other file, no network, no format or codec outside the list.
class Input {
public:
    // Reads the header and looks into the streams. `fileDescriptor` must outlive the Input.
    // Errors: job::errors::Empty, NotMedia, NotAllowed, Damaged, TooLarge; PictureNotRead.
    [[nodiscard]] static Result<Input> open(int fileDescriptor, const AllowedMedia& allowed,
                                            EditLists edits = EditLists::Obey, Look look = Look::Streams);

    // The pictures; errors: job::errors::NoVideo, TooLarge, NotAllowed.
    [[nodiscard]] Result<AVStream*> videoStream() const;
    // The best sound of those that libav could decode; null if there is no sound at all.
    // Errors: job::errors::NotAllowed (there is sound, in ways that nobody reads).
    [[nodiscard]] Result<AVStream*> audioStream() const;

    // The next packet of any stream into `packet`; false at the end of the file, also where it is cut off.
    [[nodiscard]] Result<bool> read(AVPacket* packet);
    // To the last key frame at or before `timestamp`, in the stream's time base.
    [[nodiscard]] Result<void> seek(const AVStream* stream, qint64 timestamp);

    [[nodiscard]] AVFormatContext* context() const { return m_demuxer.get(); }
    // One picture, not a video.
    [[nodiscard]] bool isStill() const { return m_still; }

private:
    FileIo m_io;  // before the demuxer: it must go last
    Demuxer m_demuxer;
    bool m_still = false;
};

}  // namespace creatorup::media
