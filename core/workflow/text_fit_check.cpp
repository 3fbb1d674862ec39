#include "core/workflow/text_fit_check.h"

#include "core/base/hash.h"
#include "core/plan/text_fit.h"
#include "core/workflow/studio_parts.h"

#include <QJsonDocument>

namespace creatorup::workflow {

namespace {

using project::Finding;
using Measured = Result<job::TextsMeasured>;

// Raised when what is measured of the same texts changes.
constexpr int kMeasureVersion = job::kEngineVersion;

Measured measuredIn(const Result<job::Event>& event) {
    if (!event) return fail(event.error());
    if (const auto* measured = std::get_if<job::TextsMeasured>(&*event)) return *measured;
    return fail(job::errors::Protocol,
                QStringLiteral("The worker gave something else than what it was asked for."));
}

// The job says which files in which state, and the engine who draws.
Fingerprint nameOf(const job::MeasureTextsJob& job, const plan::EngineIdentity& engine) {
    return {sha256Hex(QByteArray(canonicalJson(job::toJson(job)) + engine.ffmpeg.toUtf8()))};
}

std::optional<job::TextsMeasured> remembered(StudioParts& parts, const Fingerprint& name) {
    const auto known = parts.ledger->sources().probe(name, kMeasureVersion);
    if (!known || !*known) return std::nullopt;
    const Measured measured = measuredIn(job::eventFromJson(QJsonDocument::fromJson(**known).object()));
    return measured ? std::optional(*measured) : std::nullopt;
}

// Other than that a font cannot be used: texts are drawn all the same, but nobody knows how large.
Finding unmeasured(const Error& error) {
    return {Finding::Severity::Warning, error.code,
            QStringLiteral("Whether the texts fit could not be seen. ") + error.text()};
}

QFuture<Measured> measure(StudioParts& parts, const job::MeasureTextsJob& job,
                          const plan::EngineIdentity& engine, QObject* context) {
    const Fingerprint name = nameOf(job, engine);
    if (const auto known = remembered(parts, name)) return QtFuture::makeReadyFuture(Measured(*known));
    auto started = parts.pool.run({job, render::Priority::Interactive, {}, {}});
    return started.result.then(context, [&parts, name](const Result<job::Event>& event) {
        const Measured measured = measuredIn(event);
        // What cannot be remembered is measured again the next time.
        if (measured)
            static_cast<void>(parts.ledger->sources().rememberProbe(name, kMeasureVersion,
                                                                    canonicalJson(job::toJson(*event))));
        return measured;
    });
}

}  // namespace

QFuture<std::vector<Finding>> checkTextFit(StudioParts& parts, const std::shared_ptr<const plan::Plan>& plan,
                                           QObject* context) {
    auto fit = std::make_shared<const plan::TextFit>(plan::TextFit::of(*plan));
    using Findings = std::vector<Finding>;
    if (fit->jobs().empty()) return QtFuture::makeReadyFuture(Findings());
    return parts.pool.identity()
        .then(context,
              [&parts, fit, context](const Result<plan::EngineIdentity>& engine) -> QFuture<Findings> {
                  if (!engine) return QtFuture::makeReadyFuture(Findings{unmeasured(engine.error())});
                  QList<QFuture<Measured>> answers;
                  for (const job::MeasureTextsJob& job : fit->jobs())
                      answers.append(measure(parts, job, *engine, context));
                  return QtFuture::whenAll(answers.begin(), answers.end())
                      .then(context, [fit](const QList<QFuture<Measured>>& done) {
                          Findings all;
                          for (qsizetype i = 0; i < done.size(); ++i) {
                              const Measured measured = done[i].result();
                              if (!measured) {
                                  all.push_back(unmeasured(measured.error()));
                                  continue;
                              }
                              const Findings found = fit->findings(static_cast<size_t>(i), *measured);
                              all.insert(all.end(), found.begin(), found.end());
                          }
                          return all;
                      });
              })
        .unwrap();
}

}  // namespace creatorup::workflow
