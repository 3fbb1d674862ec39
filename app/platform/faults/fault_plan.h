#pragma once

#include "app/platform/faults/fault.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <random>

class QJsonObject;

namespace creatorup::platform {

namespace faultErrors {
inline constexpr ErrorCode CannotRead{"faults.cannot_read"};
inline constexpr ErrorCode Wrong{"faults.wrong"};  // the message says which rule, and what is wrong with it
}  // namespace faultErrors

// What goes wrong with which requests, as a file says it: README.md beside this has the format. The same file
// and the same requests in the same order give the same faults.
class FaultPlan final {
public:
    // Errors: faultErrors.
    [[nodiscard]] static Result<FaultPlan> load(const QString& file);
    [[nodiscard]] static Result<FaultPlan> parse(const QByteArray& json);

    // The fault for this request, of the first rule that strikes; `path` without the service's prefix. Every
    // call is counted.
    [[nodiscard]] std::optional<Fault> next(const QString& service, const QByteArray& method,
                                            const QString& path);

private:
    struct Rule {
        QString service;    // empty: both
        QByteArray method;  // empty: every one
        QString pattern;
        double probability = 1;
        int every = 1;  // strikes at each n-th request that matches
        int times = 0;  // at most; 0: no end
        QList<Fault> faults;
        std::mt19937_64 random;
        int seen = 0;
        int struck = 0;

        [[nodiscard]] bool matches(const QString& service, const QByteArray& method,
                                   const QString& path) const;
        [[nodiscard]] bool strikes();
        // In [0, 1)
        [[nodiscard]] double draw();
    };
    [[nodiscard]] static Result<Rule> ruleFrom(const QJsonObject& object);

    QList<Rule> m_rules;
};

}  // namespace creatorup::platform
