#pragma once

#include "core/base/result.h"
#include "core/net/reply.h"
#include "core/services/service_errors.h"

#include <QJsonValue>
#include <QList>

#include <chrono>
#include <optional>

namespace creatorup::services {

// What one field of a request did wrong.
struct FieldError {
    QString field;    // "email", "body.email"
    QString message;  // for display
    QString code;

    friend bool operator==(const FieldError&, const FieldError&) = default;
};

// An answer of either service, whichever of DigiUp's seven shapes or CreatorUp's one it came in.
struct Envelope {
    int status = 0;      // HTTP
    bool known = false;  // whether it was one of the shapes; a page of HTML is not
    bool good = false;   // 2xx, and the shape says success
    QString message;     // the one to show, "&lt;" decoded; plain text, never markup
    QString code;        // a machine word such as "DEVICE_LIMIT" or "ERROR_AUTH"; may be empty
    QJsonValue data;     // content or data; undefined where there is none
    QList<FieldError> fields;
    std::optional<std::chrono::seconds> retryAfter;
};

[[nodiscard]] Envelope readEnvelope(const net::Reply& reply);

// The error that an answer which is not good means. A login's 401 is about the password.
enum class CallKind { Login, Other };
[[nodiscard]] Error serviceError(const Envelope& envelope, CallKind kind = CallKind::Other);

// The services write "<" as "&lt;" in every text. For display as plain text.
[[nodiscard]] QString decodedText(QString text);

}  // namespace creatorup::services
