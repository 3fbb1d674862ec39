#include "core/workflow/seen_speed.h"

#include "core/base/hash.h"

#include <QJsonDocument>

namespace creatorup::workflow {

namespace {

using K = QLatin1StringView;

constexpr int kLooksBack = 200;  // segments
// Less than this says more of the process that was started than of the work.
constexpr double kLeastMs = 200;

struct Seen {
    double ms = 0;
    double pixels = 0;  // of all pictures
};

}  // namespace

QByteArray factsOf(const render::SegmentFacts& facts) {
    if (facts.work.isEmpty() || facts.encodeMs <= 0) return QByteArrayLiteral("{}");
    return canonicalJson({{K("work"), facts.work},
                          {K("encode_ms"), facts.encodeMs},
                          {K("pixels"), facts.pixels},
                          {K("frames"), facts.frames}});
}

plan::MachineSpeed seenSpeed(ledger::Segments& segments) {
    plan::MachineSpeed speed;
    const auto rows = segments.recentFacts(kLooksBack);
    if (!rows) return speed;
    QHash<QString, Seen> seen;
    for (const QByteArray& row : *rows) {
        const QJsonObject facts = QJsonDocument::fromJson(row).object();
        const double ms = facts.value(K("encode_ms")).toDouble();
        const double pixels = facts.value(K("pixels")).toDouble() * facts.value(K("frames")).toDouble();
        const QString work = facts.value(K("work")).toString();
        if (work.isEmpty() || ms < kLeastMs || pixels <= 0) continue;
        seen[work].ms += ms;
        seen[work].pixels += pixels;
    }
    for (auto it = seen.begin(); it != seen.end(); ++it)
        speed.seenNsPerPixel.insert(it.key(), it->ms * 1e6 / it->pixels);
    return speed;
}

}  // namespace creatorup::workflow
