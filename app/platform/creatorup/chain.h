#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QObject>

#include <type_traits>
#include <utility>

namespace creatorup::platform::creatorup_api {

template <typename T>
[[nodiscard]] QFuture<Result<T>> readyNow(Result<T> result) {
    return QtFuture::makeReadyFuture(std::move(result));
}

// Goes on with `next(T) → QFuture<Result<U>>` when the first step succeeded; an error skips it.
template <typename T, typename Next>
[[nodiscard]] auto andThen(QFuture<Result<T>> step, QObject* context, Next next) {
    using Future = std::invoke_result_t<Next, const T&>;
    using Value = typename decltype(std::declval<Future>().result())::value_type;
    return step
        .then(context,
              [next = std::move(next)](const Result<T>& result) -> Future {
                  return result ? next(*result) : readyNow<Value>(fail(result.error()));
              })
        .unwrap();
}

}  // namespace creatorup::platform::creatorup_api
