#include "tests/support/json_schema.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace creatorup::test;
using namespace Qt::StringLiterals;

// The checker that holds answers against the OpenAPI documents: for every rule, what it lets pass and what
// not.
class TestJsonSchema : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreHeld_data();
    void valuesAreHeld();
    void placesAreNamed();
    void flawsAreFound_data();
    void flawsAreFound();
};

namespace {

// Any JSON value, in a list of one since a document is a list or an object.
QJsonValue json(const QByteArray& text) {
    const QJsonDocument document = QJsonDocument::fromJson("[" + text + "]");
    if (!document.isArray()) qFatal("no JSON: %s", text.constData());
    return document.array().first();
}

const JsonSchemas& schemas() {
    static const JsonSchemas all(json(R"({"components":{"schemas":{"Name":{"type":"string"}}}})").toObject());
    return all;
}

}  // namespace

void TestJsonSchema::valuesAreHeld_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("good");
    QTest::addColumn<QByteArray>("bad");
    const auto row = [](const char* name, const char* schema, const char* good, const char* bad) {
        QTest::newRow(name) << QByteArray(schema) << QByteArray(good) << QByteArray(bad);
    };
    row("string", R"({"type":"string"})", R"("a")", "1");
    row("integer", R"({"type":"integer"})", "2", "2.5");
    row("number", R"({"type":"number"})", "2.5", R"("2")");
    row("boolean", R"({"type":"boolean"})", "false", "0");
    row("null", R"({"type":"null"})", "null", "false");
    row("object", R"({"type":"object"})", "{}", "[]");
    row("array", R"({"type":"array"})", "[]", "{}");
    row("one of two types", R"({"type":["string","null"]})", "null", "1");
    row("const", R"({"const":true})", "true", "false");
    row("enum", R"({"enum":["a","b"]})", R"("b")", R"("c")");
    row("minimum", R"({"minimum":3})", "3", "2");
    row("maximum", R"({"maximum":3})", "3", "4");
    row("minLength", R"({"minLength":2})", R"("ab")", R"("a")");
    row("maxLength", R"({"maxLength":2})", R"("ab")", R"("abc")");
    row("pattern", R"({"pattern":"^a+$"})", R"("aa")", R"("ab")");
    row("date-time", R"({"format":"date-time"})", R"("2026-11-22T18:40:00.000Z")",
        R"("2026-11-22T18:40:00")");
    row("date", R"({"format":"date"})", R"("2026-11-22")", R"("2026-11-32")");
    row("uuid", R"({"format":"uuid"})", R"("0b0e3b3c-9a0b-4f5e-8f5e-2f6f0c3f5a11")", R"("0b0e3b3c")");
    row("uri", R"({"format":"uri"})", R"("https://a.example/b")", R"("not an address")");
    row("format of null", R"({"type":["string","null"],"format":"date-time"})", "null", R"("soon")");
    row("required", R"({"required":["a"]})", R"({"a":1})", "{}");
    row("properties", R"({"properties":{"a":{"type":"string"}}})", R"({"a":"x"})", R"({"a":1})");
    row("further ones allowed", R"({"properties":{"a":{"const":1}}})", R"({"b":2})", R"({"a":2})");
    row("no further ones", R"({"additionalProperties":false,"properties":{"a":{}}})", R"({"a":1})",
        R"({"b":1})");
    row("items", R"({"items":{"type":"string"}})", R"(["a"])", R"(["a",1])");
    row("minItems", R"({"minItems":1})", "[1]", "[]");
    row("anyOf", R"({"anyOf":[{"type":"null"},{"minimum":3}]})", "null", "2");
    row("oneOf", R"({"oneOf":[{"type":"integer"},{"type":"number"}]})", "2.5", "2");
    row("a reference", R"({"$ref":"#/components/schemas/Name"})", R"("a")", "1");
    row("a reference to nothing", R"({"anyOf":[{"$ref":"#/components/schemas/Nobody"},{"type":"string"}]})",
        R"("a")", "1");
}

void TestJsonSchema::valuesAreHeld() {
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, good);
    QFETCH(QByteArray, bad);
    QCOMPARE(schemas().problems(json(good), json(schema)), QStringList());
    QCOMPARE(schemas().problems(json(bad), json(schema)).size(), 1);
    QCOMPARE(schemas().flaws(json(schema), u"it"_s).isEmpty(),
             !schema.contains("Nobody") && !schema.contains("required"));
}

void TestJsonSchema::placesAreNamed() {
    const auto found = schemas().problems(
        json(R"({"list":[{"a":1},{"a":"x"}]})"),
        json(R"({"properties":{"list":{"items":{"properties":{"a":{"type":"integer"}}}}}})"));
    QCOMPARE(found, QStringList{u"body.list[1].a: \"x\" is no integer"_s});
}

void TestJsonSchema::flawsAreFound_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::newRow("unknown keyword") << QByteArray(R"({"maxItems":3})");
    QTest::newRow("inside a property") << QByteArray(R"({"properties":{"a":{"typ":"string"}}})");
    QTest::newRow("inside items") << QByteArray(R"({"items":{"typ":"string"}})");
    QTest::newRow("inside a choice") << QByteArray(R"({"anyOf":[{"typ":"string"}]})");
    QTest::newRow("unknown format") << QByteArray(R"({"format":"email"})");
    QTest::newRow("unknown type") << QByteArray(R"({"type":"text"})");
    QTest::newRow("reference to nothing") << QByteArray(R"({"$ref":"#/components/schemas/Nobody"})");
    QTest::newRow("reference elsewhere") << QByteArray(R"({"$ref":"https://a.example/schema"})");
    QTest::newRow("required and not described") << QByteArray(R"({"required":["a"],"properties":{}})");
    QTest::newRow("no object") << QByteArray("true");
}

void TestJsonSchema::flawsAreFound() {
    QFETCH(QByteArray, schema);
    QVERIFY(!schemas().flaws(json(schema), u"it"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestJsonSchema)
#include "test_json_schema.moc"
