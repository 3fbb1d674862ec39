#include "core/services/base64url.h"

namespace creatorup::services {
namespace {
constexpr auto Spelling = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
}

QByteArray toBase64Url(const QByteArray& bytes) {
    return bytes.toBase64(Spelling);
}

std::optional<QByteArray> fromBase64Url(const QByteArray& text) {
    const auto decoded =
        QByteArray::fromBase64Encoding(text, QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals |
                                                 QByteArray::AbortOnBase64DecodingErrors);
    // Qt takes padding and stray low bits; only what encodes back to the same letters is canonical.
    if (!decoded || toBase64Url(*decoded) != text) return std::nullopt;
    return *decoded;
}

}  // namespace creatorup::services
