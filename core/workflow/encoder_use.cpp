#include "core/workflow/encoder_use.h"

#include <QStringList>

#include <algorithm>

namespace creatorup::workflow {

namespace {
// The size that most videos have, and rates for it.
constexpr int kWidth = 1080, kHeight = 1920, kGop = 60;
constexpr int kBitrateKbit = 6000, kMaxRateKbit = 9000, kBufferKbit = 18'000;
}  // namespace

EncoderUse EncoderUse::of(const project::Delivery& delivery, project::Speed speed) {
    return {delivery.videoCodec, delivery.videoEncoder,    delivery.preset,
            delivery.profile,    delivery.bitrateKbit > 0, speed};
}

std::vector<EncoderUse> EncoderUse::of(const std::vector<project::Delivery>& deliveries,
                                       project::Speed speed) {
    std::vector<EncoderUse> uses;
    for (const project::Delivery& delivery : deliveries) {
        const EncoderUse use = of(delivery, speed);
        if (std::find(uses.begin(), uses.end(), use) == uses.end()) uses.push_back(use);
    }
    return uses;
}

project::Delivery EncoderUse::delivery(const project::Delivery& like) const {
    project::Delivery made = like.at(speed);
    made.width = kWidth;
    made.height = kHeight;
    made.frameRate = {30, 1};
    made.videoCodec = codec;
    made.videoEncoder = cpuEncoder;
    made.preset = preset;
    made.profile = profile;
    made.gopFrames = kGop;
    made.maxRateKbit = kMaxRateKbit;
    made.bufferKbit = kBufferKbit;
    made.bitrateKbit = byBitrate ? kBitrateKbit : 0;
    if (byBitrate) made.crf = 0;
    return made;
}

QString EncoderUse::name(const QString& encoder) const {
    QStringList words{encoder, encoder == cpuEncoder ? preset : QString(project::wordOf(speed))};
    if (byBitrate) words.append(QStringLiteral("bitrate"));
    return words.join(QLatin1Char(':'));
}

}  // namespace creatorup::workflow
