#pragma once

#include "core/media/sound_track.h"
#include "core/media/video_encoder.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace creatorup::media {

// A treated clip in memory, as its file holds it: pictures to be copied, sound to be mixed.
struct Segment {
    AVCodecID codec = AV_CODEC_ID_NONE;
    QByteArray extradata;
    int width = 0;
    int height = 0;
    int reorderFrames = 0;
    std::vector<VideoPacket> pictures;  // in coding order, as many as the segment has frames
    Pcm sound;                          // one sample more than the frames last, for grids between samples
    QString packetDigest;

    [[nodiscard]] qint64 bytes() const;  // about how much memory it takes
};

}  // namespace creatorup::media
