#pragma once

#include <QFuture>
#include <QTest>

namespace creatorup::test {

// Runs the event loop until the future has ended, and gives its result. Fails loudly instead of hanging.
template <typename T>
T await(QFuture<T> future, int timeoutMs = 30'000) {
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, timeoutMs))
        qFatal("a future did not end within %d ms", timeoutMs);
    if (future.isCanceled() || future.resultCount() == 0) qFatal("a future ended without a result");
    return future.result();
}

}  // namespace creatorup::test
