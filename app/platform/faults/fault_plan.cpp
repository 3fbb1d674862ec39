#include "app/platform/faults/fault_plan.h"

#include "app/platform/faults/fault_fields.h"
#include "app/platform/router.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

namespace creatorup::platform {
namespace {

constexpr int Most = std::numeric_limits<int>::max();
// So that two rules of one file do not draw the same numbers.
constexpr std::uint64_t SeedStep = 0x9E3779B97F4A7C15;

bool fits(const QString& pattern, const QString& path) {
    if (pattern == QLatin1String("*")) return true;
    if (pattern.endsWith(QLatin1String("/*"))) return path.startsWith(pattern.chopped(1));
    return matchPattern(pattern, path).has_value();
}

}  // namespace

Result<FaultPlan> FaultPlan::load(const QString& file) {
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return fail(faultErrors::CannotRead, QStringLiteral("The faults file %1 cannot be read.").arg(file),
                    in.errorString());
    return parse(in.readAll());
}

Result<FaultPlan> FaultPlan::parse(const QByteArray& json) {
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject())
        return fail(faultErrors::Wrong, QStringLiteral("The faults file is not a JSON object."),
                    problem.errorString());
    FaultFields fields(document.object());
    const int seed = fields.number(QLatin1StringView("seed"), 0, Most, 0);
    const QJsonValue rules = document[QLatin1String("rules")];
    if (!fields.has(QLatin1StringView("rules")) || !rules.isArray())
        fields.wrong(QStringLiteral("rules has to be a list"));
    if (!fields.problem().isEmpty())
        return fail(faultErrors::Wrong, QStringLiteral("The faults file: %1.").arg(fields.problem()));
    FaultPlan plan;
    const QJsonArray list = rules.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        auto rule = ruleFrom(list.at(i).toObject());
        if (!rule)
            return fail(
                faultErrors::Wrong,
                QStringLiteral("Rule %1 of the faults file: %2.").arg(i + 1).arg(rule.error().message));
        rule->random.seed(static_cast<std::uint64_t>(seed) + SeedStep * static_cast<std::uint64_t>(i + 1));
        plan.m_rules.append(std::move(*rule));
    }
    return plan;
}

Result<FaultPlan::Rule> FaultPlan::ruleFrom(const QJsonObject& object) {
    FaultFields fields(object);
    Rule rule;
    rule.service = fields.text(QLatin1StringView("service"), {});
    if (!rule.service.isEmpty() && rule.service != QLatin1String("digiup") &&
        rule.service != QLatin1String("creatorup"))
        fields.wrong(QStringLiteral("service is digiup or creatorup; without it, both"));
    const QStringList route =
        fields.text(QLatin1StringView("route"), QStringLiteral("*")).split(QLatin1Char(' '));
    rule.pattern = route.constLast();
    if (route.size() == 2 && route.first() != QLatin1String("*")) rule.method = route.first().toLatin1();
    if (route.size() > 2 ||
        (rule.pattern != QLatin1String("*") && !rule.pattern.startsWith(QLatin1Char('/'))))
        fields.wrong(QStringLiteral("route is \"*\", a pattern, or a method and a pattern"));
    rule.probability = fields.fraction(QLatin1StringView("probability"), 1);
    rule.every = fields.number(QLatin1StringView("every"), 1, Most, 1);
    if (object.contains(QLatin1String("probability")) && object.contains(QLatin1String("every")))
        fields.wrong(QStringLiteral("probability and every exclude each other"));
    rule.times = fields.number(QLatin1StringView("times"), 1, Most, 0);
    const QJsonArray faults = object.value(QLatin1String("faults")).toArray();
    if (!fields.has(QLatin1StringView("faults")) || faults.isEmpty())
        fields.wrong(QStringLiteral("faults has to be a list with a fault in it"));
    for (const auto& item : faults) {
        const auto fault = faultFrom(item.toObject());
        if (!fault)
            fields.wrong(fault.error().message);
        else
            rule.faults.append(*fault);
    }
    if (!fields.problem().isEmpty()) return fail(faultErrors::Wrong, fields.problem());
    return rule;
}

std::optional<Fault> FaultPlan::next(const QString& service, const QByteArray& method, const QString& path) {
    for (Rule& rule : m_rules) {
        if (!rule.matches(service, method, path) || !rule.strikes()) continue;
        return rule.faults.at(static_cast<qsizetype>(rule.draw() * static_cast<double>(rule.faults.size())));
    }
    return std::nullopt;
}

bool FaultPlan::Rule::matches(const QString& asked, const QByteArray& given, const QString& path) const {
    return (service.isEmpty() || service == asked) && (method.isEmpty() || method == given) &&
           fits(pattern, path);
}

bool FaultPlan::Rule::strikes() {
    ++seen;
    if (times > 0 && struck == times) return false;
    if (seen % every != 0 || (probability < 1 && draw() >= probability)) return false;
    ++struck;
    return true;
}

double FaultPlan::Rule::draw() {
    // By hand: what std's distributions make of a generator differs from library to library.
    return static_cast<double>(random() >> 11U) * 0x1.0p-53;
}

}  // namespace creatorup::platform
