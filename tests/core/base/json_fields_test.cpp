#include "core/base/json_fields.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace creatorup {

namespace {
using K = QLatin1StringView;
JsonFields fieldsOf(const char* json, const QString& path = {}) {
    return JsonFields(QJsonDocument::fromJson(json).object(), path);
}
}  // namespace

class JsonFieldsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsThere() {
        JsonFields fields = fieldsOf(
            R"({"name":"Hook","count":64,"big":9007199254740993,"rate":29.97,"on":true,"list":["a","b"],"in":{"x":1}})");
        QCOMPARE(fields.string(K("name")), u"Hook"_s);
        QCOMPARE(fields.integer(K("count"), 0, 100), 64);
        QCOMPARE(fields.integer(K("big"), 0, INT64_MAX), 9007199254740993);  // no double holds it
        QCOMPARE(fields.number(K("rate"), 0, 60), 29.97);
        QVERIFY(fields.booleanOr(K("on"), false));
        QCOMPARE(fields.strings(K("list"), 2), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(fields.object(K("in")).integer(K("x"), 0, 1), 1);
        QVERIFY(fields.has(K("name")) && !fields.has(K("nothing")));
        QVERIFY(fields.ok());
    }

    void takesDefaultsForMissingAndNull() {
        for (const char* json : {"{}", R"({"a":null})"}) {
            JsonFields fields = fieldsOf(json);
            QCOMPARE(fields.stringOr(K("a"), u"x"_s), u"x"_s);
            QCOMPARE(fields.integerOr(K("a"), 7, 0, 9), 7);
            QCOMPARE(fields.numberOr(K("a"), 0.5, 0, 1), 0.5);
            QVERIFY(fields.booleanOr(K("a"), true));
            QVERIFY(fields.ok());
        }
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("message");
        QTest::newRow("no text") << QByteArray("{}") << u"a: a text is missing"_s;
        QTest::newRow("text is null") << QByteArray(R"({"a":null})") << u"a: a text is missing"_s;
        QTest::newRow("text is a number") << QByteArray(R"({"a":1})") << u"a: a text is missing"_s;
        QTest::newRow("long text") << QByteArray(R"({"a":"12345"})") << u"a: the text is too long"_s;
    }
    void refuses() {
        QFETCH(QByteArray, json);
        JsonFields fields = fieldsOf(json.constData());
        fields.string(K("a"), 4);
        QVERIFY(!fields.ok());
        QCOMPARE(fields.error().code, QString(errors::BadField));
        QTEST(fields.error().message, "message");
    }

    void refusesNumbers_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("wholeToo");
        QTest::newRow("fraction") << QByteArray("1.5") << false;
        QTest::newRow("below") << QByteArray("-1") << true;
        QTest::newRow("above") << QByteArray("11") << true;
        QTest::newRow("far above") << QByteArray("1e300") << true;
        QTest::newRow("text") << QByteArray("\"5\"") << true;
        QTest::newRow("true") << QByteArray("true") << true;
        QTest::newRow("null") << QByteArray("null") << true;
    }
    void refusesNumbers() {
        QFETCH(QByteArray, value);
        QFETCH(bool, wholeToo);
        const QByteArray json = "{\"a\":" + value + "}";
        JsonFields whole = fieldsOf(json.constData());
        QCOMPARE(whole.integer(K("a"), 0, 10), 0);
        QVERIFY(!whole.ok());
        JsonFields real = fieldsOf(json.constData());
        real.number(K("a"), 0, 10);
        QCOMPARE(real.ok(), !wholeToo);
    }

    void holdsTheFullRange() {
        JsonFields fields = fieldsOf(R"({"a":9223372036854775807,"b":-9223372036854775808})");
        QCOMPARE(fields.integer(K("a"), INT64_MIN, INT64_MAX), INT64_MAX);
        QCOMPARE(fields.integer(K("b"), INT64_MIN, INT64_MAX), INT64_MIN);
        QVERIFY(fields.ok());
    }

    void refusesOtherShapes() {
        for (const char* json : {R"({"a":1})", R"({"a":"x"})", R"({})"}) {
            JsonFields object = fieldsOf(json);
            object.object(K("a"));
            QVERIFY(!object.ok());
            JsonFields list = fieldsOf(json);
            list.objects(K("a"), 5, [](JsonFields&) { QFAIL("nothing to visit"); });
            QVERIFY(!list.ok());
            JsonFields texts = fieldsOf(json);
            QVERIFY(texts.strings(K("a"), 5).isEmpty() && !texts.ok());
        }
        JsonFields flag = fieldsOf(R"({"a":"true"})");
        flag.booleanOr(K("a"), false);
        QVERIFY(!flag.ok());
        JsonFields mixed = fieldsOf(R"({"a":["x",1]})");
        mixed.strings(K("a"), 5);
        QVERIFY(!mixed.ok());
        JsonFields tooMany = fieldsOf(R"({"a":["x","y"]})");
        tooMany.strings(K("a"), 1);
        QVERIFY(!tooMany.ok());
        JsonFields tooLong = fieldsOf(R"({"a":[{},{}]})");
        tooLong.objects(K("a"), 1, [](JsonFields&) { QFAIL("too many to visit"); });
        QVERIFY(!tooLong.ok());
    }

    void namesTheFirstPlaceThatIsWrong() {
        JsonFields fields = fieldsOf(R"({"slots":[{"name":"a"},{"clips":1},{}]})", u"project"_s);
        fields.objects(K("slots"), 8, [](JsonFields& slot) { slot.string(K("name")); });
        fields.string(K("other"));
        QCOMPARE(fields.error().message, u"project.slots[1].name: a text is missing"_s);

        JsonFields notAnObject = fieldsOf(R"({"slots":[5]})");
        notAnObject.objects(K("slots"), 8, [](JsonFields&) {});
        QCOMPARE(notAnObject.error().message, u"slots[0]: not an object"_s);

        JsonFields nested = fieldsOf(R"({"a":{"b":{}}})");
        nested.object(K("a")).object(K("b")).integer(K("c"), 0, 1);
        QCOMPARE(nested.error().message, u"a.b.c: a whole number is missing"_s);
    }

    void refusesUnknownFieldsWhereTheyWouldBeLost() {
        JsonFields fields = fieldsOf(R"({"name":"a","colour":"red"})", u"clip"_s);
        fields.allowOnly({K("name"), K("colour")});
        QVERIFY(fields.ok());
        fields.allowOnly({K("name")});
        QCOMPARE(fields.error().message, u"clip.colour: not known to this version"_s);
    }
};

}  // namespace creatorup

QTEST_APPLESS_MAIN(creatorup::JsonFieldsTest)
#include "json_fields_test.moc"
