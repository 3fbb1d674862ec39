#include "core/media/encoder_options.h"

#include <cmath>

namespace creatorup::media {

namespace {

using Settings = job::VideoSettings;

void setText(Options& options, const char* key, const QString& value) {
    if (!value.isEmpty()) options.set(key, value.toLatin1().constData());
}

// Some scales have whole numbers only.
void setWholeQuality(Options& options, const Settings& settings) {
    if (settings.bitrateKbit == 0) options.set("crf", qint64{std::lround(settings.crf)});
}

void setQuality(Options& options, const Settings& settings) {
    if (settings.bitrateKbit == 0) options.set("crf", QByteArray::number(settings.crf).constData());
}

void setX264(AVCodecContext*, Options& options, const Settings& settings) {
    setText(options, "preset", settings.preset);
    setText(options, "profile", settings.profile);
    setQuality(options, settings);
    // stitchable: parameter sets do not depend on the quality (x264 puts CRF's into the PPS), so that
    // segments of different qualities join.
    options.set("x264-params", "stitchable=1:open-gop=0");
}

void setX265(AVCodecContext* context, Options& options, const Settings& settings) {
    // It does not say so itself: its pyramids of B-frames have two steps.
    context->has_b_frames = 2;
    setText(options, "preset", settings.preset);
    setText(options, "profile", settings.profile);
    setQuality(options, settings);
    // A key picture is wished for where pictures are cut: others may refer across a mere I.
    options.set("forced-idr", qint64{1});
    options.set("x265-params",
                "open-gop=0:repeat-headers=0:info=0:frame-threads=1:pools=none:wpp=0:log-level=error");
}

void setSvtAv1(AVCodecContext*, Options& options, const Settings& settings) {
    setText(options, "preset", settings.preset);
    setWholeQuality(options, settings);
    // irefresh-type=2: closed groups. lp=1: as little in parallel as it can.
    // enable-force-key-frames: key pictures where they are wished for; later FFmpegs set it themselves.
    options.set("svtav1-params", "irefresh-type=2:lp=1:scd=0:enable-force-key-frames=1");
}

void setVpx9(AVCodecContext* context, Options& options, const Settings& settings) {
    setText(options, "cpu-used", settings.preset);
    setWholeQuality(options, settings);
    options.set("deadline", "good");
    options.set("row-mt", qint64{0});
    options.set("auto-alt-ref", qint64{1});
    options.set("lag-in-frames", qint64{16});
    context->profile = FF_PROFILE_VP9_0;
}

struct Known {
    QLatin1StringView encoder;
    void (*set)(AVCodecContext*, Options&, const Settings&);
    // The largest rate is kept by its own means; SVT-AV1 and libvpx know it in other modes only.
    bool hasBuffer;
};
constexpr Known kKnown[] = {
    {QLatin1StringView("libx264"), setX264, true},
    {QLatin1StringView("libx265"), setX265, true},
    {QLatin1StringView("libsvtav1"), setSvtAv1, false},
    {QLatin1StringView("libvpx-vp9"), setVpx9, false},
};

}  // namespace

bool setEncoderOptions(AVCodecContext* context, Options& options, const Settings& settings) {
    for (const Known& known : kKnown) {
        if (settings.encoder != known.encoder) continue;
        context->gop_size = settings.gopFrames;
        context->bit_rate = qint64{settings.bitrateKbit} * 1000;
        if (settings.level > 0) context->level = settings.level;
        if (known.hasBuffer) {
            context->rc_max_rate = qint64{settings.maxRateKbit} * 1000;
            context->rc_buffer_size = settings.bufferKbit * 1000;
        }
        known.set(context, options, settings);
        return true;
    }
    return false;
}

}  // namespace creatorup::media
