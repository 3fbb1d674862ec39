#pragma once

#include <QString>

#include <optional>

namespace creatorup::services {

// What of a user's own data is to become something else. DigiUp itself checks none of it; see field_rules.h.
struct ProfileChange {
    std::optional<QString> name;
    std::optional<QString> email;
    std::optional<QString> password;

    [[nodiscard]] bool isEmpty() const { return !name && !email && !password; }
};

}  // namespace creatorup::services
