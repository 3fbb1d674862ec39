#include "core/plan/segment_recipe.h"

#include "core/base/hash.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace creatorup::plan {

job::FrameGrid gridOf(const project::Delivery& delivery) {
    return {delivery.width, delivery.height, delivery.frameRate};
}

job::VideoSettings videoOf(const project::Delivery& delivery) {
    job::VideoSettings video{delivery.videoEncoder, delivery.preset,     delivery.profile,  delivery.crf,
                             delivery.maxRateKbit,  delivery.bufferKbit, delivery.gopFrames};
    video.bitrateKbit = delivery.bitrateKbit;
    if (delivery.targetSizeMb > 0 && delivery.bitrateKbit > 0) {
        // What is short cannot spend what comes later: a quarter of a second is all that is lent.
        video.isCeiling = true;
        video.maxRateKbit = delivery.bitrateKbit;
        video.bufferKbit = std::max(1, delivery.bitrateKbit / 4);
    }
    if (!delivery.hardware) return video;
    const project::HardwareEncoding& hardware = *delivery.hardware;
    video.encoder = hardware.encoder;
    video.preset = QStringLiteral("hardware");  // what it means is among the options
    if (!hardware.limitsRate) video.maxRateKbit = video.bufferKbit = 0;
    video.hardware = job::HardwareSettings{hardware.device, hardware.pixelFormat, hardware.uploads,
                                           hardware.options, hardware.driver};
    return video;
}

job::AudioSettings audioOf(const project::Delivery& delivery) {
    return {delivery.audioEncoder, delivery.sampleRate, delivery.audioBitrateKbit};
}

job::Treatment treatmentOf(const project::Clip& clip) {
    job::Treatment treatment;
    switch (clip.fit) {
    case project::Fit::Fill:
        treatment.fit = job::Fit::Fill;
        break;
    case project::Fit::Fit:
        treatment.fit = job::Fit::Fit;
        break;
    case project::Fit::Blur:
        treatment.fit = job::Fit::Blur;
        break;
    }
    treatment.anchorX = clip.anchorX;
    treatment.anchorY = clip.anchorY;
    treatment.stillMs = clip.stillMs;
    treatment.zoom = clip.zoom;
    const qint64 permille = std::lround(clip.speed * 1000);
    treatment.speed = permille == 1000 ? Rational{1, 1} : Rational{permille, 1000};
    return treatment;
}

QByteArray segmentRecipe(const Fingerprint& source, const Fingerprint& lut, const project::Clip& clip,
                         const project::Delivery& delivery, const EngineIdentity& engine,
                         const QJsonObject& overlay, const job::SegmentEnds& ends) {
    using K = QLatin1StringView;
    QJsonObject recipe{
        {K("kind"), K("clip")},
        {K("source"), source.value},
        {K("trim_in_ms"), clip.trimInMs},
        {K("trim_out_ms"), clip.trimOutMs},
        {K("treatment"), treatmentOf(clip).toJson()},
        {K("lut"), lut.value},
        {K("grid"), gridOf(delivery).toJson()},
        {K("video"), videoOf(delivery).toJson()},
        {K("sample_rate"), delivery.sampleRate},
        {K("engine"), engine.engine},
        {K("ffmpeg"), engine.ffmpeg},
    };
    if (!overlay.isEmpty()) recipe.insert(K("overlay"), overlay);
    if (!ends.isNone()) recipe.insert(K("ends"), QJsonArray{ends.first, ends.last});
    return canonicalJson(recipe);
}

QByteArray transitionRecipe(const SegmentKey& from, const SegmentKey& to, job::TransitionKind kind,
                            qint64 frames, const project::Delivery& delivery, const EngineIdentity& engine) {
    using K = QLatin1StringView;
    return canonicalJson({
        {K("kind"), K("transition")},
        {K("from"), from.value},
        {K("to"), to.value},
        {K("transition"), job::wordOf(kind)},
        {K("frames"), frames},
        {K("grid"), gridOf(delivery).toJson()},
        {K("video"), videoOf(delivery).toJson()},
        {K("sample_rate"), delivery.sampleRate},
        {K("engine"), engine.engine},
        {K("ffmpeg"), engine.ffmpeg},
    });
}

SegmentKey segmentKey(const Fingerprint& source, const Fingerprint& lut, const project::Clip& clip,
                      const project::Delivery& delivery, const EngineIdentity& engine) {
    return {sha256Hex(segmentRecipe(source, lut, clip, delivery, engine))};
}

}  // namespace creatorup::plan
