#include "core/workflow/encoder_trials.h"

#include "core/account/chain.h"
#include "core/base/hash.h"
#include "core/workflow/studio_parts.h"

#include <algorithm>

namespace creatorup::workflow {

namespace {

using project::Finding;

// Whether pieces join does not depend on how large they are; whether an encoder opens may.
constexpr int kShortSide = 256;

job::FrameGrid smaller(job::FrameGrid grid) {
    const int side = std::min(grid.width, grid.height);
    if (side <= kShortSide) return grid;
    const auto fitted = [side](int length) { return std::max(16, length * kShortSide / side / 2 * 2); };
    grid.width = fitted(grid.width);
    grid.height = fitted(grid.height);
    return grid;
}

job::TestEncoderJob testOf(const project::Delivery& delivery) {
    const job::FrameGrid grid = plan::gridOf(delivery);
    return {smaller(grid), plan::videoOf(delivery), grid, plan::audioOf(delivery)};
}

Finding findingOf(const project::Delivery& delivery, const EncoderAnswer& answer) {
    const QString encoders = QStringLiteral("%1, %2").arg(delivery.videoEncoder, delivery.audioEncoder);
    if (answer.how == EncoderAnswer::How::Late)
        return {Finding::Severity::Warning, QString(errors::EncoderUntested),
                QStringLiteral("“%1”: its encoder (%2) could not be tried: %3.")
                    .arg(delivery.name, encoders, answer.tested.reason)};
    return {Finding::Severity::Stop, QString(errors::EncoderUnusable),
            QStringLiteral("“%1” cannot be made on this computer: its encoder (%2) failed its test. %3")
                .arg(delivery.name, encoders, answer.tested.reason)};
}

}  // namespace

QFuture<Result<std::vector<Finding>>> EncoderTrials::check(const std::vector<project::Delivery>& deliveries) {
    std::vector<Trial> trials;
    for (const project::Delivery& delivery : deliveries) {
        if (delivery.hardware) continue;
        Trial trial{delivery, testOf(delivery), {}};
        trial.name = QStringLiteral("delivery_test:") + sha256Hex(canonicalJson(job::toJson(trial.test)));
        trials.push_back(std::move(trial));
    }
    if (trials.empty()) return account::ready<std::vector<Finding>>(std::vector<Finding>());
    return account::andThen(
        m_parts.pool.identity(), this, [this, trials](const plan::EngineIdentity& engine) {
            return checkHere(trials, QStringLiteral("%1, %2").arg(engine.engine).arg(engine.ffmpeg));
        });
}

QFuture<Result<std::vector<Finding>>> EncoderTrials::checkHere(const std::vector<Trial>& trials,
                                                               const QString& engine) {
    std::vector<Trial> unknown;
    for (const Trial& trial : trials) {
        const auto passed = m_parts.ledger->settings().value(trial.name);
        if (!passed) return account::ready<std::vector<Finding>>(fail(passed.error()));
        if (passed->value_or(QString()) != engine) unknown.push_back(trial);
    }
    if (unknown.empty()) return account::ready<std::vector<Finding>>(std::vector<Finding>());
    QList<QFuture<EncoderAnswer>> tests;
    for (const Trial& trial : unknown)
        tests.append(testEncoder(m_parts.pool, trial.test, this));
    return QtFuture::whenAll(tests.begin(), tests.end())
        .then(this, [this, unknown, engine](const QList<QFuture<EncoderAnswer>>& done) {
            QList<EncoderAnswer> answers;
            for (const QFuture<EncoderAnswer>& one : done)
                answers.append(one.result());
            return judge(unknown, answers, engine);
        });
}

Result<std::vector<Finding>> EncoderTrials::judge(const std::vector<Trial>& trials,
                                                  const QList<EncoderAnswer>& answers,
                                                  const QString& engine) {
    std::vector<Finding> findings;
    for (size_t i = 0; i < trials.size(); ++i) {
        const EncoderAnswer& answer = answers[static_cast<qsizetype>(i)];
        if (answer.how == EncoderAnswer::How::NotTried) return fail(answer.error);
        if (answer.how != EncoderAnswer::How::Said || !answer.tested.joins) {
            findings.push_back(findingOf(trials[i].delivery, answer));
            continue;
        }
        if (const auto kept = m_parts.ledger->settings().set(trials[i].name, engine); !kept)
            return fail(kept.error());
    }
    return findings;
}

}  // namespace creatorup::workflow
