#pragma once

#include "core/base/result.h"
#include "core/job/encode_settings.h"
#include "core/media/picture_encoder.h"

#include <optional>

namespace creatorup::media {

// Sees to it that a segment's pictures have the bits a second that were asked for. What an encoder gives to
// short clips is far from it, in one pass: it learns too late how hard they are. So a segment is encoded
// again, with what was learnt, until it fits.
class RateKeeper {
public:
    RateKeeper(const job::VideoSettings& wanted, const job::FrameGrid& grid);

    // Of the next try.
    [[nodiscard]] const job::VideoSettings& settings() const { return m_settings; }
    // After a try: true, if it is good; else settings() are others now. Always true for constant quality.
    // Errors: job::errors::EncoderFailed (it cannot be kept).
    [[nodiscard]] Result<bool> isKept(qint64 frames, qint64 pictureBytes, const PictureEncoder& encoder);

private:
    [[nodiscard]] std::optional<double> afterGood(double ratio);
    [[nodiscard]] std::optional<double> afterBad(double ratio);
    [[nodiscard]] double between() const;
    void tryAt(double generosity);

    job::VideoSettings m_wanted;
    job::VideoSettings m_settings;
    Rational m_frameRate;
    bool m_byQuality = false;  // it is the quality that is changed from try to try
    // How much an encoder is told to spend, as a power of two; what did, and what did not fit.
    double m_generosity = 0;
    std::optional<double> m_good, m_bad;
    double m_goodLog = 0, m_badLog = 0;  // how much of the rate that was, as a power of two
    bool m_isLast = false;
    int m_tries = 0;
    QByteArray m_extradata;  // of the first try: all must have the same, or segments do not join
};

}  // namespace creatorup::media
