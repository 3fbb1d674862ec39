#pragma once

#include "core/base/ids.h"

#include <QString>

namespace creatorup::secrets {

// A secret's name. It can be read by others even while the keyring is locked, so it names nobody.
struct SecretKey {
    QString name;

    // "CreatorUp/<account uuid>/token"
    [[nodiscard]] static SecretKey tokenOf(const AccountId& account) {
        return {QStringLiteral("CreatorUp/%1/token").arg(account.value)};
    }

    // "CreatorUp/device": one for all accounts and homes of this person on this computer
    [[nodiscard]] static SecretKey ofDevice() { return {QStringLiteral("CreatorUp/device")}; }

    friend bool operator==(const SecretKey&, const SecretKey&) = default;
};

}  // namespace creatorup::secrets
