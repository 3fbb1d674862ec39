#include "core/base/json_fields.h"

#include <algorithm>
#include <cmath>

namespace creatorup {

JsonFields::JsonFields(QJsonObject object, QString path)
    : JsonFields(std::move(object), std::move(path), std::make_shared<std::optional<Error>>()) {}

JsonFields::JsonFields(QJsonObject object, QString path, std::shared_ptr<std::optional<Error>> error)
    : m_object(std::move(object)), m_path(std::move(path)), m_error(std::move(error)) {}

QString JsonFields::pathOf(QLatin1StringView key) const {
    if (key.isEmpty()) return m_path;
    return m_path.isEmpty() ? QString(key) : QString(m_path + QLatin1Char('.') + key);
}

void JsonFields::reject(QLatin1StringView key, const QString& why) {
    if (ok()) *m_error = Error{QString(errors::BadField), pathOf(key) + QStringLiteral(": ") + why, {}};
}

QString JsonFields::string(QLatin1StringView key, int maxLength) {
    const QJsonValue value = m_object.value(key);
    if (!value.isString()) {
        reject(key, QStringLiteral("a text is missing"));
        return {};
    }
    QString text = value.toString();
    if (text.size() > maxLength) reject(key, QStringLiteral("the text is too long"));
    return text;
}

QString JsonFields::stringOr(QLatin1StringView key, const QString& fallback, int maxLength) {
    return has(key) && !m_object.value(key).isNull() ? string(key, maxLength) : fallback;
}

qint64 JsonFields::integer(QLatin1StringView key, qint64 min, qint64 max) {
    const QJsonValue value = m_object.value(key);
    const double asDouble = value.toDouble(std::nan(""));
    if (!value.isDouble() || asDouble != std::floor(asDouble)) {
        reject(key, QStringLiteral("a whole number is missing"));
        return min;
    }
    const qint64 number = value.toInteger(min);
    if (asDouble < static_cast<double>(min) || asDouble > static_cast<double>(max) || number < min ||
        number > max) {
        reject(key, QStringLiteral("%1 is not between %2 and %3").arg(asDouble).arg(min).arg(max));
        return min;
    }
    return number;
}

qint64 JsonFields::integerOr(QLatin1StringView key, qint64 fallback, qint64 min, qint64 max) {
    return has(key) && !m_object.value(key).isNull() ? integer(key, min, max) : fallback;
}

double JsonFields::number(QLatin1StringView key, double min, double max) {
    const QJsonValue value = m_object.value(key);
    if (!value.isDouble()) {
        reject(key, QStringLiteral("a number is missing"));
        return min;
    }
    const double number = value.toDouble();
    if (!(number >= min && number <= max)) {
        reject(key, QStringLiteral("%1 is not between %2 and %3").arg(number).arg(min).arg(max));
        return min;
    }
    return number;
}

double JsonFields::numberOr(QLatin1StringView key, double fallback, double min, double max) {
    return has(key) && !m_object.value(key).isNull() ? number(key, min, max) : fallback;
}

bool JsonFields::booleanOr(QLatin1StringView key, bool fallback) {
    const QJsonValue value = m_object.value(key);
    if (value.isUndefined() || value.isNull()) return fallback;
    if (!value.isBool()) reject(key, QStringLiteral("neither true nor false"));
    return value.toBool(fallback);
}

JsonFields JsonFields::object(QLatin1StringView key) {
    return JsonFields(rawObject(key), pathOf(key), m_error);
}

QJsonObject JsonFields::rawObject(QLatin1StringView key) {
    const QJsonValue value = m_object.value(key);
    if (!value.isObject()) reject(key, QStringLiteral("an object is missing"));
    return value.toObject();
}

QJsonArray JsonFields::rawArray(QLatin1StringView key) {
    const QJsonValue value = m_object.value(key);
    if (!value.isArray()) reject(key, QStringLiteral("a list is missing"));
    return value.toArray();
}

void JsonFields::objects(QLatin1StringView key, int maxCount, const std::function<void(JsonFields&)>& each) {
    const QJsonValue value = m_object.value(key);
    if (!value.isArray()) return reject(key, QStringLiteral("a list is missing"));
    const QJsonArray array = value.toArray();
    if (array.size() > maxCount) return reject(key, QStringLiteral("more than %1 entries").arg(maxCount));
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString place = pathOf(key) + QStringLiteral("[%1]").arg(i);
        JsonFields fields(array[i].toObject(), place, m_error);
        if (!array[i].isObject()) fields.reject(QLatin1StringView(), QStringLiteral("not an object"));
        each(fields);
    }
}

QStringList JsonFields::strings(QLatin1StringView key, int maxCount) {
    const QJsonValue value = m_object.value(key);
    const QJsonArray array = value.toArray();
    if (!value.isArray() || array.size() > maxCount) {
        reject(key, QStringLiteral("a list of at most %1 texts is missing").arg(maxCount));
        return {};
    }
    QStringList texts;
    for (const auto& item : array) {
        if (!item.isString()) reject(key, QStringLiteral("holds something that is not a text"));
        texts.append(item.toString());
    }
    return texts;
}

void JsonFields::allowOnly(std::initializer_list<QLatin1StringView> keys) {
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        const bool known = std::find(keys.begin(), keys.end(), it.key()) != keys.end();
        if (!known && ok())
            *m_error = Error{QString(errors::BadField),
                             (m_path.isEmpty() ? QString() : QString(m_path + QLatin1Char('.'))) + it.key() +
                                 QStringLiteral(": not known to this version"),
                             {}};
    }
}

}  // namespace creatorup
