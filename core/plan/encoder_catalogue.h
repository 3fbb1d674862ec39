#pragma once

#include "core/base/result.h"
#include "core/project/delivery.h"

#include <array>
#include <vector>

namespace creatorup::plan {

// An encoder of a GPU as the program knows it, before anybody has looked whether it is here.
struct GpuEncoder {
    using Options = QMap<QString, QString>;

    QString name;   // for people: "NVIDIA NVENC"
    QString codec;  // a delivery's word: "h264"
    QStringList systems;
    project::HardwareEncoding settings;  // with the options that every delivery has
    // Those that are beside them, by what decides how large files get, "{quality}" where its number goes…
    Options byQuality;
    Options byBitrate;
    std::array<Options, project::kSpeeds.size()> speeds;  // …and by speed, in the order of kSpeeds
    double qualityAtZero = 0;                             // its number for CRF 0, and how much more for each
    double qualityPerCrf = 1;
    int minQuality = 0;
    int maxQuality = 51;

    // For this delivery at this speed, whose settings it has. `driver`: what runs it, which decides about its
    // pixels as well.
    [[nodiscard]] project::HardwareEncoding at(const project::Delivery& delivery, project::Speed speed,
                                               const QString& driver) const;
};

// The encoders that come with GPUs, and what they are asked for: resources/encoders/*.json.
class EncoderCatalogue {
public:
    // Errors: errors::Internal, errors::BadField naming the field, if the program's own data is wrong.
    [[nodiscard]] static Result<EncoderCatalogue> builtIn();
    [[nodiscard]] static Result<EncoderCatalogue> fromJson(const QByteArray& json);

    [[nodiscard]] const std::vector<GpuEncoder>& all() const { return m_encoders; }
    // Of this system ("linux", "windows", "macos"), best known first; with an empty `codec`, of all.
    [[nodiscard]] std::vector<GpuEncoder> of(const QString& system, const QString& codec) const;

private:
    explicit EncoderCatalogue(std::vector<GpuEncoder> encoders) : m_encoders(std::move(encoders)) {}
    std::vector<GpuEncoder> m_encoders;
};

}  // namespace creatorup::plan
