#include "app/platform/creatorup/body_reader.h"

#include <QDateTime>
#include <QRegularExpression>

namespace creatorup::platform::creatorup_api {

QString BodyReader::text(QLatin1StringView field, qsizetype least, qsizetype most) {
    const QString value = m_body.value(field).toString();
    const bool fits = value.size() >= least && value.size() <= most && !value.contains(QChar(0));
    if (!m_body.value(field).isString() || !fits)
        wrong(field, QStringLiteral("A text of %1 to %2 characters.").arg(least).arg(most));
    return value;
}

QString BodyReader::optionalText(QLatin1StringView field, qsizetype most) {
    const QJsonValue value = m_body.value(field);
    return value.isUndefined() || value.isNull() ? QString() : text(field, 0, most);
}

QString BodyReader::uuid(QLatin1StringView field) {
    static const QRegularExpression form(
        QStringLiteral("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"));
    const QString value = m_body.value(field).toString();
    if (!form.match(value).hasMatch()) wrong(field, QStringLiteral("A UUID."));
    return value.toLower();
}

QString BodyReader::oneOf(QLatin1StringView field, const QStringList& words) {
    const QString value = m_body.value(field).toString();
    if (!words.contains(value))
        wrong(field, QStringLiteral("One of: %1.").arg(words.join(QLatin1String(", "))));
    return value;
}

std::int64_t BodyReader::number(QLatin1StringView field, std::int64_t least, std::int64_t most) {
    const qint64 value = m_body.value(field).toInteger(least - 1);
    if (value < least || value > most)
        wrong(field, QStringLiteral("A whole number from %1 to %2.").arg(least).arg(most));
    return value;
}

std::int64_t BodyReader::time(QLatin1StringView field) {
    const QString value = m_body.value(field).toString();
    const QDateTime time = QDateTime::fromString(value, Qt::ISODateWithMs);
    if (!time.isValid() || !value.endsWith(QLatin1Char('Z')))
        wrong(field, QStringLiteral("A time such as 2026-11-22T18:40:00.000Z."));
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

QJsonObject BodyReader::object(QLatin1StringView field) {
    if (!m_body.value(field).isObject()) wrong(field, QStringLiteral("An object."));
    return m_body.value(field).toObject();
}

void BodyReader::wrong(QLatin1StringView field, const QString& message) {
    m_problems.append({m_prefix + field, message});
}

}  // namespace creatorup::platform::creatorup_api
