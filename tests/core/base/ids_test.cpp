#include "core/base/ids.h"
#include "core/base/result.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <type_traits>

using namespace Qt::Literals::StringLiterals;

namespace creatorup {

static_assert(!std::is_convertible_v<BatchId, OutputId>, "an id of one kind is not one of another");
static_assert(!std::is_convertible_v<QString, BatchId>, "a text is not an id until somebody says so");

class IdsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomOnesAreUuidsAndDiffer() {
        static const QRegularExpression uuid(
            u"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s);
        QSet<BatchId> seen;
        for (int i = 0; i < 1000; ++i) {
            const BatchId id = BatchId::random();
            QVERIFY2(uuid.match(id.value).hasMatch(), qPrintable(id.value));
            seen.insert(id);
        }
        QCOMPARE(seen.size(), 1000);
    }

    void areOrderedAndEmpty() {
        QVERIFY(OutputId{}.isEmpty());
        QVERIFY(!OutputId{u"a"_s}.isEmpty());
        QVERIFY(OutputId{u"a"_s} < OutputId{u"b"_s});
        QCOMPARE(OutputId{u"a"_s}, OutputId{u"a"_s});
    }

    void errorsAreCodesAndSentences() {
        const Result<int> failed = fail(errors::Timeout, u"Too slow."_s, u"15 s"_s);
        QVERIFY(!failed);
        QVERIFY(failed.error().is(errors::Timeout));
        QVERIFY(!failed.error().is(errors::Cancelled));
        QCOMPARE(failed.error().text(), u"Too slow. (15 s)"_s);
        QCOMPARE((Error{u"x"_s, u"Alone."_s, {}}.text()), u"Alone."_s);
        const Result<QString> passedUp = fail(failed.error());
        QCOMPARE(passedUp.error(), failed.error());
    }
};

}  // namespace creatorup

QTEST_APPLESS_MAIN(creatorup::IdsTest)
#include "ids_test.moc"
