#include "core/job/treatment.h"

namespace creatorup::job {

namespace {

constexpr QLatin1StringView kPath{"path"}, kIdentity{"identity"}, kFit{"fit"}, kAnchorX{"anchor_x"},
    kAnchorY{"anchor_y"}, kStill{"still_ms"}, kZoom{"zoom"}, kSpeed{"speed_permille"}, kLut{"lut"};

QLatin1StringView word(Fit fit) {
    switch (fit) {
    case Fit::Fit:
        return QLatin1StringView("fit");
    case Fit::Blur:
        return QLatin1StringView("blur");
    case Fit::Fill:
        break;
    }
    return QLatin1StringView("fill");
}

Fit readFit(JsonFields& fields) {
    const QString text = fields.string(kFit, 8);
    for (const Fit fit : {Fit::Fill, Fit::Fit, Fit::Blur})
        if (text == word(fit)) return fit;
    fields.reject(kFit, QStringLiteral("unknown word"));
    return Fit::Fill;
}

}  // namespace

QJsonObject write(const SourceFile& source) {
    return {{kPath, source.path}, {kIdentity, source.identity.toJson()}};
}

SourceFile readSource(JsonFields fields) {
    SourceFile source{fields.string(kPath, 32'768), {}};
    const auto identity = FileIdentity::fromJson(fields.rawObject(kIdentity));
    if (identity)
        source.identity = *identity;
    else
        fields.reject(kIdentity, identity.error().message);
    return source;
}

QJsonObject Treatment::toJson() const {
    QJsonObject object{{kFit, word(fit)},   {kAnchorX, anchorX},
                       {kAnchorY, anchorY}, {kStill, stillMs},
                       {kZoom, zoom},       {kSpeed, rescaleRounded(1000, speed.num, speed.den)}};
    if (!lut.path.isEmpty()) object.insert(kLut, write(lut));
    return object;
}

Treatment Treatment::read(JsonFields fields) {
    Treatment treatment;
    treatment.fit = readFit(fields);
    treatment.anchorX = fields.number(kAnchorX, 0, 1);
    treatment.anchorY = fields.number(kAnchorY, 0, 1);
    treatment.stillMs = fields.integer(kStill, kShortestStillMs, kLongestStillMs);
    treatment.zoom = fields.number(kZoom, kLeastZoom, kMostZoom);
    const qint64 permille = fields.integer(kSpeed, kLeastSpeedPermille, kMostSpeedPermille);
    treatment.speed = permille == 1000 ? Rational{1, 1} : Rational{permille, 1000};
    if (fields.has(kLut)) treatment.lut = readSource(fields.object(kLut));
    return treatment;
}

}  // namespace creatorup::job
