#pragma once

#include "app/platform/digiup/quirks.h"
#include "core/base/result.h"

#include <QStringList>
#include <QUrl>

#include <optional>

namespace creatorup::platform {

// What is done to the secrets instead of running the services.
enum class KeyTask { None, PrepareLeaseKey, RotateLeaseKey, RotateJwtSecret };

enum class Services { Both, DigiUpOnly, CreatorUpOnly };

// What the command line asks for.
struct Options {
    QString dataDir;
    quint16 digiUpPort = 3345;
    quint16 creatorUpPort = 3000;
    std::optional<QUrl> digiUpUrl;  // origin that CreatorUp asks; by default the DigiUp of this process
    Services services = Services::Both;
    bool demo = false;
    bool listRoutes = false;
    KeyTask keyTask = KeyTask::None;
    std::optional<int> leaseSeconds;  // how long leases live, for tests; 14 days by default
    digiup::Quirks quirks;
    QString faultsFile;  // empty: nothing goes wrong on purpose
};

namespace optionErrors {
inline constexpr ErrorCode Help{"options.help"};    // the message is the help text
inline constexpr ErrorCode Wrong{"options.wrong"};  // the message says what
}  // namespace optionErrors

// `arguments` with the program's name first. Errors: optionErrors.
[[nodiscard]] Result<Options> parseOptions(const QStringList& arguments);

}  // namespace creatorup::platform
