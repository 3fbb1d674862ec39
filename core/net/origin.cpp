#include "core/net/origin.h"

#include "core/net/net_errors.h"

namespace creatorup::net {
namespace {

bool isLoopbackHost(const QString& host) {
    return host == QLatin1String("127.0.0.1") || host == QLatin1String("::1");
}

QString withoutKnownPrefix(QString path) {
    const auto trimSlashes = [&path] {
        while (path.endsWith(QLatin1Char('/')))
            path.chop(1);
    };
    trimSlashes();
    for (const auto prefix : {QLatin1String("/api/v1/client"), QLatin1String("/api/v1")}) {
        if (!path.endsWith(prefix)) continue;
        path.chop(prefix.size());
        trimSlashes();
        break;
    }
    return path;
}

tl::unexpected<Error> refuse(const QString& text, const QString& why) {
    return fail(netErrors::BadOrigin, QStringLiteral("\"%1\" is not an address of a service.").arg(text),
                why);
}

}  // namespace

Result<Origin> Origin::parse(const QString& text) {
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const QString host = url.host().toLower();
    if (!url.isValid() || host.isEmpty()) return refuse(text, QStringLiteral("it cannot be read"));
    // The text itself is not repeated in what follows: it may hold a password.
    if (!url.userInfo().isEmpty() || url.authority().contains(QLatin1Char('@')))
        return refuse(host, QStringLiteral("user names and passwords do not belong in it"));
    if (url.hasQuery() || url.hasFragment())
        return refuse(host, QStringLiteral("it has a query or a fragment"));
    if (!withoutKnownPrefix(url.path()).isEmpty()) return refuse(text, QStringLiteral("it has a path"));

    const bool clear = url.scheme() == QLatin1String("http");
    if (!clear && url.scheme() != QLatin1String("https"))
        return refuse(text, QStringLiteral("only https is spoken"));
    if (clear && !isLoopbackHost(host))
        return refuse(text, QStringLiteral("http is only for 127.0.0.1 and [::1], written so"));

    QUrl origin;
    origin.setScheme(url.scheme());
    origin.setHost(host);
    if (url.port() != (clear ? 80 : 443)) origin.setPort(url.port());
    return Origin(origin.toString(QUrl::FullyEncoded));
}

QUrl Origin::url(const QString& path, const QUrlQuery& query) const {
    QUrl url(m_text, QUrl::StrictMode);
    url.setPath(path, QUrl::DecodedMode);
    if (!query.isEmpty()) url.setQuery(query);
    return url;
}

bool Origin::isLoopback() const {
    return isLoopbackHost(QUrl(m_text).host());
}

}  // namespace creatorup::net
