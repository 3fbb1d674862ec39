#include "core/plan/segment_recipe.h"

#include "core/base/hash.h"

namespace creatorup::plan {

job::FrameGrid gridOf(const project::Delivery& delivery) {
    return {delivery.width, delivery.height, delivery.frameRate};
}

job::VideoSettings videoOf(const project::Delivery& delivery) {
    return {delivery.videoEncoder, delivery.preset,     delivery.profile,  delivery.crf,
            delivery.maxRateKbit,  delivery.bufferKbit, delivery.gopFrames};
}

job::AudioSettings audioOf(const project::Delivery& delivery) {
    return {delivery.audioEncoder, delivery.sampleRate, delivery.audioBitrateKbit};
}

job::Fit fitOf(project::Fit fit) {
    return fit == project::Fit::Fit ? job::Fit::Fit : job::Fit::Fill;
}

SegmentKey segmentKey(const Fingerprint& source, const project::Clip& clip, const project::Delivery& delivery,
                      const EngineIdentity& engine) {
    using K = QLatin1StringView;
    const QJsonObject recipe{
        {K("kind"), K("clip")},
        {K("source"), source.value},
        {K("trim_in_ms"), clip.trimInMs},
        {K("trim_out_ms"), clip.trimOutMs},
        {K("fit"), clip.fit == project::Fit::Fit ? K("fit") : K("fill")},
        {K("grid"), gridOf(delivery).toJson()},
        {K("video"), videoOf(delivery).toJson()},
        {K("sample_rate"), delivery.sampleRate},
        {K("engine"), engine.engine},
        {K("ffmpeg"), engine.ffmpeg},
    };
    return {sha256Hex(canonicalJson(recipe))};
}

}  // namespace creatorup::plan
