#include "core/workflow/encoder_test.h"

#include "core/render/worker_pool.h"

#include <QTimer>

namespace creatorup::workflow {

namespace {

// One that hangs is found within seconds by its worker; this is for a computer with a lot of other things to
// do.
constexpr int kTestWithinMs = 90'000;

bool saysNothingOfIt(const Error& error) {
    return error.is(creatorup::errors::Cancelled) || error.is(job::errors::NotStarted) ||
           error.is(job::errors::CannotConfine);
}

}  // namespace

QFuture<EncoderAnswer> testEncoder(render::WorkerPool& pool, const job::TestEncoderJob& test,
                                   QObject* context) {
    render::StartedJob started = pool.run({test, render::Priority::Interactive, {}, {}});
    auto* patience = new QTimer(context);
    patience->setSingleShot(true);
    QObject::connect(patience, &QTimer::timeout, context,
                     [&pool, ticket = started.ticket] { pool.cancel(ticket); });
    patience->start(kTestWithinMs);
    return started.result.then(
        context, [patience, name = test.video.encoder](const Result<job::Event>& event) -> EncoderAnswer {
            using How = EncoderAnswer::How;
            const bool late = !patience->isActive();
            patience->deleteLater();
            if (const auto* tested = event ? std::get_if<job::EncoderTested>(&*event) : nullptr)
                return {How::Said, *tested};
            EncoderAnswer answer{How::Died, {}};
            answer.tested.encoder = name;
            if (late) {
                answer.how = How::Late;
                answer.tested.reason =
                    QStringLiteral("its test did not end within %1 seconds").arg(kTestWithinMs / 1000);
            } else if (event) {
                answer.tested.reason = QStringLiteral("it gave no answer");
            } else {
                answer.tested.reason = event.error().text();
                answer.error = event.error();
                if (saysNothingOfIt(event.error())) answer.how = How::NotTried;
            }
            return answer;
        });
}

}  // namespace creatorup::workflow
