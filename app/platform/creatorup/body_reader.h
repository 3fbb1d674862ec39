#pragma once

#include "app/platform/creatorup/answers.h"

#include <QJsonObject>

#include <cstdint>

namespace creatorup::platform::creatorup_api {

// Reads the fields of a body and gathers what is wrong with them, so that a client hears of all at once.
class BodyReader final {
public:
    explicit BodyReader(const QJsonObject& body, const QString& prefix = {})
        : m_body(body), m_prefix(prefix) {}

    [[nodiscard]] QString text(QLatin1StringView field, qsizetype least, qsizetype most);
    [[nodiscard]] QString optionalText(QLatin1StringView field, qsizetype most);
    // A UUID, in lower case and without braces.
    [[nodiscard]] QString uuid(QLatin1StringView field);
    [[nodiscard]] QString oneOf(QLatin1StringView field, const QStringList& words);
    [[nodiscard]] std::int64_t number(QLatin1StringView field, std::int64_t least, std::int64_t most);
    // ISO 8601 UTC with "Z", as milliseconds since 1970.
    [[nodiscard]] std::int64_t time(QLatin1StringView field);
    [[nodiscard]] QJsonObject object(QLatin1StringView field);

    [[nodiscard]] const QList<FieldProblem>& problems() const { return m_problems; }

private:
    void wrong(QLatin1StringView field, const QString& message);

    const QJsonObject m_body;
    const QString m_prefix;
    QList<FieldProblem> m_problems;
};

}  // namespace creatorup::platform::creatorup_api
