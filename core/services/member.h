#pragma once

#include <QString>

namespace creatorup::services {

// The user as CreatorUp keeps it.
struct Member {
    QString id;            // CreatorUp's
    QString digiUpUserId;  // whose lease it is
    QString email;
    QString name;
    QString avatarUrl;

    friend bool operator==(const Member&, const Member&) = default;
};

}  // namespace creatorup::services
