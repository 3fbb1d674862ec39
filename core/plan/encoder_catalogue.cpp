#include "core/plan/encoder_catalogue.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace creatorup::plan {

namespace {
using K = QLatin1StringView;
constexpr int kMostEncoders = 100;
}  // namespace

project::HardwareEncoding GpuEncoder::at(double crf, const QString& driver) const {
    project::HardwareEncoding made = settings;
    made.driver = driver;
    const double wanted = std::round(qualityAtZero + crf * qualityPerCrf);
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
