#pragma once

#include <QByteArray>

#include <cstdint>
#include <optional>

namespace creatorup::account {

// When DigiUp's token says that it ends, in milliseconds since 1970 UTC. Nothing else of it is read, and
// nobody but DigiUp can check it. nullopt for what is not such a token.
[[nodiscard]] std::optional<std::int64_t> tokenExpiryMs(const QByteArray& token);

}  // namespace creatorup::account
