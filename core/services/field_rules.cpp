#include "core/services/field_rules.h"

#include "core/services/service_errors.h"

#include <QRegularExpression>

namespace creatorup::services {
namespace {

using namespace Qt::StringLiterals;

// DigiUp writes "<" as "&lt;" before it counts.
qsizetype countedLength(const QString& text) {
    return text.size() + 3 * text.count(u'<');
}

bool isBetween(const QString& text, qsizetype least, qsizetype most) {
    const qsizetype length = countedLength(text);
    return length >= least && length <= most;
}

}  // namespace

Result<void> checkName(const QString& name) {
    if (isBetween(name, 3, 32)) return {};
    return fail(serviceErrors::BadName, u"The name needs 3 to 32 characters."_s);
}

Result<void> checkEmail(const QString& email) {
    static const QRegularExpression shape(u"^[^@\\s<>]+@[^@\\s<>.]+(\\.[^@\\s<>.]+)+$"_s);
    if (email.size() <= 254 && shape.match(email).hasMatch()) return {};
    return fail(serviceErrors::BadEmail, u"This is not an e-mail address."_s);
}

Result<void> checkPhone(const QString& phone) {
    static const QRegularExpression shape(u"^\\+?[0-9]+$"_s);
    if (isBetween(phone, 11, 15) && shape.match(phone).hasMatch()) return {};
    return fail(serviceErrors::BadPhone, u"The phone number needs 11 to 15 digits."_s);
}

Result<void> checkNewPassword(const QString& password) {
    if (isBetween(password, 6, 16)) return {};
    return fail(serviceErrors::BadPassword,
                u"The password needs 6 to 16 characters; \"<\" counts as four."_s);
}

Result<void> check(const Registration& registration) {
    for (const auto& checked : {checkName(registration.name), checkEmail(registration.email),
                                checkPhone(registration.phone), checkNewPassword(registration.password)})
        if (!checked) return checked;
    return {};
}

QString plainPhone(const QString& phone) {
    static const QRegularExpression between(u"[\\s().\\-]"_s);
    QString plain = phone;
    return plain.remove(between);
}

}  // namespace creatorup::services
