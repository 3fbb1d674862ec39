#include "core/media/encode_segments.h"

#include "core/media/encode_segment.h"
#include "core/media/open_encoder.h"
#include "core/media/rate_keeper.h"
#include "core/media/segment_encoding.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>
#include <span>

namespace creatorup::media {

namespace {

using std::chrono::nanoseconds;

// Adds the time until its end.
class Stopwatch {
public:
    explicit Stopwatch(nanoseconds& sum) : m_sum(sum) {}
    ~Stopwatch() { m_sum += std::chrono::steady_clock::now() - m_begun; }
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;

private:
    nanoseconds& m_sum;
    std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
};

// One of the segments of a clip that is decoded once, with all that is its own.
class Target {
public:
    Target(const job::EncodeSegmentJob& job, const JobFiles& files, RateKeeper& rate)
        : m_job(job), m_files(files), m_rate(rate) {}

    // What goes wrong from here on is this one's result.
    void open(const AllowedMedia& allowed, SourceDecoder& source, const CubeLut* lut, const EventSink& sink) {
        const Stopwatch watch(m_spent);
        if (const Result<void> opened = tryToOpen(allowed, source, lut, sink); !opened)
            m_error = opened.error();
    }
    void take(SourceDecoder::Step step) {
        if (!wantsMore()) return;
        const Stopwatch watch(m_spent);
        if (const Result<void> taken = m_encoding->take(step); !taken) m_error = taken.error();
    }
    [[nodiscard]] bool hasFailed() const { return m_error.has_value(); }
    [[nodiscard]] bool wantsMore() const { return !m_error && !m_encoding->isComplete(); }
    [[nodiscard]] bool needsPictures() const { return !m_error && m_encoding->needsPictures(); }
    // Nothing: it has too many or too few bits, and is to be made again as its rate now says.
    [[nodiscard]] Result<std::optional<job::SegmentEncoded>> finish() {
        if (m_error) return fail(*m_error);
        const Stopwatch watch(m_spent);
        Result<job::SegmentEncoded> encoded = m_encoding->finish();
        if (!encoded) return fail(encoded.error());
        const Result<bool> kept = m_rate.isKept(encoded->frames, m_encoding->pictureBytes(), *m_encoder);
        if (!kept) return fail(kept.error());
        return *kept ? std::optional(std::move(*encoded)) : std::nullopt;
    }
    // On what is nobody else's.
    [[nodiscard]] nanoseconds spent() const { return m_spent; }

private:
    Result<void> tryToOpen(const AllowedMedia& allowed, SourceDecoder& source, const CubeLut* lut,
                           const EventSink& sink) {
        Result<std::optional<OverlayPainter>> overlay =
            openOverlay(m_job.overlay, m_files, allowed, {m_job.grid.width, m_job.grid.height});
        if (!overlay) return fail(overlay.error());
        m_overlay = std::move(*overlay);
        Result<std::unique_ptr<PictureEncoder>> encoder =
            openEncoder(m_job.grid, m_rate.settings(), m_files.encoder);
        if (!encoder) return fail(encoder.error());
        m_encoder = std::move(*encoder);
        Result<SegmentWriter> writer =
            SegmentWriter::open(m_files.output, m_job.grid, m_job.sampleRate, *m_encoder);
        if (!writer) return fail(writer.error());
        m_writer.emplace(std::move(*writer));
        m_encoding.emplace(m_job, m_files.output, lut, m_overlay ? &*m_overlay : nullptr, source, *m_encoder,
                           *m_writer, sink);
        return {};
    }

    const job::EncodeSegmentJob& m_job;
    const JobFiles& m_files;
    RateKeeper& m_rate;
    std::optional<OverlayPainter> m_overlay;
    std::unique_ptr<PictureEncoder> m_encoder;
    std::optional<SegmentWriter> m_writer;
    std::optional<SegmentEncoding> m_encoding;
    std::optional<Error> m_error;
    nanoseconds m_spent{0};
};

// Errors: of the source.
Result<void> decodeFor(std::deque<Target>& targets, SourceDecoder& source) {
    const auto any = [&targets](bool (Target::*wants)() const) {
        return std::any_of(targets.begin(), targets.end(),
                           [wants](const Target& target) { return (target.*wants)(); });
    };
    bool pictures = true;
    while (any(&Target::wantsMore)) {
        const Result<SourceDecoder::Step> next = source.next();
        if (!next) return fail(next.error());
        if (*next == SourceDecoder::Step::End) break;
        for (Target& target : targets)
            target.take(*next);
        if (pictures && !any(&Target::needsPictures)) {
            source.stopPictures();
            pictures = false;
        }
    }
    const bool allFailed = std::all_of(targets.begin(), targets.end(), std::mem_fn(&Target::hasFailed));
    return allFailed ? Result<void>() : source.checkDamage();
}

using Tried = Result<std::optional<job::SegmentEncoded>>;

// Each has its own share of the time, and all have the same of what was done for all.
void shareOut(nanoseconds all, const std::deque<Target>& targets, std::span<nanoseconds> spent) {
    nanoseconds common = all;
    for (const Target& target : targets)
        common -= target.spent();
    for (size_t i = 0; i < targets.size(); ++i)
        spent[i] += targets[i].spent() + common / static_cast<qint64>(targets.size());
}

// Once through the source. `spent`: what it took is added. Errors: of the source.
Result<std::vector<Tried>> encodeOnce(std::span<const job::EncodeSegmentJob> jobs,
                                      std::span<const JobFiles> files, std::span<RateKeeper> rates,
                                      std::span<nanoseconds> spent, const AllowedMedia& allowed,
                                      const EventSink& sink) {
    const auto begun = std::chrono::steady_clock::now();
    const job::EncodeSegmentJob& first = jobs.front();
    const int file = files.front().source;
    if (const Result<void> same = checkIdentity(first.source, file); !same) return fail(same.error());
    // A segment's pictures are the same whatever else is made of the clip with it.
    const bool fields = std::any_of(jobs.begin(), jobs.end(), wantsFields);
    Result<SourceDecoder> source =
        SourceDecoder::open(file, allowed, SourceDecoder::Streams::PicturesAndSound,
                            fields ? SourceDecoder::Fields::Each : SourceDecoder::Fields::Deinterlaced);
    if (!source) return fail(source.error());
    const Result<std::optional<CubeLut>> lut = readLut(first.treatment, files.front().lut);
    if (!lut) return fail(lut.error());
    std::deque<Target> targets;  // they stay where they are
    for (size_t i = 0; i < jobs.size(); ++i)
        targets.emplace_back(jobs[i], files[i], rates[i])
            .open(allowed, *source, *lut ? &**lut : nullptr, sink);
    if (const Result<void> decoded = decodeFor(targets, *source); !decoded) return fail(decoded.error());
    std::vector<Tried> tried;
    for (Target& target : targets)
        tried.push_back(target.finish());
    if (const Result<void> same = checkIdentity(first.source, file); !same) return fail(same.error());
    shareOut(std::chrono::steady_clock::now() - begun, targets, spent);
    return tried;
}

}  // namespace

Result<job::SegmentsEncoded> encodeSegments(const std::vector<job::EncodeSegmentJob>& jobs,
                                            const std::vector<JobFiles>& files, const AllowedMedia& allowed,
                                            const EventSink& sink) {
    if (jobs.empty() || jobs.size() != files.size())
        return fail(job::errors::Protocol, QStringLiteral("Not the files of these segments."));
    std::vector<RateKeeper> rates;
    for (const job::EncodeSegmentJob& job : jobs)
        rates.emplace_back(job.video, job.grid);
    std::vector<nanoseconds> spent(jobs.size());
    Result<std::vector<Tried>> tried = encodeOnce(jobs, files, rates, spent, allowed, sink);
    if (!tried) return fail(tried.error());
    job::SegmentsEncoded encoded;
    for (size_t i = 0; i < jobs.size(); ++i) {
        Tried& one = (*tried)[i];
        while (one && !*one) {
            if (const Result<void> emptied = emptyFile(files[i].output); !emptied) {
                one = fail(emptied.error());
                break;
            }
            auto again =
                encodeOnce({&jobs[i], 1}, {&files[i], 1}, {&rates[i], 1}, {&spent[i], 1}, allowed, sink);
            one = again ? std::move(again->front()) : Tried(fail(again.error()));
        }
        if (one) {
            (*one)->encodeMs = std::chrono::duration_cast<std::chrono::milliseconds>(spent[i]).count();
            encoded.segments.push_back(std::move(**one));
        } else {
            encoded.segments.push_back(fail(one.error()));
        }
    }
    return encoded;
}

}  // namespace creatorup::media
