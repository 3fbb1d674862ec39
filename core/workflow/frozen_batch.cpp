#include "core/workflow/frozen_batch.h"

#include "core/base/hash.h"
#include "core/base/json_fields.h"
#include "core/project/project_file.h"

#include <QJsonDocument>

namespace creatorup::workflow {

namespace {

using K = QLatin1StringView;
constexpr qint64 kLongestMs = 12LL * 3600 * 1000;
constexpr qint64 kMostLoad = qint64{1} << 50;

QJsonObject write(const QString& path, const plan::SourceFacts& facts) {
    QJsonObject object{{K("path"), path},
                       {K("fingerprint"), facts.fingerprint.value},
                       {K("identity"), facts.identity.toJson()},
                       {K("duration_ms"), facts.durationMs},
                       {K("still"), facts.still}};
    if (facts.decodeLoad > 0) object.insert(K("decode_load"), facts.decodeLoad);
    return object;
}

}  // namespace

QByteArray FrozenBatch::toJson() const {
    const QByteArray projectJson = project::toJson(project, QString());
    QJsonArray deliveryArray;
    for (const project::Delivery& delivery : deliveries)
        deliveryArray.append(delivery.toJson());
    QJsonArray sourceArray;
    for (auto it = sources.begin(); it != sources.end(); ++it)
        sourceArray.append(write(it.key(), it.value()));
    QJsonObject frozen{{K("project"), QJsonDocument::fromJson(projectJson).object()},
                       {K("deliveries"), deliveryArray},
                       {K("sources"), sourceArray},
                       {K("manifest"), manifestName}};
    if (fonts != plan::TextFonts{}) frozen.insert(K("fonts"), fonts.toJson());
    return canonicalJson(frozen);
}

Result<FrozenBatch> FrozenBatch::fromJson(const QByteArray& json) {
    JsonFields fields(QJsonDocument::fromJson(json).object());
    FrozenBatch frozen;
    auto project = project::fromJson(QJsonDocument(fields.rawObject(K("project"))).toJson(), QString());
    if (!project) return fail(project.error());
    frozen.project = std::move(*project);
    frozen.manifestName = fields.stringOr(K("manifest"), QString(), 255);
    std::optional<Error> wrong;
    for (const QJsonValue& value : fields.rawArray(K("deliveries"))) {
        auto delivery = project::Delivery::fromJson(value.toObject());
        if (!delivery) return fail(delivery.error());
        frozen.deliveries.push_back(std::move(*delivery));
    }
    if (fields.has(K("fonts"))) {
        auto fonts = plan::TextFonts::fromJson(fields.rawObject(K("fonts")));
        if (!fonts) return fail(fonts.error());
        frozen.fonts = std::move(*fonts);
    }
    // Clips, a colour table, a voice and subtitles for each at most; music and fonts are few.
    fields.objects(K("sources"), 5 * project::kMaxSlots * project::kMaxClipsPerSlot, [&](JsonFields& source) {
        const QString path = source.string(K("path"), 32'768);
        plan::SourceFacts facts{{source.string(K("fingerprint"), 64)},
                                {},
                                source.integer(K("duration_ms"), 0, kLongestMs),
                                source.booleanOr(K("still"), false),
                                source.integerOr(K("decode_load"), 0, 0, kMostLoad)};
        const auto identity = FileIdentity::fromJson(source.rawObject(K("identity")));
        if (identity)
            facts.identity = *identity;
        else if (!wrong)
            wrong = identity.error();
        frozen.sources.insert(path, facts);
    });
    if (wrong) return fail(*wrong);
    if (!fields.ok()) return fail(fields.error());
    return frozen;
}

}  // namespace creatorup::workflow
