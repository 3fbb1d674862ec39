#pragma once

#include <QString>

namespace creatorup::services {

// What CreatorUp says of itself, in its own words ("ok", …).
struct ServiceHealth {
    QString database;
    QString digiUp;
};

}  // namespace creatorup::services
