#include "core/services/envelope.h"

#include <QJsonArray>
#include <QJsonObject>

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

QString fieldList(const QList<FieldError>& fields) {
    QStringList lines;
    for (const FieldError& field : fields) {
        QString name = field.field;
        if (name.startsWith("body."_L1)) name.remove(0, 5);
        lines.append(name.isEmpty() ? field.message : QString(name + ": "_L1 + field.message));
    }
    return lines.join("; "_L1);
}

Error error(ErrorCode code, const QString& sentence, const Envelope& envelope) {
    QString cause = u"status %1"_s.arg(envelope.status);
    if (!envelope.code.isEmpty()) cause += ", "_L1 + envelope.code;
    if (!envelope.message.isEmpty()) cause += ": "_L1 + envelope.message;
    return {QString(code), sentence, cause};
}

Error validation(const Envelope& envelope) {
    // What is wrong stands only in the service's words.
    QString what = fieldList(envelope.fields);
    if (what.isEmpty()) what = envelope.message;
    if (what.isEmpty()) what = u"the service gave no reason"_s;
    return error(serviceErrors::Validation, u"Not accepted: %1"_s.arg(what), envelope);
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
        if (kind == CallKind::Login)
            return error(serviceErrors::WrongPassword, u"The e-mail or the password is wrong."_s, envelope);
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
        return validation(envelope);
    default:
        return error(serviceErrors::NotUnderstood, u"The service's answer is not understood."_s, envelope);
    }
}

}  // namespace creatorup::services
