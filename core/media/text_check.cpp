#include "core/media/text_check.h"

#include "core/media/track_check.h"

#include <QLocale>
#include <QtEndian>

namespace creatorup::media {

namespace {

// Matroska has other names for some languages ("ger") than MP4 ("deu").
QString languageOf(const AVStream* stream) {
    const AVDictionaryEntry* entry = av_dict_get(stream->metadata, "language", nullptr, 0);
    const QString said = entry == nullptr ? QStringLiteral("und") : QString::fromUtf8(entry->value);
    const QLocale::Language language = QLocale::codeToLanguage(said, QLocale::ISO639Part2B);
    if (language == QLocale::AnyLanguage) return said.left(3);
    const QString known = QLocale::languageToCode(language, QLocale::ISO639Part2T);
    return known.isEmpty() ? said.left(3) : known;
}

qint64 toMs(qint64 ticks, const AVStream* stream) {
    return av_rescale_q(ticks, stream->time_base, AVRational{1, 1000});
}

}  // namespace

std::vector<TextTrackCheck> TextTrackCheck::ofAll(const AVFormatContext* file) {
    std::vector<TextTrackCheck> checks;
    for (unsigned i = 0; i < file->nb_streams; ++i)
        if (file->streams[i]->codecpar->codec_type == AVMEDIA_TYPE_SUBTITLE)
            checks.push_back(TextTrackCheck(file->streams[i]));
    return checks;
}

Result<void> TextTrackCheck::add(const AVPacket* packet) {
    if (packet->pts == AV_NOPTS_VALUE || packet->duration < 0)
        return badOutput(QStringLiteral("a subtitle has no time"));
    const qint64 startMs = toMs(packet->pts, m_stream);
    const qint64 endMs = toMs(packet->pts + packet->duration, m_stream);
    if (startMs < m_lastMs) return badOutput(QStringLiteral("the subtitles' times do not rise"));
    m_lastMs = startMs;
    m_endMs = std::max(m_endMs, endMs);
    QByteArrayView bytes(reinterpret_cast<const char*>(packet->data), packet->size);
    if (m_stream->codecpar->codec_id == AV_CODEC_ID_MOV_TEXT) {
        if (bytes.size() < 2 || qFromBigEndian<quint16>(bytes.data()) > bytes.size() - 2)
            return badOutput(QStringLiteral("a subtitle is cut off"));
        if (qFromBigEndian<quint16>(bytes.data()) == 0) return {};  // where nothing is shown
    }
    if (endMs <= startMs) return badOutput(QStringLiteral("a subtitle is shown for no time"));
    m_digest.add(startMs, endMs, bytes);
    return {};
}

Result<job::TextTrackFacts> TextTrackCheck::finish(qint64 pictureMs) const {
    if (m_digest.cues() == 0) return badOutput(QStringLiteral("a track of subtitles is empty"));
    // A clock of milliseconds cannot say when the last picture ends.
    if (m_endMs > pictureMs + 1)
        return badOutput(
            QStringLiteral("the subtitles go on for %1 ms after the pictures").arg(m_endMs - pictureMs));
    return job::TextTrackFacts{languageOf(m_stream), m_digest.cues(), m_digest.take()};
}

Result<std::vector<job::TextTrackFacts>>
finishTexts(const std::vector<TextTrackCheck>& checks, qint64 pictureMs,
            const std::optional<std::vector<job::TextTrackFacts>>& expected) {
    std::vector<job::TextTrackFacts> found;
    for (const TextTrackCheck& check : checks) {
        Result<job::TextTrackFacts> facts = check.finish(pictureMs);
        if (!facts) return fail(facts.error());
        found.push_back(std::move(*facts));
    }
    if (!expected) return found;
    if (found.size() != expected->size())
        return badOutput(QStringLiteral("it has %1 tracks of subtitles instead of %2")
                             .arg(found.size())
                             .arg(expected->size()));
    for (size_t i = 0; i < found.size(); ++i) {
        if (found[i].language != (*expected)[i].language)
            return badOutput(QStringLiteral("subtitles are in \"%1\" instead of \"%2\"")
                                 .arg(found[i].language, (*expected)[i].language));
        if (found[i] != (*expected)[i])
            return badOutput(QStringLiteral("the subtitles in \"%1\" are not those that were put in")
                                 .arg(found[i].language));
    }
    return found;
}

}  // namespace creatorup::media
