#include "core/services/field_rules.h"
#include "core/services/service_errors.h"

#include <QTest>

using namespace creatorup;
using namespace creatorup::services;

namespace {

QString s(const char* text) {
    return QString::fromUtf8(text);
}

}  // namespace

class TestFieldRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void checks_data();
    void checks();
};

void TestFieldRules::checks_data() {
    QTest::addColumn<Registration>("entry");
    QTest::addColumn<QString>("code");
    const Registration good{s("Sari"), s("sari@creatorup.test"), s("081234567890"), s("sandi123")};
    const auto row = [](const char* name, const Registration& entry, ErrorCode code) {
        QTest::newRow(name) << entry << QString(code);
    };
    const auto with = [&good](const char* field, const QString& text) {
        Registration entry = good;
        (QByteArray(field) == "name"    ? entry.name
         : QByteArray(field) == "email" ? entry.email
         : QByteArray(field) == "phone" ? entry.phone
                                        : entry.password) = text;
        return entry;
    };
    using namespace serviceErrors;
    row("good", good, ErrorCode(""));
    row("name of 2", with("name", s("Al")), BadName);
    row("name of 3", with("name", s("Ali")), ErrorCode(""));
    row("name of 32", with("name", QString(32, u'a')), ErrorCode(""));
    row("name of 33", with("name", QString(33, u'a')), BadName);
    for (const char* email :
         {"", "a", "a@b", "@b.test", "a@.test", "a@b.", "a b@c.test", "a@b@c.test", "a<@b.test"})
        row(email, with("email", s(email)), BadEmail);
    row("plus", with("email", s("A+b.c@x-y.co.id")), ErrorCode(""));
    row("phone of 10", with("phone", s("0812345678")), BadPhone);
    row("phone of 11", with("phone", s("08123456789")), ErrorCode(""));
    row("phone of 15", with("phone", s("081234567890123")), ErrorCode(""));
    row("phone of 16", with("phone", s("0812345678901234")), BadPhone);
    row("phone with letters", with("phone", s("08123456789a")), BadPhone);
    row("phone with a country", with("phone", plainPhone(s("+62 812-3456 (7890)"))), ErrorCode(""));
    row("password of 5", with("password", s("12345")), BadPassword);
    row("password of 6", with("password", s("123456")), ErrorCode(""));
    row("password of 16", with("password", QString(16, u'x')), ErrorCode(""));
    row("password of 17", with("password", QString(17, u'x')), BadPassword);
    // Counted as DigiUp counts: each "<" is "&lt;".
    row("3 with a <", with("password", s("ab<")), ErrorCode(""));
    row("13 with a <", with("password", QString(12, u'x') + u'<'), ErrorCode(""));
    row("14 with a <", with("password", QString(13, u'x') + u'<'), BadPassword);
    row("four of <", with("password", s("<<<<")), ErrorCode(""));
    row("five of <", with("password", s("<<<<<")), BadPassword);
}

void TestFieldRules::checks() {
    QFETCH(Registration, entry);
    QFETCH(QString, code);
    const auto checked = check(entry);
    QCOMPARE(checked ? QString() : checked.error().code, code);
}

QTEST_APPLESS_MAIN(TestFieldRules)
#include "test_field_rules.moc"
