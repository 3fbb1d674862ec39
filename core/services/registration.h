#pragma once

#include <QString>

namespace creatorup::services {

// What DigiUp asks of a new user: exactly these four.
struct Registration {
    QString name;      // 3–32 characters
    QString email;     // case-sensitive
    QString phone;     // 11–15 characters
    QString password;  // 6–16 characters, counted after "<" became "&lt;"
};

}  // namespace creatorup::services
