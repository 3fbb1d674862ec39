#pragma once

#include "core/project/delivery.h"

#include <vector>

namespace creatorup::workflow {

// What an encoder is tried for: deliveries that differ in nothing that decides how fast it is and whether it
// joins.
struct EncoderUse {
    QString codec;  // a delivery's word
    QString cpuEncoder;
    QString preset;  // the CPU encoder's
    QString profile = {};
    bool byBitrate = false;
    project::Speed speed = project::Speed::Balanced;

    // `delivery`: with the settings of this speed. Every use of the many is there once.
    [[nodiscard]] static EncoderUse of(const project::Delivery& delivery, project::Speed speed);
    [[nodiscard]] static std::vector<EncoderUse> of(const std::vector<project::Delivery>& deliveries,
                                                    project::Speed speed);

    // A delivery of it, as the encoders are tried with: all of a use are measured by the same. `like`: one of
    // its codec, for what the use leaves open.
    [[nodiscard]] project::Delivery delivery(const project::Delivery& like) const;
    // What a test for it is remembered by.
    [[nodiscard]] QString name(const QString& encoder) const;

    friend bool operator==(const EncoderUse&, const EncoderUse&) = default;
};

}  // namespace creatorup::workflow
