#pragma once

#include <QString>

namespace creatorup::services {

// A user as DigiUp tells it; all but id and e-mail may be empty.
struct DigiUpUser {
    QString id;
    QString email;
    QString name;
    QString phone;
    QString avatarUrl;
    QString accountType;  // "free", "pro", any text; only /user/me has it

    friend bool operator==(const DigiUpUser&, const DigiUpUser&) = default;
};

}  // namespace creatorup::services
