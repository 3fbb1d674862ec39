#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>

namespace creatorup {

namespace errors {
inline constexpr ErrorCode BadField{"json.bad_field"};
}

// Reads a JSON object field by field and remembers the first thing that is wrong, with its path:
//     JsonFields fields(object, "slots[1]");
//     slot.name = fields.string("name");
//     if (!fields.ok()) return fail(fields.error());
// A field that is missing or of the wrong type or range gives a default value and an error
// errors::BadField such as "slots[1].name: a text is missing".
class JsonFields {
public:
    explicit JsonFields(QJsonObject object, QString path = {});

    [[nodiscard]] bool has(QLatin1StringView key) const { return m_object.contains(key); }
    QString string(QLatin1StringView key, int maxLength = 4096);
    QString stringOr(QLatin1StringView key, const QString& fallback, int maxLength = 4096);
    // Exact integers only, in [min, max].
    qint64 integer(QLatin1StringView key, qint64 min, qint64 max);
    qint64 integerOr(QLatin1StringView key, qint64 fallback, qint64 min, qint64 max);
    double number(QLatin1StringView key, double min, double max);
    double numberOr(QLatin1StringView key, double fallback, double min, double max);
    bool booleanOr(QLatin1StringView key, bool fallback);
    JsonFields object(QLatin1StringView key);
    QJsonObject rawObject(QLatin1StringView key);
    QJsonArray rawArray(QLatin1StringView key);
    // Calls `each` with every element of an array of objects, at most `maxCount` of them.
    void objects(QLatin1StringView key, int maxCount, const std::function<void(JsonFields&)>& each);
    QStringList strings(QLatin1StringView key, int maxCount);

    // A key that is not in the list is an error, for formats where it would be lost on saving.
    void allowOnly(std::initializer_list<QLatin1StringView> keys);

    // Marks the field as wrong, for rules of the caller's own.
    void reject(QLatin1StringView key, const QString& why);

    [[nodiscard]] bool ok() const { return !m_error->has_value(); }
    [[nodiscard]] const Error& error() const { return **m_error; }

private:
    JsonFields(QJsonObject object, QString path, std::shared_ptr<std::optional<Error>> error);
    [[nodiscard]] QString pathOf(QLatin1StringView key) const;

    QJsonObject m_object;
    QString m_path;
    std::shared_ptr<std::optional<Error>> m_error;  // shared with the fields of nested objects
};

}  // namespace creatorup
