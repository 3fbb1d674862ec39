#include "core/plan/encoder_catalogue.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace creatorup::plan {

namespace {
using K = QLatin1StringView;
constexpr int kMostEncoders = 100;

GpuEncoder::Options optionsIn(JsonFields& fields, K key) {
    GpuEncoder::Options options;
    const QJsonObject object = fields.rawObject(key);
    for (auto option = object.begin(); option != object.end(); ++option) {
        if (!option.value().isString()) fields.reject(key, QStringLiteral("a value is no text"));
        options.insert(option.key(), option.value().toString());
    }
    return options;
}

}  // namespace

project::HardwareEncoding GpuEncoder::at(const project::Delivery& delivery, project::Speed speed,
                                         const QString& driver) const {
    project::HardwareEncoding made = settings;
    made.driver = driver;
    const bool ofBitrate = delivery.bitrateKbit > 0;
    made.options.insert(ofBitrate ? byBitrate : byQuality);
    made.options.insert(speeds[static_cast<size_t>(speed)]);
    // All of them take a highest rate beside an average one.
    made.limitsRate = ofBitrate || settings.limitsRate;
    const double wanted = std::round(qualityAtZero + delivery.crf * qualityPerCrf);
    const int quality = static_cast<int>(
        std::clamp(wanted, static_cast<double>(minQuality), static_cast<double>(maxQuality)));
    for (QString& value : made.options)
        value.replace(QStringLiteral("{quality}"), QString::number(quality));
    return made;
}

Result<EncoderCatalogue> EncoderCatalogue::builtIn() {
    QFile file(QStringLiteral(":/creatorup/encoders/gpu.json"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(errors::Internal, QStringLiteral("The program's list of GPU encoders is missing."));
    return fromJson(file.readAll());
}

Result<EncoderCatalogue> EncoderCatalogue::fromJson(const QByteArray& json) {
    JsonFields fields(QJsonDocument::fromJson(json).object());
    std::vector<GpuEncoder> encoders;
    fields.string(K("updated"), 10);
    fields.objects(K("encoders"), kMostEncoders, [&](JsonFields& object) {
        GpuEncoder encoder;
        encoder.name = object.string(K("name"), 64);
        encoder.codec = object.string(K("codec"), 16);
        encoder.systems = object.strings(K("systems"), 8);
        encoder.settings = project::HardwareEncoding::read(object);
        encoder.byQuality = optionsIn(object, K("by_quality"));
        encoder.byBitrate = optionsIn(object, K("by_bitrate"));
        JsonFields speeds = object.object(K("speeds"));
        for (const project::Speed speed : project::kSpeeds)
            encoder.speeds[static_cast<size_t>(speed)] = optionsIn(speeds, project::wordOf(speed));
        JsonFields quality = object.object(K("quality"));
        encoder.qualityAtZero = quality.number(K("at_zero"), -100'000, 100'000);
        encoder.qualityPerCrf = quality.number(K("per_crf"), -1000, 1000);
        encoder.minQuality = static_cast<int>(quality.integer(K("min"), 0, 100'000));
        encoder.maxQuality = static_cast<int>(quality.integer(K("max"), encoder.minQuality, 100'000));
        encoders.push_back(std::move(encoder));
    });
    if (!fields.ok()) return fail(fields.error());
    return EncoderCatalogue(std::move(encoders));
}

std::vector<GpuEncoder> EncoderCatalogue::of(const QString& system, const QString& codec) const {
    std::vector<GpuEncoder> found;
    for (const GpuEncoder& encoder : m_encoders)
        if (encoder.systems.contains(system) && (codec.isEmpty() || encoder.codec == codec))
            found.push_back(encoder);
    return found;
}

}  // namespace creatorup::plan
