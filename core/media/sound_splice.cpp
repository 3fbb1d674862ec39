#include "core/media/sound_splice.h"

#include "core/media/aac_window.h"
#include "core/media/av_error.h"
#include "core/media/sound_encoder.h"

namespace creatorup::media {

namespace {

// Packets that an encoder makes before its decisions are those of one that has run for long. Its windows
// agree after two; how fine it quantises takes longer. All of these were chosen by measuring
// (test_splice.cpp): fewer cost up to 0.15 dB over all, more gain nothing.
constexpr qint64 kSettling = 8;
// The same for a segment alone, in silence, which costs next to nothing.
constexpr qint64 kSilentStart = 16;
// Alone, a segment begins with a blow out of silence, and the encoder is ready for that: packets until its
// windows and thresholds are those of the middle.
constexpr qint64 kAfterStart = 3;
// An encoder looks this many samples beyond the time of a packet before it makes it.
constexpr qint64 kLookahead = 3 * kSoundBlock;
// Fewer packets than this are encoded faster than looked for.
constexpr qint64 kShortest = 8;
// How far back to look for a packet whose window fits.
constexpr qint64 kMostSteps = 8;

qint64 blocksUpTo(qint64 sample) {
    return (sample + kSoundBlock - 1) / kSoundBlock;
}

qint64 packetsOf(const SoundMixer& mix) {
    return blocksUpTo(mix.totalSamples()) + 1;  // the priming
}

// Packets of the mix from one number on, encoded as they are asked for.
class FreshSound {
public:
    static Result<FreshSound> open(const SoundMixer& mix, qint64 first, const job::AudioSettings& settings) {
        Result<SoundEncoder> encoder = SoundEncoder::open(settings, first * kSoundBlock);
        if (!encoder) return fail(encoder.error());
        FreshSound fresh(mix, first);
        fresh.m_encoder = std::move(*encoder);
        fresh.m_packet.reset(av_packet_alloc());
        if (!fresh.m_packet) return outOfMemory();
        return fresh;
    }

    // Packet `number`, not before `first`; empty beyond the end.
    Result<QByteArray> at(qint64 number) {
        while (m_first + static_cast<qint64>(m_packets.size()) <= number) {
            const Result<bool> got = m_encoder->next(*m_mix, m_packet.get());
            if (!got) return fail(got.error());
            if (!*got) return QByteArray();
            m_packets.emplace_back(reinterpret_cast<const char*>(m_packet->data), m_packet->size);
            av_packet_unref(m_packet.get());
        }
        return m_packets[static_cast<size_t>(number - m_first)];
    }

private:
    FreshSound(const SoundMixer& mix, qint64 first) : m_mix(&mix), m_first(first) {}

    const SoundMixer* m_mix;
    qint64 m_first;
    std::optional<SoundEncoder> m_encoder;
    Packet m_packet;
    SoundPackets m_packets;
};

Result<SoundPackets> encodeFrom(const SoundMixer& mix, qint64 first, const job::AudioSettings& settings) {
    Result<FreshSound> fresh = FreshSound::open(mix, first, settings);
    if (!fresh) return fail(fresh.error());
    SoundPackets packets;
    for (qint64 number = first; number < packetsOf(mix); ++number) {
        Result<QByteArray> packet = fresh->at(number);
        if (!packet) return fail(packet.error());
        packets.push_back(std::move(*packet));
    }
    return packets;
}

class Splice {
public:
    Splice(const SoundMixer& mix, const std::vector<std::shared_ptr<const SoundPackets>>& alone,
           const job::AudioSettings& settings, SeamShelf* seams)
        : m_mix(mix), m_alone(alone), m_settings(settings), m_seams(seams) {}

    Result<SoundPackets> make();

private:
    struct Leaving {
        qint64 at = 0;  // the first packet that is encoded anew
        std::optional<FreshSound> fresh;
        std::optional<SoundSeam> seam;  // instead, to the next part
    };
    Result<void> usePart(size_t part, const SoundReach& reach);
    Result<void> beginAnew();
    Result<std::optional<qint64>> findEntry(size_t part, const SoundReach& reach);
    Result<std::optional<Leaving>> findExit(size_t part, qint64 entry, qint64 end);
    [[nodiscard]] std::optional<Leaving> exitBySeam(size_t part, qint64 entry, qint64 end) const;
    Result<void> bridge(size_t part, qint64 entry);
    Result<void> encodeUpTo(qint64 number);
    [[nodiscard]] const QByteArray& alone(size_t part, qint64 number) const {
        return (*m_alone[part])[static_cast<size_t>(number - firstPacketOf(m_mix, part))];
    }
    [[nodiscard]] qint64 done() const { return static_cast<qint64>(m_packets.size()); }

    const SoundMixer& m_mix;
    const std::vector<std::shared_ptr<const SoundPackets>>& m_alone;
    const job::AudioSettings& m_settings;
    SeamShelf* m_seams;
    std::optional<FreshSound> m_fresh;  // what goes on where packets end that were there
    std::optional<SoundSeam> m_seam;    // instead of it: where the part before this one was left
    bool m_leftBefore = false;          // what is done ends where the part before this one was left
    SoundPackets m_packets;
};

// Both stand for the same samples, and what follows one may follow the other. `agreeing`: how many packets
// before them were made of the same samples, too. Windows are decided by the last few alone.
bool interchangeable(const QByteArray& a, const QByteArray& b, qint64 agreeing) {
    const std::optional<AacWindow> window = aacWindowOf(a);
    return window.has_value() && window == aacWindowOf(b) && (window->ofBoth || agreeing >= kSettling);
}

Result<SoundPackets> Splice::make() {
    for (size_t part = 0; part < m_alone.size(); ++part) {
        const std::optional<SoundReach> reach = soundReach(m_mix, part);
        if (!reach || !m_alone[part]) {
            m_leftBefore = false;
            continue;
        }
        if (const Result<void> used = usePart(part, *reach); !used) return fail(used.error());
    }
    if (const Result<void> done = encodeUpTo(packetsOf(m_mix)); !done) return fail(done.error());
    return std::move(m_packets);
}

Result<void> Splice::usePart(size_t part, const SoundReach& reach) {
    const bool hasSeam = std::exchange(m_leftBefore, false);
    const Result<std::optional<qint64>> entry = findEntry(part, reach);
    if (!entry) return fail(entry.error());
    if (!entry->has_value()) return {};
    const bool isLast = part + 1 == m_alone.size();
    std::optional<Leaving> leaving;
    if (!isLast) {
        Result<std::optional<Leaving>> found = findExit(part, **entry, reach.end);
        if (!found) return fail(found.error());
        if (!found->has_value()) return m_seam ? beginAnew() : Result<void>{};
        leaving = std::move(*found);
    }
    if (const Result<void> encoded = hasSeam ? bridge(part, **entry) : encodeUpTo(**entry); !encoded)
        return encoded;
    const qint64 end = leaving ? leaving->at : reach.end;
    for (qint64 number = **entry; number < end; ++number)
        m_packets.push_back(alone(part, number));
    m_fresh.reset();
    if (!leaving) return {};
    m_fresh = std::move(leaving->fresh);
    m_seam = std::move(leaving->seam);
    m_leftBefore = true;
    return {};
}

// From where the part before was left to `entry`: as it was kept, or made and kept.
Result<void> Splice::bridge(size_t part, qint64 entry) {
    const qint64 first = firstPacketOf(m_mix, part);
    if (m_seam) {
        m_packets.insert(m_packets.end(), m_seam->packets.begin(), m_seam->packets.end());
        m_seam.reset();
        return {};
    }
    const qint64 left = done();
    if (const Result<void> encoded = encodeUpTo(entry); !encoded) return encoded;
    if (m_seams != nullptr)
        m_seams->keep(part, {left - first, entry - first, {m_packets.begin() + left, m_packets.end()}});
    return {};
}

// Unless it is encoding already. A seam to a part that is not used after all is none.
Result<void> Splice::beginAnew() {
    if (m_fresh) return {};
    const qint64 first = m_seam ? done() - kSettling : done();
    m_seam.reset();
    Result<FreshSound> fresh = FreshSound::open(m_mix, first, m_settings);
    if (!fresh) return fail(fresh.error());
    m_fresh = std::move(*fresh);
    return {};
}

Result<std::optional<qint64>> Splice::findEntry(size_t part, const SoundReach& reach) {
    if (reach.first == 0) return std::optional<qint64>(0);
    if (m_seam) return std::optional(firstPacketOf(m_mix, part) + m_seam->enter);
    if (const Result<void> begun = beginAnew(); !begun) return fail(begun.error());
    for (qint64 number = std::max(reach.first, done() + 1); number <= reach.end - kShortest; ++number) {
        const Result<QByteArray> before = m_fresh->at(number - 1);
        if (!before) return fail(before.error());
        const qint64 agreeing = number - (reach.first - kAfterStart);
        if (interchangeable(*before, alone(part, number - 1), agreeing)) return std::optional(number);
    }
    return std::nullopt;
}

// Where a part would be left without it, too: one that was made beside shorter parts may not fit.
std::optional<Splice::Leaving> Splice::exitBySeam(size_t part, qint64 entry, qint64 end) const {
    const size_t next = part + 1;
    if (m_seams == nullptr || !m_alone[next]) return std::nullopt;
    const std::optional<SoundReach> reach = soundReach(m_mix, next);
    std::optional<SoundSeam> seam = reach ? m_seams->find(next) : std::nullopt;
    if (!seam) return std::nullopt;
    const qint64 first = firstPacketOf(m_mix, next);
    const qint64 at = first + seam->leave, enter = first + seam->enter;
    const bool fits = at <= end && at > end - kMostSteps && at - kSettling > entry &&
                      enter >= std::max(reach->first, at + 1) && enter <= reach->end - kShortest &&
                      static_cast<qint64>(seam->packets.size()) == enter - at;
    if (!fits) return std::nullopt;
    return Leaving{at, std::nullopt, std::move(seam)};
}

Result<std::optional<Splice::Leaving>> Splice::findExit(size_t part, qint64 entry, qint64 end) {
    if (auto known = exitBySeam(part, entry, end)) return known;
    for (qint64 at = end; at > end - kMostSteps && at - kSettling > entry; --at) {
        Result<FreshSound> fresh = FreshSound::open(m_mix, at - kSettling, m_settings);
        if (!fresh) return fail(fresh.error());
        const Result<QByteArray> before = fresh->at(at - 1);
        if (!before) return fail(before.error());
        if (interchangeable(*before, alone(part, at - 1), kSettling))
            return std::optional(Leaving{at, std::move(*fresh), std::nullopt});
    }
    return std::nullopt;
}

Result<void> Splice::encodeUpTo(qint64 number) {
    if (done() >= number) return {};
    if (const Result<void> begun = beginAnew(); !begun) return begun;
    while (done() < number) {
        Result<QByteArray> packet = m_fresh->at(done());
        if (!packet) return fail(packet.error());
        m_packets.push_back(std::move(*packet));
    }
    return {};
}

}  // namespace

std::optional<SoundReach> soundReach(const SoundMixer& mix, size_t part) {
    SoundReach reach;
    // Packet n begins (n − 1) × kSoundBlock samples into the output.
    const qint64 begin = mix.aloneFrom(part);
    const qint64 from = std::max(begin == 0 ? 0 : begin + mix.reach(), mix.fadeIn());
    reach.first = from == 0 ? 0 : blocksUpTo(from) + 1 + kAfterStart;
    reach.end = part + 1 == mix.parts().size()
                    ? packetsOf(mix)
                    : (mix.aloneTo(part) - mix.reach() - kLookahead) / kSoundBlock + 2;
    if (reach.end - reach.first < kShortest) return std::nullopt;
    return reach;
}

qint64 firstPacketOf(const SoundMixer& mix, size_t part) {
    return mix.parts()[part].start / kSoundBlock;
}

Result<SoundPackets> encodeAlone(const SoundMixer& mix, size_t part, const job::AudioSettings& settings) {
    const qint64 start = mix.parts()[part].start;
    const qint64 silent = start == 0 ? 0 : kSilentStart;
    Result<SoundPackets> packets =
        encodeFrom(mix.onlyPart(part, silent * kSoundBlock + start % kSoundBlock), 0, settings);
    if (packets) packets->erase(packets->begin(), packets->begin() + silent);
    return packets;
}

Result<SoundPackets> encodeContinuously(const SoundMixer& mix, const job::AudioSettings& settings) {
    Result<SoundEncoder> encoder = SoundEncoder::open(settings);
    if (!encoder) return fail(encoder.error());
    const Packet packet(av_packet_alloc());
    if (!packet) return outOfMemory();
    SoundPackets packets;
    for (;;) {
        const Result<bool> got = encoder->next(mix, packet.get());
        if (!got) return fail(got.error());
        if (!*got) return packets;
        packets.emplace_back(reinterpret_cast<const char*>(packet->data), packet->size);
        av_packet_unref(packet.get());
    }
}

Result<SoundPackets> spliceSound(const SoundMixer& mix,
                                 const std::vector<std::shared_ptr<const SoundPackets>>& alone,
                                 const job::AudioSettings& settings, SeamShelf* seams) {
    if (!mix.isOfPartsAlone()) return encodeContinuously(mix, settings);
    return Splice(mix, alone, settings, seams).make();
}

}  // namespace creatorup::media
