#include "core/plan/recipe_change.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace creatorup::plan {

namespace {

constexpr int kFileWeighs = 100;

using K = QLatin1StringView;

QString plain(const QJsonValue& value) {
    if (value.isUndefined() || value.isNull()) return QStringLiteral("none");
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

// The fields of two objects that differ, as "crf 20 → 18".
QStringList differences(const QJsonObject& before, const QJsonObject& now) {
    QStringList keys = before.keys() + now.keys();
    keys.removeDuplicates();
    QStringList changed;
    for (const QString& key : std::as_const(keys))
        if (before.value(key) != now.value(key))
            changed.append(QStringLiteral("%1 %2 → %3")
                               .arg(QString(key).replace(QLatin1Char('_'), QLatin1Char(' ')),
                                    plain(before.value(key)), plain(now.value(key))));
    return changed;
}

// Only the rate differs that keeps the longest video to its size.
bool isAnotherShare(QJsonObject was, QJsonObject is) {
    if (!was.value(K("ceiling")).toBool() || !is.value(K("ceiling")).toBool()) return false;
    for (const K key : {K("bitrate_kbit"), K("max_rate_kbit"), K("buffer_kbit")}) {
        was.remove(key);
        is.remove(key);
    }
    return was == is;
}

QStringList overlayChanges(const QJsonObject& was, const QJsonObject& is) {
    constexpr struct {
        K key;
        K words;
    } kParts[] = {{K("picture"), K("watermark changed")},
                  {K("texts"), K("text changed")},
                  {K("subtitles"), K("subtitles changed")},
                  {K("fonts"), K("fonts changed")}};
    const auto isNothing = [](const QJsonValue& value) {
        return value.isUndefined() || value == QJsonValue(QJsonArray());
    };
    QStringList words;
    for (const auto& part : kParts) {
        const QJsonValue before = was.value(part.key), now = is.value(part.key);
        if (before != now && !(isNothing(before) && isNothing(now))) words.append(part.words);
    }
    return words;
}

}  // namespace

RecipeChange recipeChange(const QByteArray& before, const QByteArray& now) {
    const QJsonObject old = QJsonDocument::fromJson(before).object();
    const QJsonObject made = QJsonDocument::fromJson(now).object();
    QStringList keys = old.keys() + made.keys();
    keys.removeDuplicates();
    QStringList words;
    QStringList ofDelivery;
    int count = 0;
    for (const QString& key : std::as_const(keys)) {
        const QJsonValue was = old.value(key);
        const QJsonValue is = made.value(key);
        if (was == is) continue;
        ++count;
        if (key == K("source")) {
            words.append(QStringLiteral("clip file changed"));
            count += kFileWeighs;
        } else if (key == K("lut")) {
            words.append(QStringLiteral("colour table changed"));
        } else if (key == K("overlay")) {
            words += overlayChanges(was.toObject(), is.toObject());
        } else if (key == K("trim_in_ms") || key == K("trim_out_ms")) {
            words.append(QStringLiteral("trim changed"));
        } else if (key == K("ends") || key == K("transition") || key == K("frames")) {
            words.append(QStringLiteral("transition changed"));
        } else if (key == K("from") || key == K("to")) {
            words.append(QStringLiteral("a clip beside the transition changed"));
        } else if (key == K("video") && isAnotherShare(was.toObject(), is.toObject())) {
            words.append(QStringLiteral("the target size leaves %1 instead of %2 kbit/s for the pictures")
                             .arg(plain(is.toObject().value(K("bitrate_kbit"))),
                                  plain(was.toObject().value(K("bitrate_kbit")))));
        } else if (key == K("grid") || key == K("video")) {
            ofDelivery += differences(was.toObject(), is.toObject());
        } else if (key == K("sample_rate")) {
            ofDelivery.append(QStringLiteral("sample rate %1 → %2").arg(plain(was), plain(is)));
        } else if (key == K("ffmpeg")) {
            words.append(QStringLiteral("FFmpeg version changed"));
        } else if (key == K("engine")) {
            words.append(QStringLiteral("CreatorUp's engine changed"));
        } else if (was.isObject() && is.isObject()) {
            words += differences(was.toObject(), is.toObject());
        } else {
            words.append(QString(key).replace(QLatin1Char('_'), QLatin1Char(' ')) +
                         QStringLiteral(" changed"));
        }
    }
    if (!ofDelivery.isEmpty())
        words.append(QStringLiteral("delivery changed: ") + ofDelivery.join(QStringLiteral(", ")));
    words.removeDuplicates();  // both ends of a trim are one change
    return {words.join(QStringLiteral("; ")), count + static_cast<int>(ofDelivery.size())};
}

}  // namespace creatorup::plan
