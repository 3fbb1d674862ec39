#pragma once

#include "core/services/digiup_user.h"

#include <QByteArray>

namespace creatorup::services {

// A login's answer. Whose token it really is, only /user/me says.
struct Login {
    DigiUpUser user;
    QByteArray token;
};

}  // namespace creatorup::services
