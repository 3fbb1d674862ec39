#pragma once

#include <QByteArrayView>

#include <optional>

namespace creatorup::media {

// How a packet of AAC cuts its samples into windows: the next packet's first window must fit its last one.
struct AacWindow {
    int sequence = 0;     // only long, long start, eight short, long stop
    int shape = 0;        // sine, Kaiser-Bessel
    bool ofBoth = false;  // channels; else it is the left one's, and the right one may have another

    friend bool operator==(const AacWindow&, const AacWindow&) = default;
};

// Nothing where the packet is not a pair of channels.
[[nodiscard]] std::optional<AacWindow> aacWindowOf(QByteArrayView packet);

}  // namespace creatorup::media
