#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace creatorup {

template <typename T>
using Result = tl::expected<T, Error>;

// return fail(errors::Timeout, QStringLiteral("The service did not answer in time."));
inline tl::unexpected<Error> fail(ErrorCode code, QString message, QString cause = {}) {
    return tl::unexpected<Error>(Error{QString(code), std::move(message), std::move(cause)});
}

// Passes an error up unchanged: if (!opened) return fail(opened.error());
inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace creatorup
