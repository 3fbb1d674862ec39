#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QObject>

#include <type_traits>
#include <utility>

namespace creatorup::account {

template <typename T>
QFuture<Result<T>> ready(Result<T> result) {
    return QtFuture::makeReadyFuture(std::move(result));
}

// The next step of a story: `next` gets the value and gives another future; an error goes past it to the end.
template <typename T, typename Next>
auto andThen(QFuture<Result<T>> future, QObject* context, Next next) {
    using Future =
        typename std::conditional_t<std::is_void_v<T>, std::invoke_result<Next>,
                                    std::invoke_result<Next, std::add_lvalue_reference_t<const T>>>::type;
    using Outcome = decltype(std::declval<Future>().result());
    return future
        .then(context,
              [next = std::move(next)](const Result<T>& result) mutable -> Future {
                  if (!result) return QtFuture::makeReadyFuture(Outcome(fail(result.error())));
                  if constexpr (std::is_void_v<T>)
                      return next();
                  else
                      return next(*result);
              })
        .unwrap();
}

}  // namespace creatorup::account
