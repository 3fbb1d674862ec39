#include "core/media/allowed_media.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avstring.h>
}

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

// Resources of a static library are forgotten unless someone asks for them, outside any namespace.
static void initMediaResources() {
    Q_INIT_RESOURCE(media);
}

namespace creatorup::media {

namespace {

QByteArray joined(const QJsonObject& object, QLatin1StringView key) {
    QByteArrayList words;
    for (const QJsonValue& word : object.value(key).toArray())
        words.append(word.toString().toLatin1());
    return words.join(',');
}

}  // namespace

Result<AllowedMedia> AllowedMedia::load() {
    initMediaResources();
    QFile file(QStringLiteral(":/media/allowed.json"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(errors::Internal, QStringLiteral("The list of allowed formats is missing."));
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    AllowedMedia allowed;
    allowed.m_stills = joined(object, QLatin1StringView("stills"));
    allowed.m_formats = joined(object, QLatin1StringView("formats")) + ',' + allowed.m_stills;
    allowed.m_decoders = joined(object, QLatin1StringView("video_decoders")) + ',' +
                         joined(object, QLatin1StringView("audio_decoders"));
    allowed.m_date =
        QDate::fromString(object.value(QLatin1StringView("date")).toString(), Qt::DateFormat::ISODate);
    // An empty list would allow everything.
    if (allowed.m_formats.size() < 2 || allowed.m_decoders.size() < 2 || !allowed.m_date.isValid())
        return fail(errors::Internal, QStringLiteral("The list of allowed formats cannot be read."));
    return allowed;
}

bool AllowedMedia::allowsFormat(const AVInputFormat* format) const {
    return av_match_list(format->name, m_formats.constData(), ',') > 0;
}

bool AllowedMedia::isStill(const AVInputFormat* format) const {
    return av_match_list(format->name, m_stills.constData(), ',') > 0;
}

const AVCodec* AllowedMedia::decoderFor(int codecId) const {
    void* position = nullptr;
    while (const AVCodec* codec = av_codec_iterate(&position)) {
        if (codec->id == codecId && av_codec_is_decoder(codec) != 0 &&
            av_match_list(codec->name, m_decoders.constData(), ',') > 0)
            return codec;
    }
    return nullptr;
}

}  // namespace creatorup::media
