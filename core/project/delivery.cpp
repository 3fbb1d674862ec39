#include "core/project/delivery.h"

#include "core/base/json_fields.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace creatorup::project {

namespace {
using K = QLatin1StringView;
constexpr K kFolder{":/creatorup/deliveries"};
constexpr K kStandard{"vertical_master"};
}  // namespace

Result<Delivery> Delivery::fromJson(const QJsonObject& object) {
    JsonFields fields(object);
    Delivery d;
    d.id = fields.string(K("id"), 64);
    d.name = fields.string(K("name"), 64);
    d.family = fields.string(K("family"), 64);
    d.container = fields.string(K("container"), 8);
    JsonFields frame = fields.object(K("frame"));
    d.width = static_cast<int>(frame.integer(K("width"), 16, 8192));
    d.height = static_cast<int>(frame.integer(K("height"), 16, 8192));
    d.frameRate = {frame.integer(K("rate_num"), 1, 240'000), frame.integer(K("rate_den"), 1, 1001)};
    JsonFields video = fields.object(K("video"));
    d.videoCodec = video.string(K("codec"), 16);
    d.videoEncoder = video.string(K("encoder"), 64);
    d.preset = video.string(K("preset"), 64);
    d.profile = video.string(K("profile"), 64);
    d.crf = video.number(K("crf"), 0, 63);
    d.maxRateKbit = static_cast<int>(video.integer(K("max_rate_kbit"), 0, 1'000'000));
    d.bufferKbit = static_cast<int>(video.integer(K("buffer_kbit"), 0, 2'000'000));
    d.gopFrames = static_cast<int>(video.integer(K("gop_frames"), 1, 2400));
    JsonFields audio = fields.object(K("audio"));
    d.audioEncoder = audio.string(K("encoder"), 64);
    d.sampleRate = static_cast<int>(audio.integer(K("sample_rate"), 8000, 192'000));
    d.audioBitrateKbit = static_cast<int>(audio.integer(K("bitrate_kbit"), 16, 1024));
    const QString editList = fields.string(K("edit_list"), 8);
    if (editList != K("write") && editList != K("none"))
        fields.reject(K("edit_list"), QStringLiteral("neither \"write\" nor \"none\""));
    d.writesEditList = editList == K("write");
    if (d.width % 2 != 0 || d.height % 2 != 0) frame.reject(K("width"), QStringLiteral("odd frame size"));
    if (!fields.ok()) return fail(fields.error());
    return d;
}

QJsonObject Delivery::toJson() const {
    const QJsonObject frame{{K("width"), width},
                            {K("height"), height},
                            {K("rate_num"), frameRate.num},
                            {K("rate_den"), frameRate.den}};
    const QJsonObject video{{K("codec"), videoCodec},
                            {K("encoder"), videoEncoder},
                            {K("preset"), preset},
                            {K("profile"), profile},
                            {K("crf"), crf},
                            {K("max_rate_kbit"), maxRateKbit},
                            {K("buffer_kbit"), bufferKbit},
                            {K("gop_frames"), gopFrames}};
    const QJsonObject audio{
        {K("encoder"), audioEncoder}, {K("sample_rate"), sampleRate}, {K("bitrate_kbit"), audioBitrateKbit}};
    return {{K("id"), id},         {K("name"), name},
            {K("family"), family}, {K("container"), container},
            {K("frame"), frame},   {K("video"), video},
            {K("audio"), audio},   {K("edit_list"), writesEditList ? K("write") : K("none")}};
}

Result<DeliveryCatalogue> DeliveryCatalogue::builtIn() {
    std::vector<Delivery> deliveries;
    const QDir folder{QString(kFolder)};
    for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return fail(creatorup::errors::Internal,
                        QStringLiteral("The delivery %1 cannot be read.").arg(name));
        auto delivery = Delivery::fromJson(QJsonDocument::fromJson(file.readAll()).object());
        if (!delivery)
            return fail(creatorup::errors::BadField, QStringLiteral("The delivery %1 is wrong.").arg(name),
                        delivery.error().text());
        deliveries.push_back(std::move(*delivery));
    }
    if (deliveries.empty())
        return fail(creatorup::errors::Internal, QStringLiteral("The program's deliveries are missing."));
    std::stable_sort(deliveries.begin(), deliveries.end(), [](const Delivery& a, const Delivery& b) {
        return a.family != b.family ? a.family < b.family : a.shortSide() > b.shortSide();
    });
    return DeliveryCatalogue(std::move(deliveries));
}

Result<Delivery> DeliveryCatalogue::find(const QString& id) const {
    QStringList known;
    for (const Delivery& delivery : m_deliveries) {
        if (delivery.id == id) return delivery;
        known.append(delivery.id);
    }
    return fail(
        errors::UnknownDelivery,
        QStringLiteral("There is no delivery \"%1\". Known: %2.").arg(id, known.join(QLatin1String(", "))));
}

const Delivery& DeliveryCatalogue::bestWithin(const QString& family, int maxShortSide) const {
    const Delivery* best = nullptr;
    for (const Delivery& delivery : m_deliveries) {
        if (delivery.family != family) continue;
        best = &delivery;  // sorted by size: the first that fits is the largest, the last is the smallest
        if (delivery.shortSide() <= maxShortSide) break;
    }
    return best ? *best : standard();
}

const Delivery& DeliveryCatalogue::standard() const {
    const auto found = std::find_if(m_deliveries.begin(), m_deliveries.end(),
                                    [](const Delivery& d) { return d.id == kStandard; });
    return found != m_deliveries.end() ? *found : m_deliveries.front();
}

}  // namespace creatorup::project
