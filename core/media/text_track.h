#pragma once

#include "core/job/jobs.h"
#include "core/media/handles.h"
#include "core/media/subtitle_cues.h"

namespace creatorup::media {

// One packet of a text track, as its container has it. Where nothing is shown there may be packets, too.
struct TextPacket {
    qint64 startMs = 0;
    qint64 durationMs = 0;
    QByteArray bytes;
    bool shows = true;
};

// A track of text in an output.
struct TextTrack {
    QString language;  // ISO 639-2
    std::vector<TextPacket> packets;

    [[nodiscard]] job::TextTrackFacts facts() const;
};

// What the texts of this job are as tracks, one for each language, in the output's time: only languages of
// which something is seen. In MP4 and QuickTime, where one text follows another, those that overlap become
// one for as long as they do. Errors: those of readCueFile.
[[nodiscard]] Result<std::vector<TextTrack>> textTracksOf(const job::AssembleJob& job);

// Null: no memory. `first`: the one that players may show by themselves.
[[nodiscard]] AVStream* addTextStream(AVFormatContext* muxer, const TextTrack& track,
                                      job::Container container, bool first);

// Over what a track shows: the digest of job::TextTrackFacts.
class TextDigest {
public:
    void add(qint64 startMs, qint64 endMs, QByteArrayView bytes);
    [[nodiscard]] qint64 cues() const { return m_cues; }
    [[nodiscard]] QString take() const;

private:
    QByteArray m_all;
    qint64 m_cues = 0;
};

}  // namespace creatorup::media
