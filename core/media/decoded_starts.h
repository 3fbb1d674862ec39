#pragma once

#include "core/media/handles.h"

#include <QByteArray>
#include <QSet>

namespace creatorup::media {

// First pictures that were decoded without fault. Thousands of outputs begin with the same few: decoding is a
// function of the description and the packet alone, so that equal ones need not be decoded again.
class DecodedStarts {
public:
    [[nodiscard]] bool knows(const AVCodecParameters* stream, const AVPacket* packet) const;
    void remember(const AVCodecParameters* stream, const AVPacket* packet);

private:
    QSet<QByteArray> m_known;
};

}  // namespace creatorup::media
