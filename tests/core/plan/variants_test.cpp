#include "core/plan/variants.h"

#include "core/project/findings.h"
#include "tests/support/processor_time.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace creatorup::plan {

namespace {

std::vector<Variant> listOf(const VariantSequence& sequence) {
    std::vector<Variant> variants;
    for (quint64 i = 0; i < sequence.size(); ++i)
        variants.push_back(sequence.at(i));
    return variants;
}

// How often each clip of each slot is used.
std::vector<std::vector<int>> usesOf(const std::vector<Variant>& variants, const std::vector<int>& sizes) {
    std::vector<std::vector<int>> uses;
    for (const int size : sizes)
        uses.emplace_back(static_cast<size_t>(size), 0);
    for (const Variant& variant : variants)
        for (size_t s = 0; s < sizes.size(); ++s)
            ++uses[s].at(static_cast<size_t>(variant[s]));
    return uses;
}

}  // namespace

class VariantsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void counts_data() {
        QTest::addColumn<std::vector<int>>("sizes");
        QTest::addColumn<quint64>("expected");
        const quint64 most = UINT64_MAX;
        QTest::newRow("none") << std::vector<int>{} << quint64{0};
        QTest::newRow("an empty slot") << std::vector<int>{4, 0, 4} << quint64{0};
        QTest::newRow("one") << std::vector<int>{1} << quint64{1};
        QTest::newRow("4×4×4") << std::vector<int>{4, 4, 4} << quint64{64};
        QTest::newRow("8×100") << std::vector<int>(8, 100) << quint64{10'000'000'000'000'000};
        QTest::newRow("as many as there are") << std::vector<int>{65535, 65537, 641, 6700417} << most;
        QTest::newRow("one more") << std::vector<int>{65536, 65536, 65536, 65536} << most;
        QTest::newRow("far more") << std::vector<int>(8, 1000) << most;
    }
    void counts() {
        QFETCH(std::vector<int>, sizes);
        QTEST(countCombinations(sizes), "expected");
    }

    void allIsEveryCombinationInOrder() {
        const std::vector<Variant> variants = listOf(*VariantSequence::all({2, 3, 2}));
        QCOMPARE(variants.size(), 12U);
        QCOMPARE(variants.front(), (Variant{0, 0, 0}));
        QCOMPARE(variants[1], (Variant{0, 0, 1}));  // the last slot changes fastest
        QCOMPARE(variants[2], (Variant{0, 1, 0}));
        QCOMPARE(variants.back(), (Variant{1, 2, 1}));
        QVERIFY(std::is_sorted(variants.begin(), variants.end()));
        QCOMPARE(std::set<Variant>(variants.begin(), variants.end()).size(), 12U);
    }

    void allOfAHugeProductIsCountedAndReachedAtOnce() {
        const test::ProcessorTime timer;
        const auto sequence = VariantSequence::all(std::vector<int>(8, 100));
        QCOMPARE(sequence->size(), quint64{10'000'000'000'000'000});
        QCOMPARE(sequence->at(sequence->size() - 1), Variant(8, 99));
        QCOMPARE(sequence->at(100), (Variant{0, 0, 0, 0, 0, 0, 1, 0}));
        QVERIFY(timer.elapsedMs() < 50);
    }

    void drawsDifferentOnesThatUseClipsEvenly_data() {
        QTest::addColumn<std::vector<int>>("sizes");
        QTest::addColumn<qint64>("count");
        const auto rows = [](const char* name, const std::vector<int>& sizes,
                             std::initializer_list<qint64> counts) {
            for (const qint64 count : counts)
                QTest::addRow("%lld of %s", static_cast<long long>(count), name) << sizes << count;
        };
        rows("1", {1}, {1});
        rows("1×1", {1, 1}, {1});
        rows("7", {7}, {1, 3, 7});
        rows("4×4×4", {4, 4, 4}, {1, 3, 4, 5, 16, 33, 63, 64});
        rows("2×3×5", {2, 3, 5}, {1, 2, 7, 15, 29, 30});
        rows("6×4×10", {6, 4, 10}, {1, 12, 59, 60, 61, 100, 239, 240});
        rows("1×9×1×6", {1, 9, 1, 6}, {17, 18, 19, 54});
        rows("10×10×10", {10, 10, 10}, {37, 500, 1000});
        rows("8×100", std::vector<int>(8, 100), {1000, 12'345});
        rows("8 large primes", {997, 991, 983, 977, 971, 967, 953, 947}, {1000});
        rows("8×1000", std::vector<int>(8, 1000), {100'000});
    }
    void drawsDifferentOnesThatUseClipsEvenly() {
        QFETCH(std::vector<int>, sizes);
        QFETCH(qint64, count);
        for (const quint32 seed : {0U, 1U, 42U, UINT32_MAX}) {
            const auto sequence = VariantSequence::random(sizes, count, seed);
            QVERIFY(sequence.has_value());
            QCOMPARE(sequence->size(), static_cast<quint64>(count));
            const std::vector<Variant> variants = listOf(*sequence);
            QCOMPARE(std::set<Variant>(variants.begin(), variants.end()).size(), variants.size());
            for (const std::vector<int>& uses : usesOf(variants, sizes)) {
                const auto [least, most] = std::minmax_element(uses.begin(), uses.end());
                QVERIFY2(*most - *least <= 1, qPrintable(u"%1 to %2"_s.arg(*least).arg(*most)));
            }
        }
    }

    void drawsAllWhenAllAreAskedFor() {
        std::vector<Variant> drawn = listOf(*VariantSequence::random({3, 4, 6}, 72, 5));
        std::sort(drawn.begin(), drawn.end());
        QCOMPARE(drawn, listOf(*VariantSequence::all({3, 4, 6})));
    }

    void theSameSeedDrawsTheSame() {
        for (const quint32 seed : {0U, 1U, 77U}) {
            const auto a = listOf(*VariantSequence::random({4, 5, 6}, 50, seed));
            QCOMPARE(listOf(*VariantSequence::random({4, 5, 6}, 50, seed)), a);
            QVERIFY(listOf(*VariantSequence::random({4, 5, 6}, 50, seed + 1)) != a);
        }
    }

    // Saved projects name a seed: what it draws must not change with compilers, systems or versions of ours.
    void drawsWhatItAlwaysDrew() {
        const auto drawn = listOf(*VariantSequence::random({4, 4, 4}, 5, 7));
        const std::vector<Variant> expected{{2, 1, 2}, {0, 2, 3}, {1, 2, 3}, {3, 3, 1}, {1, 0, 0}};
        QCOMPARE(drawn, expected);
    }

    void isFast() {
        const test::ProcessorTime timer;
        const auto sequence = VariantSequence::random(std::vector<int>(8, 100), 1000, 1);
        QCOMPARE(listOf(*sequence).size(), 1000U);
        QVERIFY2(timer.elapsedMs() < 50, qPrintable(QString::number(timer.elapsedMs())));
    }

    void refuses() {
        for (const std::vector<int>& sizes : {std::vector<int>{}, {0}, {4, 0}, {0, 4}}) {
            QVERIFY(VariantSequence::all(sizes).error().is(project::errors::EmptySlot));
            QVERIFY(VariantSequence::random(sizes, 1, 1).error().is(project::errors::EmptySlot));
        }
        const auto tooMany = VariantSequence::random({4, 4, 4}, 65, 1);
        QVERIFY(tooMany.error().is(project::errors::TooFewVariants));
        QVERIFY(tooMany.error().message.contains(u"65"_s) && tooMany.error().message.contains(u"64"_s));
        QVERIFY(VariantSequence::random({4, 4, 4}, 0, 1).error().is(project::errors::TooFewVariants));
        QVERIFY(VariantSequence::random({4, 4, 4}, -1, 1).error().is(project::errors::TooFewVariants));
        QVERIFY(VariantSequence::random(std::vector<int>(8, 100), project::kMaxOutputs + 1, 1)
                    .error()
                    .is(project::errors::TooManyOutputs));
    }

    void followsTheProject() {
        project::Project project;
        project.slots_ = {{u"a"_s, {{u"/1"_s}, {u"/2"_s}}}, {u"b"_s, {{u"/3"_s}, {u"/4"_s}, {u"/5"_s}}}};
        QCOMPARE(clipsPerSlot(project), (std::vector<int>{2, 3}));
        QCOMPARE(VariantSequence::of(project)->size(), quint64{6});
        project.variants = {project::VariantChoice::Mode::Random, 4, 9};
        QCOMPARE(listOf(*VariantSequence::of(project)), listOf(*VariantSequence::random({2, 3}, 4, 9)));
    }
};

}  // namespace creatorup::plan

QTEST_APPLESS_MAIN(creatorup::plan::VariantsTest)
#include "variants_test.moc"
