#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace creatorup::workflow {

// Who the user is, as DigiUp has it now.
struct Profile {
    QString id;
    QString email;
    QString name;
    QString phone;                     // may be empty: DigiUp does not always say it
    QString plan;                      // "Starter"
    std::optional<qint64> planEndsMs;  // ms since 1970 UTC; nothing: no end

    friend bool operator==(const Profile&, const Profile&) = default;
};

// What of it is to become something else.
struct ProfileChange {
    std::optional<QString> name;  // 3 to 32 characters
    std::optional<QString> email;
    std::optional<QByteArray> password;  // 6 to 16 characters, "<" counting as four
};

}  // namespace creatorup::workflow
