#pragma once

#include <QString>

namespace creatorup::workflow {

// What is bought, and how it was paid.
struct SubscribeRequest {
    QString plan;  // its name, in any case, or its number
    QString paymentReference;
    QString name;   // 3 to 32 characters
    QString phone;  // 11 to 15 digits
};

// What became of it, read back from DigiUp.
struct SubscribeOutcome {
    enum class Activation {
        Active,   // DigiUp says that this plan holds
        NotYet,   // DigiUp took the order and says that another plan holds
        Unknown,  // DigiUp took the order and could not be asked again
    };
    QString plan;  // as DigiUp spells it
    Activation activation = Activation::Unknown;
    // CreatorUp's lease has it too. It asks DigiUp once a minute at most, so this may take that long.
    bool inLease = false;
};

}  // namespace creatorup::workflow
