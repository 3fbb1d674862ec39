#include "app/platform/faults/fault_fields.h"

#include "app/platform/faults/fault_plan.h"

#include <algorithm>
#include <iterator>

namespace creatorup::platform {
namespace {

constexpr int MostMs = 600'000;

struct KindName {
    const char* word;
    FaultKind kind;
};

constexpr KindName KindNames[] = {
    {"delay", FaultKind::Delay},
    {"drop_before", FaultKind::DropBefore},
    {"drop_after", FaultKind::DropAfter},
    {"cut", FaultKind::Cut},
    {"drip", FaultKind::Drip},
    {"double", FaultKind::Double},
    {"error_auth", FaultKind::ErrorAuth},
    {"html", FaultKind::Html},
    {"rate_limit", FaultKind::RateLimit},
    {"server_error", FaultKind::ServerError},
};

}  // namespace

bool FaultFields::has(QLatin1StringView field) {
    m_asked.append(field);
    return m_object.contains(field);
}

QString FaultFields::text(QLatin1StringView field, const QString& otherwise) {
    if (!has(field)) return otherwise;
    if (!m_object.value(field).isString()) wrong(field + QStringLiteral(" has to be a text"));
    return m_object.value(field).toString();
}

int FaultFields::number(QLatin1StringView field, int least, int most, int otherwise) {
    if (!has(field)) return otherwise;
    const int value = m_object.value(field).toInt(least - 1);
    if (value < least || value > most)
        wrong(QStringLiteral("%1 has to be a whole number from %2 to %3").arg(field).arg(least).arg(most));
    return value;
}

double FaultFields::fraction(QLatin1StringView field, double otherwise) {
    if (!has(field)) return otherwise;
    const double value = m_object.value(field).toDouble();
    if (!(value > 0 && value <= 1)) wrong(field + QStringLiteral(" has to be above 0 and at most 1"));
    return value;
}

QString FaultFields::problem() const {
    if (!m_problem.isEmpty()) return m_problem;
    for (const QString& field : m_object.keys())
        if (!m_asked.contains(field)) return QStringLiteral("\"%1\" means nothing here").arg(field);
    return {};
}

void FaultFields::wrong(const QString& problem) {
    if (m_problem.isEmpty()) m_problem = problem;
}

const char* wordFor(FaultKind kind) {
    const auto* name = std::find_if(std::begin(KindNames), std::end(KindNames),
                                    [kind](const KindName& known) { return known.kind == kind; });
    return name == std::end(KindNames) ? "unnamed" : name->word;
}

Result<Fault> faultFrom(const QJsonObject& object) {
    FaultFields fields(object);
    const QString word = fields.text(QLatin1StringView("kind"), {});
    const auto* name = std::find_if(std::begin(KindNames), std::end(KindNames),
                                    [&](const KindName& known) { return word == QLatin1String(known.word); });
    if (name == std::end(KindNames))
        return fail(faultErrors::Wrong, QStringLiteral("there is no fault \"%1\"").arg(word));
    Fault fault{.kind = name->kind};
    const bool isDelay = fault.kind == FaultKind::Delay;
    fault.delayMs = fields.number(QLatin1StringView("delay_ms"), isDelay ? 1 : 0, MostMs, 0);
    if (isDelay && fault.delayMs == 0) fields.wrong(QStringLiteral("a delay needs delay_ms"));
    if (fault.kind == FaultKind::Html)
        fault.status = fields.number(QLatin1StringView("status"), 200, 599, fault.status);
    if (fault.kind == FaultKind::RateLimit)
        fault.retryAfterSeconds =
            fields.number(QLatin1StringView("retry_after_s"), 0, 900, fault.retryAfterSeconds);
    if (fault.kind == FaultKind::Drip)
        fault.dripMs = fields.number(QLatin1StringView("drip_ms"), 1, MostMs, fault.dripMs);
    if (!fields.problem().isEmpty()) return fail(faultErrors::Wrong, fields.problem());
    return fault;
}

}  // namespace creatorup::platform
