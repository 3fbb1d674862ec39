#include "app/cli/encoder_report.h"

namespace creatorup::cli {

void reportEncoders(const Output& output, const std::vector<project::Delivery>& deliveries) {
    for (const project::Delivery& delivery : deliveries) {
        if (delivery.encoderReason.isEmpty()) continue;
        output.event("plan_encoder", {{QStringLiteral("delivery"), delivery.id},
                                      {QStringLiteral("encoder"), delivery.usedEncoder()},
                                      {QStringLiteral("reason"), delivery.encoderReason}});
        output.say(QStringLiteral("%1 is encoded with %2: %3")
                       .arg(delivery.name, delivery.usedEncoder(), delivery.encoderReason));
    }
}

}  // namespace creatorup::cli
