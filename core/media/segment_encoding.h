#pragma once

#include "core/job/jobs.h"
#include "core/media/clip_sound.h"
#include "core/media/grid_sampler.h"
#include "core/media/overlay_painter.h"
#include "core/media/picture_converter.h"
#include "core/media/progress_report.h"
#include "core/media/segment_file.h"
#include "core/media/segment_pictures.h"
#include "core/media/source_decoder.h"
#include "core/media/still_zoom.h"

#include <deque>
#include <optional>

namespace creatorup::media {

// Whether the grid has room for each field of interlaced pictures: 50 slots in a second of the clip.
[[nodiscard]] inline bool wantsFields(const job::EncodeSegmentJob& job) {
    constexpr qint64 kFieldsEachSecond = 50;
    const Rational &rate = job.grid.rate, &speed = job.treatment.speed;
    return rate.num * speed.den >= kFieldsEachSecond * rate.den * speed.num;
}

// Makes a segment of what a source gives, step by step; others may look at the same steps.
class SegmentEncoding {
public:
    SegmentEncoding(const job::EncodeSegmentJob& job, int output, const CubeLut* lut, OverlayPainter* overlay,
                    SourceDecoder& source, PictureEncoder& encoder, SegmentWriter& writer,
                    const EventSink& sink)
        : m_job(job), m_lut(lut), m_overlay(overlay), m_source(source), m_encoder(encoder), m_writer(writer),
          m_output(output), m_progress(sink), m_timeBase(source.pictureTimeBase()),
          m_fields(wantsFields(job)), m_still(source.input().isStill()),
          m_grid({m_timeBase.num, m_timeBase.den}, job.grid.rate, job.trim,
                 m_still ? Rational{1, 1} : job.treatment.speed),
          m_pictures(encoder, writer, job.ends, m_progress) {
        estimateTotal();
    }

    // What the source's last step gave.
    [[nodiscard]] Result<void> take(SourceDecoder::Step step);
    [[nodiscard]] bool needsPictures() const { return !m_count; }
    [[nodiscard]] bool isComplete() const { return m_count && soundComplete(); }
    // The source has no more, or it is complete.
    [[nodiscard]] Result<job::SegmentEncoded> finish();
    [[nodiscard]] qint64 pictureBytes() const { return m_pictures.bytes(); }

private:
    void estimateTotal();
    Result<void> onPicture(const AVFrame* picture);
    Result<void> onFirstPicture(const AVFrame* picture);
    Result<void> onSound(const AVFrame* sound);
    Result<void> showUntil(qint64 slot);
    Result<Frame> treatedFor(qint64 slot);
    Result<Frame> frameFor(qint64 slot);
    void makeConverter(const AVFrame* picture);
    Result<void> writeSound(qint64 upToSlot);
    Result<void> endPictures();
    [[nodiscard]] qint64 durationOfLast() const;
    [[nodiscard]] qint64 frameCount() const;
    [[nodiscard]] bool soundComplete() const;
    [[nodiscard]] qint64 sampleAt(qint64 slot) const {
        return sampleAtFrame(slot, m_job.sampleRate, m_job.grid.rate);
    }

    const job::EncodeSegmentJob& m_job;
    const CubeLut* m_lut;
    OverlayPainter* m_overlay;  // null: nothing lies over the pictures
    SourceDecoder& m_source;
    PictureEncoder& m_encoder;
    SegmentWriter& m_writer;
    int m_output;
    ProgressReport m_progress;
    AVRational m_timeBase;
    bool m_fields;  // each is wanted as a picture
    bool m_still;   // one picture, shown for as long as the treatment says
    GridSampler m_grid;
    std::optional<PictureConverter> m_converter;
    std::optional<StillZoom> m_zoom;
    Frame m_converted;  // the picture that is shown, treated; with a zoom, larger than the frame
    SegmentPictures m_pictures;

    std::optional<qint64> m_origin;  // time stamp of the first picture
    Frame m_shown;                   // the picture whose end is not known yet
    qint64 m_shownTicks = 0;         // since the origin
    qint64 m_lastStep = 0;           // ticks between the last two pictures
    qint64 m_written = 0;            // frames sent to the encoder
    std::optional<qint64> m_count;   // the segment's frames, once decided
    std::unique_ptr<ClipSound> m_sound;
    std::deque<Frame> m_earlySounds;  // before the first picture
    bool m_heard = false;
};

}  // namespace creatorup::media
