#include "core/media/aac_window.h"

namespace creatorup::media {

// ISO/IEC 14496-3, raw_data_block: id_syn_ele 3, element_instance_tag 4, common_window 1; then ics_info:
// reserved 1, window_sequence 2, window_shape 1.
std::optional<AacWindow> aacWindowOf(QByteArrayView packet) {
    constexpr int channelPair = 1;
    if (packet.size() < 2) return std::nullopt;
    const auto first = static_cast<quint8>(packet[0]);
    const auto second = static_cast<quint8>(packet[1]);
    const bool commonWindow = (first & 1) != 0;
    if (first >> 5 != channelPair || !commonWindow) return std::nullopt;
    return AacWindow{(second >> 5) & 3, (second >> 4) & 1};
}

}  // namespace creatorup::media
