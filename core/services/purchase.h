#pragma once

#include <QString>

namespace creatorup::services {

// What DigiUp asks of who subscribes to a plan.
struct Purchase {
    QString paymentReference;
    QString name;
    QString phone;
};

}  // namespace creatorup::services
