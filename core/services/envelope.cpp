#include "core/services/envelope.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

namespace creatorup::services {
namespace {

using namespace Qt::StringLiterals;

QList<FieldError> fieldErrors(const QJsonValue& list) {
    QList<FieldError> fields;
    const QJsonArray entries = list.toArray();
    for (const auto& entry : entries) {
        const QJsonObject object = entry.toObject();
        fields.append({object.value("field"_L1).toString(),
                       decodedText(object.value("message"_L1).toString()),
                       object.value("code"_L1).toString()});
    }
    return fields;
}

// Whether the object says how it went, and what it says.
std::optional<bool> saysSuccess(const QJsonObject& object) {
    const QJsonValue success = object.value("success"_L1);
    if (success.isBool()) return success.toBool();
    const QString status = object.value("status"_L1).toString();
    if (status == "success"_L1) return true;
    if (status == "error"_L1) return false;
    return std::nullopt;
}

void readError(const QJsonObject& object, Envelope& envelope) {
    const QJsonValue error = object.value("error"_L1);
    const QJsonObject detail = error.toObject();
    envelope.code = object.value("code"_L1).toString();
    if (envelope.code.isEmpty())
        envelope.code = error.isString() ? error.toString() : detail.value("error"_L1).toString();
    envelope.fields = fieldErrors(detail.value("details"_L1));
    if (envelope.fields.isEmpty())
        envelope.fields = fieldErrors(object.value("data"_L1).toObject().value("errors"_L1));

    envelope.message = object.value("message"_L1).toString();
    if (envelope.message.isEmpty()) envelope.message = detail.value("message"_L1).toString();
    if (envelope.message.isEmpty() && !envelope.fields.isEmpty())
        envelope.message = envelope.fields.first().message;
}

void readObject(const QJsonObject& object, Envelope& envelope) {
    const auto success = saysSuccess(object);
    // Shape 6 wraps shape 1 or 2, with no word of its own.
    if (!success && object.contains("httpStatusCode"_L1) && object.value("data"_L1).isObject()) {
        const QJsonObject inner = object.value("data"_L1).toObject();
        if (saysSuccess(inner)) readObject(inner, envelope);
        return;
    }
    if (!success) return;
    envelope.known = true;
    envelope.good = *success && envelope.status >= 200 && envelope.status < 300;
    envelope.data = object.contains("content"_L1) ? object.value("content"_L1) : object.value("data"_L1);
    readError(object, envelope);
}

QString plainName(QString field) {
    if (field.startsWith("body."_L1)) field.remove(0, 5);
    return field;
}

// The fields' names, where they are machine words.
QString fieldNames(const QList<FieldError>& fields) {
    static const QRegularExpression word(u"^[A-Za-z0-9_.\\[\\]]{1,40}$"_s);
    QStringList names;
    for (const FieldError& field : fields) {
        const QString name = plainName(field.field);
        if (word.match(name).hasMatch() && !names.contains(name)) names.append(name);
    }
    return names.join(", "_L1);
}

Error error(ErrorCode code, const QString& sentence, const Envelope& envelope) {
    QString cause = u"status %1"_s.arg(envelope.status);
    if (!envelope.code.isEmpty()) cause += ", "_L1 + envelope.code;
    if (!envelope.message.isEmpty()) cause += ": "_L1 + envelope.message;
    for (const FieldError& field : envelope.fields)
        cause += "; "_L1 + plainName(field.field) + ": "_L1 + field.message;
    return {QString(code), sentence, cause};
}

// The first field that DigiUp names and that people fill in.
std::optional<Error> refusedField(const Envelope& envelope) {
    for (const FieldError& entry : envelope.fields) {
        const QString field = plainName(entry.field);
        if (field == "name"_L1)
            return error(serviceErrors::BadName, u"DigiUp does not accept this name."_s, envelope);
        if (field == "email"_L1)
            return error(serviceErrors::BadEmail, u"DigiUp does not accept this e-mail address."_s, envelope);
        if (field == "phone"_L1)
            return error(serviceErrors::BadPhone, u"DigiUp does not accept this phone number."_s, envelope);
        if (field == "password"_L1)
            return error(serviceErrors::BadPassword, u"DigiUp does not accept this password."_s, envelope);
    }
    return std::nullopt;
}

Error wrongPassword(const Envelope& envelope) {
    return error(serviceErrors::WrongPassword, u"The e-mail or the password is wrong."_s, envelope);
}

Error validation(const Envelope& envelope, CallKind kind) {
    if (kind != CallKind::Other) {
        if (auto refused = refusedField(envelope)) {
            // One that DigiUp would not even look at cannot be the right one.
            if (kind == CallKind::Login && refused->is(serviceErrors::BadPassword))
                return wrongPassword(envelope);
            return *refused;
        }
        // It names no field and says which only in its texts.
        if (kind != CallKind::Login && envelope.status == 422)
            return error(serviceErrors::AlreadyRegistered,
                         u"DigiUp has an account with this e-mail or this phone number already."_s, envelope);
    }
    const QString names = fieldNames(envelope.fields);
    if (names.isEmpty())
        return error(serviceErrors::Validation, u"The service does not accept what was sent."_s, envelope);
    return error(serviceErrors::Validation, u"The service does not accept: %1."_s.arg(names), envelope);
}

Error rateLimited(const Envelope& envelope) {
    const QString when = envelope.retryAfter ? u"in %1 s"_s.arg(envelope.retryAfter->count()) : u"later"_s;
    return error(serviceErrors::RateLimited, u"The service asks to be left alone. Try again %1."_s.arg(when),
                 envelope);
}

Error forbidden(const Envelope& envelope) {
    if (envelope.code == "DEVICE_LIMIT"_L1)
        return error(
            serviceErrors::DeviceLimit,
            u"The account is in use on as many devices as its plan allows. Sign one out, or change the plan."_s,
            envelope);
    if (envelope.code == "DEVICE_SIGNED_OUT"_L1)
        return error(serviceErrors::DeviceSignedOut,
                     u"This computer was signed out of the account on another one. Sign in again to go on."_s,
                     envelope);
    return error(serviceErrors::NotInPlan, u"The plan does not include this."_s, envelope);
}

}  // namespace

QString decodedText(QString text) {
    return text.replace("&lt;"_L1, "<"_L1);
}

Envelope readEnvelope(const net::Reply& reply) {
    Envelope envelope;
    envelope.status = reply.status;
    envelope.retryAfter = reply.retryAfter;
    envelope.data = QJsonValue(QJsonValue::Undefined);
    if (reply.json) readObject(*reply.json, envelope);
    if (reply.status == 204) envelope.known = envelope.good = true;
    envelope.message = decodedText(envelope.message);
    if (envelope.message.isEmpty() && !envelope.good)
        envelope.message = u"HTTP status %1"_s.arg(reply.status);
    return envelope;
}

Error serviceError(const Envelope& envelope, CallKind kind) {
    // These two come as plain text or HTML, from DigiUp's limiter and from proxies.
    if (envelope.status == 429) return rateLimited(envelope);
    if (envelope.status >= 500)
        return error(serviceErrors::Server, u"The service has a fault at the moment. Try again later."_s,
                     envelope);
    if (!envelope.known || envelope.good || envelope.status < 400)
        return error(serviceErrors::NotUnderstood, u"The service's answer is not understood."_s, envelope);
    switch (envelope.status) {
    case 401:
        if (kind == CallKind::Login) return wrongPassword(envelope);
        return error(serviceErrors::NotSignedIn, u"The sign-in is no longer valid. Sign in again."_s,
                     envelope);
    case 402:
        return error(serviceErrors::Quota, u"This month's batches of the plan are used up."_s, envelope);
    case 403:
        return forbidden(envelope);
    case 404:
        return error(serviceErrors::NotFound, u"The service does not know this."_s, envelope);
    case 409:
        return error(serviceErrors::Conflict, u"The service has this already, with other content."_s,
                     envelope);
    case 422:
        if (envelope.code == "ERROR_AUTH"_L1)
            return error(serviceErrors::AuthDbDown,
                         u"DigiUp cannot check the sign-in at the moment. Try again later."_s, envelope);
        [[fallthrough]];
    case 400:
    case 413:
        return validation(envelope, kind);
    default:
        return error(serviceErrors::NotUnderstood, u"The service's answer is not understood."_s, envelope);
    }
}

}  // namespace creatorup::services
