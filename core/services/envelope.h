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
    QString message;  // in one of the service's languages: for logs and details
    QString code;

    friend bool operator==(const FieldError&, const FieldError&) = default;
};

// An answer of either service, whichever of DigiUp's seven shapes or CreatorUp's one it came in.
struct Envelope {
    int status = 0;      // HTTP
    bool known = false;  // whether it was one of the shapes; a page of HTML is not
    bool good = false;   // 2xx, and the shape says success
    QString
        message;  // what the service says, "&lt;" decoded; plain text, never markup; nothing is decided by it
    QString code;     // a machine word such as "DEVICE_LIMIT" or "ERROR_AUTH"; may be empty
    QJsonValue data;  // content or data; undefined where there is none
    QList<FieldError> fields;
    std::optional<std::chrono::seconds> retryAfter;
};

[[nodiscard]] Envelope readEnvelope(const net::Reply& reply);

// What a call is about; some answers mean different things by it.
enum class CallKind {
    Login,     // 401 and a refused password are about the password that was typed
    Register,  // refusals are about the fields of a new account
    Identity,  // a change of what a user is known by: refusals are about its fields
    Other
};

// The error that an answer which is not good means. Its sentence is ours, made of status, code and fields;
// what the service says is its cause.
[[nodiscard]] Error serviceError(const Envelope& envelope, CallKind kind = CallKind::Other);

// The services write "<" as "&lt;" in every text. For display as plain text.
[[nodiscard]] QString decodedText(QString text);

}  // namespace creatorup::services
