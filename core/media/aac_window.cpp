#include "core/media/aac_window.h"

namespace creatorup::media {

// ISO/IEC 14496-3, raw_data_block: id_syn_ele 3 bits, element_instance_tag 4, common_window 1; without a
// common window global_gain 8; then ics_info: reserved 1, window_sequence 2, window_shape 1.
std::optional<AacWindow> aacWindowOf(QByteArrayView packet) {
    constexpr int channelPair = 1;
    if (packet.size() < 3) return std::nullopt;
    const auto byte = [&](qsizetype at) { return static_cast<int>(static_cast<quint8>(packet[at])); };
    if (byte(0) >> 5 != channelPair) return std::nullopt;
    const bool common = (byte(0) & 1) != 0;
    const int info = byte(common ? 1 : 2);
    return AacWindow{(info >> 5) & 3, (info >> 4) & 1, common};
}

}  // namespace creatorup::media
