#pragma once

#include "core/base/result.h"
#include "core/media/handles.h"

namespace creatorup::media {

// A file for libav that is nowhere: it only gets longer. What is written to it is not even copied.
class CountingIo {
public:
    // Errors: job::errors::TooLarge (no memory).
    [[nodiscard]] static Result<CountingIo> open();

    [[nodiscard]] AVIOContext* context() const { return m_context.get(); }
    // Bytes, of what was flushed.
    [[nodiscard]] qint64 size() const;

private:
    struct Closer {
        void operator()(AVIOContext* context) const;
    };
    std::unique_ptr<AVIOContext, Closer> m_context;
};

}  // namespace creatorup::media
