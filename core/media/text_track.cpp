#include "core/media/text_track.h"

#include "core/base/hash.h"
#include "core/media/cue_file.h"
#include "core/media/muxing.h"
#include "core/media/text_cues.h"

#include <QtEndian>

namespace creatorup::media {

namespace {

constexpr qsizetype kLongestTx3g = 0xffff;

QByteArray tx3g(QByteArray text) {
    if (text.size() > kLongestTx3g) {
        text.truncate(kLongestTx3g);
        // Not in the middle of a letter.
        while (!text.isEmpty() && (static_cast<uchar>(text.back()) & 0xc0) == 0x80)
            text.chop(1);
        if (!text.isEmpty()) text.chop(1);
    }
    char size[2];
    qToBigEndian(static_cast<quint16>(text.size()), size);
    return QByteArray(size, 2) + text;
}

QByteArray webVtt(QByteArray text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
}

// One text after another without gaps, as tx3g has it.
std::vector<TextPacket> inARow(const std::vector<SubtitleCue>& cues, qint64 endMs) {
    std::vector<TextPacket> packets;
    qint64 shownUpTo = 0;
    for (const SubtitleCue& cue : withoutOverlaps(cues)) {
        if (cue.startMs > shownUpTo) packets.push_back({shownUpTo, cue.startMs - shownUpTo, tx3g({}), false});
        packets.push_back({cue.startMs, cue.endMs - cue.startMs, tx3g(cue.text), true});
        shownUpTo = cue.endMs;
    }
    if (endMs > shownUpTo) packets.push_back({shownUpTo, endMs - shownUpTo, tx3g({}), false});
    return packets;
}

std::vector<TextPacket> asTheyAre(const std::vector<SubtitleCue>& cues) {
    std::vector<TextPacket> packets;
    for (const SubtitleCue& cue : cues)
        packets.push_back({cue.startMs, cue.endMs - cue.startMs, webVtt(cue.text), true});
    return packets;
}

// The look that FFmpeg gives to such tracks, with which players are at ease: they have their own ideas of how
// large and where text is, as long as the track says no frame.
QByteArray tx3gDescription() {
    const auto bytes = [](std::initializer_list<int> values) {
        QByteArray made;
        for (const int value : values)
            made += static_cast<char>(value);
        return made;
    };
    QByteArray made = bytes({0, 0, 0, 0});     // flags
    made += bytes({1, -1});                    // centred, at the bottom
    made += bytes({0, 0, 0, 0});               // no colour behind
    made += bytes({0, 0, 0, 0, 0, 0, 0, 0});   // the box: the player's choice
    made += bytes({0, 0, 0, 0, 0, 1, 0, 16});  // all letters, font 1, plain, its size
    made += bytes({255, 255, 255, 255});       // white
    return made + bytes({0, 0, 0, 18, 'f', 't', 'a', 'b', 0, 1, 0, 1, 5}) + "Arial";
}

}  // namespace

job::TextTrackFacts TextTrack::facts() const {
    TextDigest digest;
    for (const TextPacket& packet : packets)
        if (packet.shows) digest.add(packet.startMs, packet.startMs + packet.durationMs, packet.bytes);
    return {language, digest.cues(), digest.take()};
}

void TextDigest::add(qint64 startMs, qint64 endMs, QByteArrayView bytes) {
    m_all += QByteArray::number(startMs) + ' ' + QByteArray::number(endMs) + ' ' +
             QByteArray::number(bytes.size()) + ' ';
    m_all += bytes;
    ++m_cues;
}

QString TextDigest::take() const {
    return sha256Hex(m_all);
}

Result<std::vector<TextTrack>> textTracksOf(const job::AssembleJob& job) {
    const Result<std::vector<TextCues>> languages = textCuesOf(job);
    if (!languages) return fail(languages.error());
    std::vector<TextTrack> tracks;
    for (const TextCues& each : *languages)
        tracks.push_back({each.language, job.container == job::Container::WebM
                                             ? asTheyAre(each.cues)
                                             : inARow(each.cues, outputMs(job))});
    return tracks;
}

AVStream* addTextStream(AVFormatContext* muxer, const TextTrack& track, job::Container container,
                        bool first) {
    AVStream* stream = avformat_new_stream(muxer, nullptr);
    if (stream == nullptr) return nullptr;
    stream->time_base = {1, 1000};
    stream->disposition = first ? AV_DISPOSITION_DEFAULT : 0;
    AVCodecParameters* parameters = stream->codecpar;
    parameters->codec_type = AVMEDIA_TYPE_SUBTITLE;
    av_dict_set(&stream->metadata, "language", track.language.toLatin1().constData(), 0);
    if (container == job::Container::WebM) {
        parameters->codec_id = AV_CODEC_ID_WEBVTT;
        return stream;
    }
    parameters->codec_id = AV_CODEC_ID_MOV_TEXT;
    parameters->codec_tag = MKTAG('t', 'x', '3', 'g');
    return setExtradata(parameters, tx3gDescription()) ? stream : nullptr;
}

}  // namespace creatorup::media
