#pragma once

#include "core/base/result.h"
#include "core/services/registration.h"

namespace creatorup::services {

// DigiUp's rules for what people enter, so that nothing is sent that it would refuse. DigiUp checks none of
// it when a profile is changed, and an account with such an entry could not sign in any more.

// 3 to 32 characters. Errors: serviceErrors::BadName.
[[nodiscard]] Result<void> checkName(const QString& name);
// Errors: serviceErrors::BadEmail.
[[nodiscard]] Result<void> checkEmail(const QString& email);
// 11 to 15 digits, with or without a plus. Errors: serviceErrors::BadPhone.
[[nodiscard]] Result<void> checkPhone(const QString& phone);
// 6 to 16 characters as DigiUp counts them: "<" is the four of "&lt;". Errors: serviceErrors::BadPassword.
[[nodiscard]] Result<void> checkNewPassword(const QString& password);

// The first of them that does not hold.
[[nodiscard]] Result<void> check(const Registration& registration);

// A phone number without what people put between its digits.
[[nodiscard]] QString plainPhone(const QString& phone);

}  // namespace creatorup::services
