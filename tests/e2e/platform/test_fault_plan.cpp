#include "app/platform/faults/fault_plan.h"

#include <QTest>

using namespace creatorup;
using namespace creatorup::platform;

// Which requests a faults file strikes.
class TestFaultPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void routesAreMatched_data();
    void routesAreMatched();
    void everyNthStrikes();
    void timesEndsIt();
    void theFirstRuleThatStrikesDecides();
    void probabilityIsKept();
    void theSeedDecides();
    void allFaultsAreDrawn();
    void fieldsAreRead();
    void wrongFilesSayWhatIsWrong_data();
    void wrongFilesSayWhatIsWrong();
};

namespace {

FaultPlan plan(const QByteArray& rules, int seed = 1) {
    auto parsed = FaultPlan::parse("{\"seed\":" + QByteArray::number(seed) + ",\"rules\":[" + rules + "]}");
    if (!parsed) qFatal("%s", qUtf8Printable(parsed.error().message));
    return std::move(*parsed);
}

// Which of `count` same requests are struck: "-x-".
QByteArray strikes(FaultPlan plan, int count) {
    QByteArray pattern;
    for (int i = 0; i < count; ++i)
        pattern += plan.next(QStringLiteral("digiup"), "GET", QStringLiteral("/user/me")) ? 'x' : '-';
    return pattern;
}

}  // namespace

void TestFaultPlan::routesAreMatched_data() {
    QTest::addColumn<QByteArray>("where");
    QTest::addColumn<bool>("struck");  // DELETE /devices/one of creatorup
    QTest::newRow("nothing said") << QByteArray() << true;
    QTest::newRow("everything") << QByteArray(R"("route":"*",)") << true;
    QTest::newRow("whole") << QByteArray(R"("route":"DELETE /devices/one",)") << true;
    QTest::newRow("any method") << QByteArray(R"("route":"/devices/one",)") << true;
    QTest::newRow("star method") << QByteArray(R"("route":"* /devices/one",)") << true;
    QTest::newRow("method only") << QByteArray(R"("route":"DELETE *",)") << true;
    QTest::newRow("a piece") << QByteArray(R"("route":"DELETE /devices/{id}",)") << true;
    QTest::newRow("below") << QByteArray(R"("route":"/devices/*",)") << true;
    QTest::newRow("service") << QByteArray(R"("service":"creatorup",)") << true;
    QTest::newRow("other method") << QByteArray(R"("route":"GET /devices/one",)") << false;
    QTest::newRow("other path") << QByteArray(R"("route":"/devices",)") << false;
    QTest::newRow("below another") << QByteArray(R"("route":"/device/*",)") << false;
    QTest::newRow("other service") << QByteArray(R"("service":"digiup",)") << false;
}

void TestFaultPlan::routesAreMatched() {
    QFETCH(QByteArray, where);
    QFETCH(bool, struck);
    FaultPlan faults = plan("{" + where + R"("faults":[{"kind":"cut"}]})");
    const auto fault = faults.next(QStringLiteral("creatorup"), "DELETE", QStringLiteral("/devices/one"));
    QCOMPARE(fault.has_value(), struck);
}

void TestFaultPlan::everyNthStrikes() {
    QCOMPARE(strikes(plan(R"({"every":3,"faults":[{"kind":"cut"}]})"), 9), QByteArray("--x--x--x"));
    QCOMPARE(strikes(plan(R"({"faults":[{"kind":"cut"}]})"), 3), QByteArray("xxx"));
}

void TestFaultPlan::timesEndsIt() {
    QCOMPARE(strikes(plan(R"({"times":2,"faults":[{"kind":"cut"}]})"), 5), QByteArray("xx---"));
    QCOMPARE(strikes(plan(R"({"every":2,"times":1,"faults":[{"kind":"cut"}]})"), 5), QByteArray("-x---"));
}

void TestFaultPlan::theFirstRuleThatStrikesDecides() {
    FaultPlan faults =
        plan(R"({"every":2,"faults":[{"kind":"cut"}]},{"every":2,"faults":[{"kind":"double"}]})");
    const auto next = [&faults] {
        return faults.next(QStringLiteral("digiup"), "GET", QStringLiteral("/user/me"));
    };
    QVERIFY(!next());                           // seen by both
    QCOMPARE(next()->kind, FaultKind::Cut);     // the second rule does not see this one
    QCOMPARE(next()->kind, FaultKind::Double);  // so this is its second
    QCOMPARE(next()->kind, FaultKind::Cut);
}

void TestFaultPlan::probabilityIsKept() {
    const auto struck = strikes(plan(R"({"probability":0.3,"faults":[{"kind":"cut"}]})"), 10'000).count('x');
    QVERIFY2(struck > 2800 && struck < 3200, QByteArray::number(struck));
}

void TestFaultPlan::theSeedDecides() {
    const QByteArray rule = R"({"probability":0.5,"faults":[{"kind":"cut"}]})";
    const QByteArray first = strikes(plan(rule, 7), 100);
    QCOMPARE(strikes(plan(rule, 7), 100), first);
    QVERIFY(strikes(plan(rule, 8), 100) != first);
}

void TestFaultPlan::allFaultsAreDrawn() {
    FaultPlan faults = plan(R"({"faults":[{"kind":"cut"},{"kind":"double"},{"kind":"drop_after"}]})");
    QHash<FaultKind, int> drawn;
    for (int i = 0; i < 3000; ++i)
        ++drawn[faults.next(QStringLiteral("digiup"), "GET", QStringLiteral("/"))->kind];
    QCOMPARE(drawn.size(), 3);
    for (const int count : std::as_const(drawn))
        QVERIFY2(count > 850 && count < 1150, QByteArray::number(count));
}

void TestFaultPlan::fieldsAreRead() {
    const auto read = [](const char* fault) {
        FaultPlan faults = plan(QByteArray("{\"faults\":[") + fault + "]}");
        return *faults.next(QStringLiteral("digiup"), "GET", QStringLiteral("/"));
    };
    QCOMPARE(read(R"({"kind":"delay","delay_ms":250})").delayMs, 250);
    QCOMPARE(read(R"({"kind":"html"})").status, 200);
    QCOMPARE(read(R"({"kind":"html","status":502,"delay_ms":10})").status, 502);
    QCOMPARE(read(R"({"kind":"html","status":502,"delay_ms":10})").delayMs, 10);
    QCOMPARE(read(R"({"kind":"rate_limit","retry_after_s":30})").retryAfterSeconds, 30);
    QCOMPARE(read(R"({"kind":"drip","drip_ms":5})").dripMs, 5);
}

void TestFaultPlan::wrongFilesSayWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("about");
    const auto rule = [](const char* fields) -> QByteArray {
        return QByteArray("{\"rules\":[{\"faults\":[{\"kind\":\"cut\"}]},{") + fields + "}]}";
    };
    QTest::newRow("not JSON") << QByteArray("rules:") << "not a JSON object";
    QTest::newRow("no rules") << QByteArray("{}") << "rules";
    QTest::newRow("unknown field") << QByteArray(R"({"rules":[],"sede":1})") << "\"sede\"";
    QTest::newRow("seed") << QByteArray(R"({"rules":[],"seed":-1})") << "seed";
    QTest::newRow("no faults") << rule("") << "Rule 2 of the faults file: faults";
    QTest::newRow("empty faults") << rule(R"("faults":[])") << "faults";
    QTest::newRow("unknown kind") << rule(R"("faults":[{"kind":"explode"}])") << "\"explode\"";
    QTest::newRow("kind is no text") << rule(R"("faults":["cut"])") << "there is no fault";
    QTest::newRow("field of another kind")
        << rule(R"("faults":[{"kind":"cut","status":200}])") << "\"status\"";
    QTest::newRow("delay of nothing") << rule(R"("faults":[{"kind":"delay"}])") << "delay_ms";
    QTest::newRow("long delay") << rule(R"("faults":[{"kind":"cut","delay_ms":600001}])") << "delay_ms";
    QTest::newRow("status") << rule(R"("faults":[{"kind":"html","status":199}])") << "status";
    QTest::newRow("service") << rule(R"("service":"both","faults":[{"kind":"cut"}])") << "service";
    QTest::newRow("route") << rule(R"("route":"user/me","faults":[{"kind":"cut"}])") << "route";
    QTest::newRow("three words") << rule(R"("route":"GET /a /b","faults":[{"kind":"cut"}])") << "route";
    QTest::newRow("probability 0") << rule(R"("probability":0,"faults":[{"kind":"cut"}])") << "probability";
    QTest::newRow("probability 2") << rule(R"("probability":2,"faults":[{"kind":"cut"}])") << "probability";
    QTest::newRow("every 0") << rule(R"("every":0,"faults":[{"kind":"cut"}])") << "every";
    QTest::newRow("every 1.5") << rule(R"("every":1.5,"faults":[{"kind":"cut"}])") << "every";
    QTest::newRow("both") << rule(R"("every":2,"probability":0.5,"faults":[{"kind":"cut"}])") << "exclude";
    QTest::newRow("misspelt") << rule(R"("evry":2,"faults":[{"kind":"cut"}])") << "\"evry\"";
}

void TestFaultPlan::wrongFilesSayWhatIsWrong() {
    QFETCH(QByteArray, file);
    QFETCH(QString, about);
    const auto parsed = FaultPlan::parse(file);
    QVERIFY(!parsed);
    QVERIFY(parsed.error().is(faultErrors::Wrong));
    QVERIFY2(parsed.error().message.contains(about), qUtf8Printable(parsed.error().message));
}

QTEST_GUILESS_MAIN(TestFaultPlan)
#include "test_fault_plan.moc"
