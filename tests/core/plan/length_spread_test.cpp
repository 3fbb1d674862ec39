#include "core/plan/length_spread.h"

#include "core/plan/seeded.h"
#include "core/plan/variant_count.h"
#include "core/project/findings.h"
#include "tests/core/plan/ruled_projects.h"
#include "tests/support/processor_time.h"

#include <QTest>

#include <algorithm>

namespace creatorup::plan {

namespace {

constexpr Rational kRate{30, 1};

FileLengths randomLengths(const Project& project, std::mt19937_64& random, quint64 mostMs) {
    FileLengths lengths;
    for (const project::Slot& slot : project.slots_)
        for (const project::Clip& clip : slot.clips)
            lengths.insert(clip.file, static_cast<qint64>(1 + below(random, mostMs)));
    return lengths;
}

qint64 framesOf(const Project& project, const FileLengths& lengths, const Variant& variant) {
    qint64 frames = 0;
    for (size_t s = 0; s < variant.size(); ++s) {
        const project::Clip& clip = project.slots_[s].clips[static_cast<size_t>(variant[s])];
        frames += clipFrames(clip, lengths.value(clip.file), kRate);
    }
    return frames;
}

Plan planOf(const Project& project, const FileLengths& lengths, const QStringList& ids) {
    QHash<QString, SourceFacts> sources;
    for (auto it = lengths.begin(); it != lengths.end(); ++it)
        sources.insert(it.key(), {Fingerprint{it.key()}, {}, it->durationMs});
    std::vector<project::Delivery> deliveries;
    for (const QString& id : ids)
        deliveries.push_back(*project::DeliveryCatalogue::builtIn()->find(id));
    return *Plan::make(project, deliveries, sources, {1, u"test"_s});
}

// A drawn, ruled, pinned, windowed project now and then, as people make them.
Project anyProject(std::mt19937_64& random) {
    std::vector<int> sizes(2 + below(random, 3));
    for (int& size : sizes)
        size = static_cast<int>(2 + below(random, 4));
    Project project = projectOf(sizes);
    if (below(random, 2) == 0) addRules(project, {u"a1 never with b1"_s});
    if (below(random, 3) == 0) addRules(project, {u"b2 only with a2"_s});
    if (below(random, 3) == 0) {
        project.variants.mode = VariantChoice::Mode::Random;
        project.variants.count = 3;
        project.variants.seed = static_cast<quint32>(below(random, 1000));
    }
    return project;
}

}  // namespace

class LengthSpreadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Whatever is chosen: the counts are those of the list, at every length there can be.
    void countsAsAListWould() {
        std::mt19937_64 random(20261125);
        for (int round = 0; round < 60; ++round) {
            const Project project = anyProject(random);
            const FileLengths lengths = randomLengths(project, random, 3000);
            const auto sequence = VariantSequence::of(project, lengths);
            QVERIFY2(sequence, sequence ? "" : qPrintable(sequence.error().text()));
            std::vector<qint64> expected;
            for (const Variant& variant : listOf(*sequence))
                expected.push_back(framesOf(project, lengths, variant));
            const auto ofProject = LengthSpread::ofProject(project, lengths, kRate);
            QVERIFY(ofProject);
            const LengthSpread ofPlan =
                LengthSpread::ofPlan(planOf(project, lengths, {u"vertical_720"_s, u"vertical_master"_s}), 1);
            for (const LengthSpread& spread : {*ofProject, ofPlan}) {
                QVERIFY(spread.isExact());
                QCOMPARE(spread.total(), quint64{expected.size()});
                QCOMPARE(spread.shortest(), *std::min_element(expected.begin(), expected.end()));
                QCOMPARE(spread.longest(), *std::max_element(expected.begin(), expected.end()));
                for (qint64 frames = 0; frames < 500; frames += 7) {
                    const auto shorter =
                        std::count_if(expected.begin(), expected.end(), [&](qint64 f) { return f < frames; });
                    const auto longer =
                        std::count_if(expected.begin(), expected.end(), [&](qint64 f) { return f > frames; });
                    QCOMPARE(spread.shorterThan(frames), static_cast<quint64>(shorter));
                    QCOMPARE(spread.longerThan(frames), static_cast<quint64>(longer));
                }
            }
        }
    }

    // More than a batch holds are counted by sums, and still to the last one: 18⁴ = 104,976 of them, with a
    // rule and some excluded.
    void countsByTheSumsWhatIsTooMuchToList() {
        std::mt19937_64 random(7);
        Project project = projectOf({18, 18, 18, 19});
        addRules(project, {u"a1 never with b1, b2"_s, u"c3 only with d4"_s});
        for (const QString& text : {u"a2 + b3 + c4 + d5"_s, u"a9 + b9 + c9 + d9"_s, u"a1 + b1 + c1 + d1"_s})
            project.variants.excluded.push_back(*project::variantFromText(text));
        const FileLengths lengths = randomLengths(project, random, 20'000);
        const auto spread = LengthSpread::ofProject(project, lengths, kRate);
        QVERIFY(spread && spread->isExact());
        QVERIFY(spread->total() > static_cast<quint64>(project::kMaxOutputs));

        const auto sequence = VariantSequence::of(project, lengths);
        std::vector<qint64> expected;
        for (quint64 i = 0; i < sequence->size(); ++i)
            expected.push_back(framesOf(project, lengths, sequence->at(i)));
        QCOMPARE(spread->total(), quint64{expected.size()});
        QCOMPARE(spread->longest(), *std::max_element(expected.begin(), expected.end()));
        for (const qint64 frames : {90, 400, 900, 1200, 1500, 1800, 2300}) {
            QCOMPARE(spread->longerThan(frames),
                     static_cast<quint64>(std::count_if(expected.begin(), expected.end(),
                                                        [&](qint64 f) { return f > frames; })));
            QCOMPARE(spread->shorterThan(frames),
                     static_cast<quint64>(std::count_if(expected.begin(), expected.end(),
                                                        [&](qint64 f) { return f < frames; })));
        }
    }

    // 8 slots of 100 clips: 10¹⁶ variants, at once.
    void isInstantForTheLargestProjects() {
        std::mt19937_64 random(8);
        const Project project = projectOf(std::vector<int>(8, 100));
        const FileLengths lengths = randomLengths(project, random, 30'000);
        const test::ProcessorTime timer;
        const auto spread = LengthSpread::ofProject(project, lengths, kRate);
        QVERIFY(spread && spread->isExact());
        const quint64 longer = spread->longerThan(90 * 30);
        const quint64 notLonger = spread->shorterThan(90 * 30 + 1);
        QVERIFY2(timer.elapsedMs() < 2000, qPrintable(QString::number(timer.elapsedMs())));
        QCOMPARE(longer + notLonger, quint64{10'000'000'000'000'000});
        QVERIFY(notLonger > 0 && longer > notLonger);  // 120 s in the mean
    }

    void saysAboutWhereItOnlyLookedAtSome() {
        std::mt19937_64 random(9);
        Project project = projectOf({20, 20, 20, 20});
        const FileLengths lengths = randomLengths(project, random, 20'000);
        const auto exact = LengthSpread::ofProject(project, lengths, kRate);
        project.variants.length.minMs = 0;  // a window: lengths in ms and in frames cannot both be summed
        const auto about = LengthSpread::ofProject(project, lengths, kRate);
        QVERIFY(exact && exact->isExact() && about && !about->isExact());
        QCOMPARE(about->total(), exact->total());
        for (const qint64 frames : {600, 900, 1200, 1500}) {
            const auto is = static_cast<double>(about->longerThan(frames));
            const auto should = static_cast<double>(exact->longerThan(frames));
            QVERIFY2(qAbs(is - should) < 0.02 * 160'000,
                     qPrintable(u"%1 instead of %2"_s.arg(is).arg(should)));
        }
    }

    void needsToKnowTheLengths() {
        const Project project = projectOf({1, 2});
        const auto spread =
            LengthSpread::ofProject(project, {{project.slots_[0].clips[0].file, 5000}}, kRate);
        QVERIFY(!spread);
        QVERIFY(spread.error().is(errors::LengthsUnknown));
    }
};

}  // namespace creatorup::plan

QTEST_APPLESS_MAIN(creatorup::plan::LengthSpreadTest)
#include "length_spread_test.moc"
