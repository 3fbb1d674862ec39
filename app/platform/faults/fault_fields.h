#pragma once

#include "app/platform/faults/fault.h"
#include "core/base/result.h"

#include <QJsonObject>
#include <QStringList>

namespace creatorup::platform {

// Reads one object of a faults file and remembers the first thing that is wrong with it.
class FaultFields final {
public:
    explicit FaultFields(const QJsonObject& object) : m_object(object) {}

    [[nodiscard]] bool has(QLatin1StringView field);
    [[nodiscard]] QString text(QLatin1StringView field, const QString& otherwise);
    [[nodiscard]] int number(QLatin1StringView field, int least, int most, int otherwise);
    [[nodiscard]] double fraction(QLatin1StringView field, double otherwise);

    // Empty: all is well, and no field is there that nobody asked for.
    [[nodiscard]] QString problem() const;
    void wrong(const QString& problem);

private:
    const QJsonObject m_object;
    QStringList m_asked;
    QString m_problem;
};

// "drop_before"
[[nodiscard]] const char* wordFor(FaultKind kind);
// The fault that an object of the list "faults" describes. Errors: faultErrors::Wrong.
[[nodiscard]] Result<Fault> faultFrom(const QJsonObject& object);

}  // namespace creatorup::platform
