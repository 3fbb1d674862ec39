#include "core/media/encode_segment.h"

#include "core/media/av_error.h"
#include "core/media/compat.h"
#include "core/media/encode_segments.h"
#include "core/media/packet_digest.h"
#include "core/media/segment_encoding.h"

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

constexpr qint64 kNsPerSecond = 1'000'000'000;
constexpr qint64 kLongestSeconds = 12LL * 3600;
// Sound that is this late behind the pictures will not come any more; sound this early is written ahead of
// them.
constexpr qint64 kLateSeconds = 60;
constexpr qint64 kEarlySeconds = 80;
// How long the sound before the first picture may be, in frames of sound.
constexpr size_t kMostEarlySounds = 4096;

}  // namespace

void SegmentEncoding::estimateTotal() {
    m_progress.setTotal(m_grid.trimmedCount().value_or(0));
    if (m_still)
        m_progress.setTotal(frameCount());
    else if (m_source.input().context()->duration > 0 && !m_grid.trimmedCount())
        m_progress.setTotal(std::max<qint64>(
            0, GridSampler({1, AV_TIME_BASE}, m_job.grid.rate, m_job.trim, m_job.treatment.speed)
                   .slotAt(m_source.input().context()->duration)));
}

Result<job::SegmentEncoded> SegmentEncoding::finish() {
    if (!m_count) {
        if (const Result<void> ended = endPictures(); !ended) return fail(ended.error());
    }
    if (m_sound) {
        if (const Result<void> done = m_sound->finish(); !done) return fail(done.error());
    }
    if (const Result<void> done = writeSound(*m_count); !done) return fail(done.error());
    if (const Result<void> done = m_writer.finish(); !done) return fail(done.error());

    job::SegmentEncoded encoded;
    encoded.key = m_job.key;
    encoded.frames = *m_count;
    encoded.bytes = sizeOf(m_output);
    encoded.packetDigest = m_pictures.packetDigest();
    encoded.extradataDigest = extradataDigest(m_encoder.extradata());
    encoded.framesMissing = m_source.picturesMissing();
    encoded.hasSound = m_heard;
    return encoded;
}

Result<void> SegmentEncoding::take(SourceDecoder::Step step) {
    Result<void> taken;
    if (step == SourceDecoder::Step::Sound) taken = onSound(m_source.frame());
    const bool wanted = step == SourceDecoder::Step::Picture && (m_fields || !m_source.isSecondField());
    if (wanted && !m_count) taken = onPicture(m_source.frame());
    m_progress.tick(m_written);
    return taken;
}

Result<void> SegmentEncoding::onPicture(const AVFrame* picture) {
    const qint64 stamp = picture->best_effort_timestamp;
    if (!m_origin) {
        if (const Result<void> begun = onFirstPicture(picture); !begun) return begun;
    }
    // Without a time stamp it follows the one before at the same pace.
    const qint64 ticks = stamp == AV_NOPTS_VALUE ? m_shownTicks + durationOfLast() : stamp - *m_origin;
    if (av_compare_ts(ticks, m_timeBase, kLongestSeconds, AVRational{1, 1}) > 0)
        return fail(job::errors::TooLarge, QStringLiteral("This clip is longer than 12 hours."));
    if (m_shown) {
        // Time that does not go on: the picture is not shown.
        if (ticks <= m_shownTicks) return {};
        m_lastStep = ticks - m_shownTicks;
        const qint64 slot = m_grid.slotAt(ticks);
        if (const Result<void> done = showUntil(slot); !done) return done;
        if (m_grid.trimmedCount() && slot >= *m_grid.trimmedCount()) {
            m_shown = share(picture);
            m_shownTicks = ticks;
            return endPictures();
        }
    }
    m_shown = share(picture);
    if (!m_shown) return outOfMemory();
    m_shownTicks = ticks;
    return {};
}

Result<void> SegmentEncoding::onFirstPicture(const AVFrame* picture) {
    const qint64 stamp = picture->best_effort_timestamp;
    m_origin = stamp == AV_NOPTS_VALUE ? 0 : stamp;
    makeConverter(picture);
    const qint64 startNs =
        av_rescale_q(*m_origin, m_timeBase, AVRational{1, kNsPerSecond}) + m_job.trim.inMs * 1'000'000;
    m_sound = std::make_unique<ClipSound>(m_job.sampleRate, startNs, m_job.treatment.speed);
    for (const Frame& early : m_earlySounds) {
        if (const Result<void> added = m_sound->add(early.get(), m_source.audio()->time_base); !added)
            return added;
    }
    m_earlySounds.clear();
    return {};
}

void SegmentEncoding::makeConverter(const AVFrame* picture) {
    const job::Treatment& treatment = m_job.treatment;
    int width = m_job.grid.width, height = m_job.grid.height;
    if (m_still && treatment.zoom != 1) {
        m_zoom.emplace(treatment.zoom, treatment.anchorX, treatment.anchorY);
        width = 2 * static_cast<int>(std::lround(width * m_zoom->largest() / 2));
        height = 2 * static_cast<int>(std::lround(height * m_zoom->largest() / 2));
    }
    m_converter.emplace(width, height, treatment,
                        m_still ? Orientation::of(picture) : Orientation::of(m_source.video()), m_lut);
}

// Encodes the held picture into every slot up to `slot`, if there is one: it is converted once, or never.
Result<void> SegmentEncoding::showUntil(qint64 slot) {
    if (m_grid.trimmedCount()) slot = std::min(slot, *m_grid.trimmedCount());
    if (slot <= m_written) return {};
    Result<Frame> converted =
        m_converter->convert(m_shown.get(), av_guess_sample_aspect_ratio(m_source.input().context(),
                                                                         m_source.video(), m_shown.get()));
    if (!converted) return fail(converted.error());
    m_converted = std::move(*converted);
    for (; m_written < slot; ++m_written) {
        Result<Frame> frame = frameFor(m_written);
        if (!frame) return fail(frame.error());
        if (const Result<void> added = m_pictures.add(std::move(*frame)); !added) return added;
        m_progress.tick(m_written);
    }
    return writeSound(m_written);
}

Result<Frame> SegmentEncoding::frameFor(qint64 slot) {
    Result<Frame> treated = treatedFor(slot);
    if (!treated || m_overlay == nullptr) return treated;
    return m_overlay->paint(treated->get(),
                            rescaleRounded(slot, 1000LL * m_job.grid.rate.den, m_job.grid.rate.num));
}

Result<Frame> SegmentEncoding::treatedFor(qint64 slot) {
    if (m_zoom) {
        const double ms =
            static_cast<double>(m_job.trim.inMs) + static_cast<double>(slot) * 1000 / m_job.grid.rate.value();
        return m_zoom->at(m_converted.get(), ms / static_cast<double>(m_job.treatment.stillMs),
                          m_job.grid.width, m_job.grid.height);
    }
    Frame shared = share(m_converted.get());
    if (!shared) return outOfMemory();
    return shared;
}

Result<void> SegmentEncoding::writeSound(qint64 upToSlot) {
    using Missing = SoundTrack::Missing;
    if (!m_sound) return {};
    const auto write = [this](qint64 upToSample, Missing missing) -> Result<void> {
        return m_writer.write(m_sound->takeUpTo(upToSample, missing));
    };
    if (m_count) return write(sampleAt(*m_count) + 1, Missing::Pad);
    const qint64 seconds = m_sound->end() / m_job.sampleRate;
    const qint64 samples = sampleAt(upToSlot);
    Result<void> written = write(samples, Missing::Wait);
    if (!written) return written;
    const qint64 late = samples - kLateSeconds * m_job.sampleRate;
    if (m_sound->end() < late) written = write(late, Missing::Pad);
    if (!written) return written;
    if (seconds * m_job.sampleRate > samples + kEarlySeconds * m_job.sampleRate)
        written = write(m_sound->end(), Missing::Wait);
    return written;
}

Result<void> SegmentEncoding::onSound(const AVFrame* sound) {
    m_heard = true;
    if (m_sound) {
        if (m_count && soundComplete()) return {};
        return m_sound->add(sound, m_source.audio()->time_base);
    }
    if (m_earlySounds.size() >= kMostEarlySounds) return {};
    m_earlySounds.push_back(share(sound));
    return m_earlySounds.back() ? Result<void>{} : outOfMemory();
}

qint64 SegmentEncoding::durationOfLast() const {
    const AVRational rate = m_source.video()->avg_frame_rate;
    qint64 ticks = m_shown ? compat::durationOf(m_shown.get()) : 0;
    if (ticks <= 0) ticks = m_lastStep;
    if (ticks <= 0 && rate.num > 0) ticks = av_rescale_q(1, av_inv_q(rate), m_timeBase);
    if (ticks <= 0) ticks = av_rescale_q(1, AVRational{1, 25}, m_timeBase);
    return std::max<qint64>(1, ticks);
}

qint64 SegmentEncoding::frameCount() const {
    // One picture of a GIF is a still, too.
    const bool single =
        m_source.picturesDecoded() == 1 && m_source.video()->codecpar->codec_id == AV_CODEC_ID_GIF;
    if (m_still || single)
        return GridSampler({1, 1000}, m_job.grid.rate, m_job.trim).count(m_job.treatment.stillMs);
    return m_grid.count(m_shownTicks + durationOfLast());
}

// The last picture is known, and so is the number of frames: it is decided here and nowhere else.
Result<void> SegmentEncoding::endPictures() {
    if (!m_shown)
        return fail(job::errors::Damaged, QStringLiteral("Not one picture of this clip can be decoded."));
    const qint64 count = frameCount();
    if (count <= 0)
        return fail(job::errors::NothingLeft, QStringLiteral("The trim leaves nothing of this clip."));
    if (const Result<void> done = showUntil(count); !done) return done;
    m_count = count;
    if (const Result<void> done = m_pictures.finish(); !done) return done;
    m_shown.reset();
    return {};
}

bool SegmentEncoding::soundComplete() const {
    return !m_source.hasSound() || m_sound->end() > sampleAt(*m_count);
}

Result<void> checkIdentity(const job::SourceFile& source, int fileDescriptor) {
    const Result<FileIdentity> now = FileIdentity::of(fileDescriptor);
    if (!now) return fail(now.error());
    if (*now != source.identity)
        return fail(job::errors::SourceChanged, QStringLiteral("The file was changed while it was rendered."),
                    source.path);
    return {};
}

Result<std::optional<CubeLut>> readLut(const job::Treatment& treatment, int fileDescriptor) {
    if (treatment.lut.path.isEmpty()) return std::nullopt;
    if (const Result<void> same = checkIdentity(treatment.lut, fileDescriptor); !same)
        return fail(same.error());
    Result<CubeLut> lut = CubeLut::read(fileDescriptor);
    if (!lut) return fail(lut.error());
    return std::move(*lut);
}

Result<job::SegmentEncoded> encodeSegment(const job::EncodeSegmentJob& job, const JobFiles& files,
                                          const AllowedMedia& allowed, const EventSink& sink) {
    Result<job::SegmentsEncoded> encoded = encodeSegments({job}, {files}, allowed, sink);
    if (!encoded) return fail(encoded.error());
    return std::move(encoded->segments.front());
}

}  // namespace creatorup::media
