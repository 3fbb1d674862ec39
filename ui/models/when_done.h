#pragma once

#include "core/base/result.h"

#include <QFutureWatcher>
#include <QObject>

namespace creatorup::models {

// Calls f(Result<T>) in the thread of `context` once the future has ended; never, if `context` goes first. A
// future that ends without a value counts as cancelled. (QFuture::then keeps a bare pointer to its context in
// Qt 6.4, which a page that is closed in time would leave dangling.)
template <typename T, typename F>
void whenDone(const QFuture<Result<T>>& future, QObject* context, F f) {
    auto* watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, f = std::move(f)]() mutable {
        watcher->deleteLater();
        const QFuture<Result<T>> ended = watcher->future();
        f(ended.resultCount() > 0 ? ended.result()
                                  : Result<T>(fail(errors::Cancelled, QStringLiteral("It was cancelled."))));
    });
    watcher->setFuture(future);
}

}  // namespace creatorup::models
