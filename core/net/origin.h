#pragma once

#include "core/base/result.h"

#include <QHashFunctions>
#include <QString>
#include <QUrl>
#include <QUrlQuery>

namespace creatorup::net {

// Scheme, host and port of a service: "https://api.creatorup.com", "http://127.0.0.1:3000".
class Origin {
public:
    // Trims white space, trailing slashes and the known prefixes /api/v1 and /api/v1/client. Clear text only
    // to the literal addresses 127.0.0.1 and [::1]: the name "localhost" can be pointed anywhere. Errors:
    // netErrors::BadOrigin for another scheme, user info, a path, a query or a fragment.
    [[nodiscard]] static Result<Origin> parse(const QString& text);

    // The one spelling of it, without a trailing slash; accounts and leases are kept under this text.
    [[nodiscard]] const QString& text() const { return m_text; }
    // `path` starts with a slash and is not escaped yet.
    [[nodiscard]] QUrl url(const QString& path, const QUrlQuery& query = {}) const;
    // Whether it is literally this computer.
    [[nodiscard]] bool isLoopback() const;

    friend bool operator==(const Origin&, const Origin&) = default;
    friend size_t qHash(const Origin& origin, size_t seed = 0) { return ::qHash(origin.m_text, seed); }

private:
    explicit Origin(QString text) : m_text(std::move(text)) {}

    QString m_text;
};

}  // namespace creatorup::net
