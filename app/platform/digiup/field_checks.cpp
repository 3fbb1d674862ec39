#include "app/platform/digiup/field_checks.h"

#include <QRegularExpression>

namespace creatorup::platform::digiup {

void checkText(const Call& call, const TextRule& rule, QList<FieldProblem>& problems) {
    const QString field = QStringLiteral("body.") + rule.field;
    const QJsonValue value = call.body.value(rule.field);
    if (!value.isString())
        problems.append({field, QStringLiteral("Required"), QStringLiteral("invalid_type")});
    else if (value.toString().size() < rule.least)
        problems.append({field,
                         QStringLiteral("String must contain at least %1 character(s)").arg(rule.least),
                         QStringLiteral("too_small")});
    else if (value.toString().size() > rule.most)
        problems.append({field, QStringLiteral("String must contain at most %1 character(s)").arg(rule.most),
                         QStringLiteral("too_big")});
}

void checkEmail(const Call& call, QList<FieldProblem>& problems) {
    static const QRegularExpression form(QStringLiteral("^[^@\\s]+@[^@\\s]+\\.[^@\\s.]+$"));
    if (!call.body.value(QLatin1String("email")).isString())
        problems.append(
            {QStringLiteral("body.email"), QStringLiteral("Required"), QStringLiteral("invalid_type")});
    else if (!form.match(call.text(QLatin1StringView("email"))).hasMatch())
        problems.append({QStringLiteral("body.email"), QStringLiteral("Invalid email"),
                         QStringLiteral("invalid_string")});
}

}  // namespace creatorup::platform::digiup
