#include "core/media/av1_bitstream.h"

#include "core/job/events.h"

#include <functional>

namespace creatorup::media {

namespace {

enum UnitType { kSequenceHeader = 1, kDelimiter = 2, kRedundantHeader = 7, kTileList = 8, kPadding = 15 };

struct Unit {
    UnitType type;
    QByteArrayView whole;  // with its header
    QByteArrayView content;
};

// Calls `each` with every unit; false: they are not whole.
bool forEachUnit(QByteArrayView units, const std::function<void(const Unit&)>& each) {
    qsizetype at = 0;
    while (at < units.size()) {
        const qsizetype begin = at;
        const auto header = static_cast<quint8>(units[at++]);
        if ((header & 0x04) != 0) ++at;  // layers
        quint64 size = 0;
        if ((header & 0x02) == 0) {
            if (at > units.size()) return false;
            size = static_cast<quint64>(units.size() - at);
        } else {
            for (int shift = 0;; shift += 7) {
                if (at >= units.size() || shift > 28) return false;
                const auto byte = static_cast<quint8>(units[at++]);
                size |= quint64{byte & 0x7fU} << shift;
                if ((byte & 0x80) == 0) break;
            }
        }
        if (at > units.size() || size > static_cast<quint64>(units.size() - at)) return false;
        const auto length = static_cast<qsizetype>(size);
        each({static_cast<UnitType>((header >> 3) & 0x0f), units.sliced(begin, at - begin + length),
              units.sliced(at, length)});
        at += length;
    }
    return true;
}

}  // namespace

Result<QByteArray> av1Extradata(QByteArrayView units) {
    // From an "av1C" its units alone.
    if (units.size() > 4 && static_cast<quint8>(units[0]) == 0x81) units = units.sliced(4);
    Unit sequence{};
    const bool whole = forEachUnit(units, [&](const Unit& unit) {
        if (unit.type == kSequenceHeader && sequence.content.isEmpty()) sequence = unit;
    });
    if (!whole || sequence.content.size() < 3)
        return fail(job::errors::EncoderFailed, QStringLiteral("The encoder gave no sequence header."));
    // seq_profile (3 bits), still_picture, reduced_still_picture_header, timing_info_present_flag (then
    // without more of it), initial_display_delay_present_flag, operating_points_cnt_minus_1 (5),
    // operating_point_idc (12), seq_level_idx (5), seq_tier above level 7.
    const auto bits = [&](int from, int count) {
        quint32 value = 0;
        for (int i = from; i < from + count; ++i)
            value = (value << 1) | ((static_cast<quint8>(sequence.content[i / 8]) >> (7 - i % 8)) & 1U);
        return value;
    };
    const quint32 profile = bits(0, 3);
    const bool simple = bits(3, 4) == 0 && bits(7, 5) == 0 && sequence.content.size() >= 4;
    if (profile != 0 || !simple)
        return fail(job::errors::EncoderFailed,
                    QStringLiteral("The encoder's sequence header is of another kind than expected."));
    const quint32 level = bits(24, 5);
    const quint32 tier = level > 7 ? bits(29, 1) : 0;
    QByteArray av1c;
    av1c.append(char(0x81));
    av1c.append(static_cast<char>((profile << 5) | level));
    // Eight bits, colour, 4:2:0 with chroma on the left.
    av1c.append(static_cast<char>((tier << 7) | 0x0c | 0x01));
    av1c.append(char(0));
    av1c.append(sequence.whole);
    return av1c;
}

QByteArray av1Packet(QByteArrayView units) {
    QByteArray kept;
    kept.reserve(units.size());
    const bool whole = forEachUnit(units, [&](const Unit& unit) {
        switch (unit.type) {
        case kDelimiter:
        case kRedundantHeader:
        case kTileList:
        case kPadding:
            return;
        default:
            kept.append(unit.whole);
        }
    });
    return whole ? kept : units.toByteArray();
}

}  // namespace creatorup::media
