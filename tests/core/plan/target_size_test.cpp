#include "core/plan/target_size.h"

#include "core/plan/estimate.h"
#include "core/plan/recipe_change.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace creatorup::plan {

namespace {

const EngineIdentity kEngine{1, u"test"_s};

project::Delivery delivery(double megabytes) {
    project::Delivery made = *project::DeliveryCatalogue::builtIn()->find(u"vertical_720"_s);
    made.crf = 0;
    made.targetSizeMb = megabytes;
    made.balanced.reset();
    made.best.reset();
    return made;
}

struct Setting {
    project::Project project{u"Toko"_s, {}, {}, {}};
    QHash<QString, SourceFacts> sources;

    // Clips of so many seconds in each slot.
    explicit Setting(const std::vector<std::vector<int>>& seconds) {
        for (const std::vector<int>& ofSlot : seconds) {
            project::Slot slot{u"S%1"_s.arg(project.slots_.size()), {}};
            for (const int each : ofSlot)
                add(slot, each);
            project.slots_.push_back(std::move(slot));
        }
    }
    void add(project::Slot& slot, int seconds) {
        const QString file = u"/%1-%2.mp4"_s.arg(slot.name).arg(slot.clips.size());
        slot.clips.push_back({file});
        sources.insert(file, {Fingerprint{file}, {}, 1000LL * seconds});
    }
    [[nodiscard]] Plan plan(const std::vector<project::Delivery>& deliveries) const {
        auto made = makeSized(project, deliveries, sources, kEngine);
        if (!made) qFatal("%s", qPrintable(made.error().text()));
        return std::move(*made);
    }
};

}  // namespace

// What a size that no file may exceed means for a plan.
class TargetSizeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLongestDecides() {
        const Setting setting({{2, 10}, {5, 20}});  // up to 30 s
        const Plan plan = setting.plan({delivery(8)});
        const project::Delivery& rated = plan.deliveries()[0];
        // 8 MB are 2133 kbit/s for 30 s, of which the sound takes 128 and a little, and the file some.
        QVERIFY2(rated.bitrateKbit > 1900 && rated.bitrateKbit < 1990,
                 qPrintable(QString::number(rated.bitrateKbit)));
        const SizePlan size = sizePlan(plan, 0);
        QCOMPARE(size.longestMs, 30'000);
        QCOMPARE(size.outputs, 4U);
        QCOMPARE(size.tooLong, 0U);
        QVERIFY(checkTargetSizes(plan).empty());
        // All segments have it, as a ceiling.
        for (const SegmentNode& node : plan.segments()) {
            QVERIFY(node.recipe.contains("\"ceiling\":true"));
            QVERIFY(node.recipe.contains(
                QByteArray("\"bitrate_kbit\":" + QByteArray::number(rated.bitrateKbit))));
        }
        // What comes out is what was asked for, nearly, and not more.
        const double bytes = estimatedBytes(rated, 900);
        QVERIFY2(bytes > 0.9 * 8e6 && bytes < 8e6, qPrintable(QString::number(bytes)));
    }

    void noMoreThanTheDeliveryAllows() {
        const Setting setting(std::vector<std::vector<int>>{{1}});
        const Plan plan = setting.plan({delivery(50)});
        QCOMPARE(plan.deliveries()[0].bitrateKbit, plan.deliveries()[0].maxRateKbit);
    }

    void aLongerVideoChangesAllAndSaysWhy() {
        Setting setting({{2, 10}, {5}});
        const Plan before = setting.plan({delivery(8)});
        setting.add(setting.project.slots_[1], 40);
        const Plan after = setting.plan({delivery(8)});
        QVERIFY(after.deliveries()[0].bitrateKbit < before.deliveries()[0].bitrateKbit);
        QVERIFY(after.segments()[0].key != before.segments()[0].key);
        QCOMPARE(recipeChange(before.segments()[0].recipe, after.segments()[0].recipe).words,
                 u"the target size leaves %1 instead of %2 kbit/s for the pictures"_s
                     .arg(after.deliveries()[0].bitrateKbit)
                     .arg(before.deliveries()[0].bitrateKbit));
        // A shorter one changes nothing.
        setting.add(setting.project.slots_[1], 1);
        QCOMPARE(setting.plan({delivery(8)}).segments()[0].key, after.segments()[0].key);
    }

    void othersStayAsTheyAre() {
        const Setting setting(std::vector<std::vector<int>>{{2}, {5}});
        const project::Delivery usual = *project::DeliveryCatalogue::builtIn()->find(u"vertical_master"_s);
        const Plan alone = *Plan::make(setting.project, {usual}, setting.sources, kEngine);
        const Plan both = setting.plan({usual, delivery(1)});
        QCOMPARE(both.segments()[0].key, alone.segments()[0].key);
        QCOMPARE(both.deliveries()[0].bitrateKbit, 0);
        QVERIFY(both.deliveries()[1].bitrateKbit > 0);
    }

    void whatTransitionsShareIsPaidTwice() {
        Setting setting(std::vector<std::vector<int>>{{2}, {2}});
        const int cut = setting.plan({delivery(1)}).deliveries()[0].bitrateKbit;
        setting.project.look.transition = {project::TransitionKind::Crossfade, 500};
        const Plan plan = setting.plan({delivery(1)});
        // 4 s of clips and half a second between them, for 3.5 s of sound.
        QVERIFY(plan.deliveries()[0].bitrateKbit < cut);
        QCOMPARE(sizePlan(plan, 0).longestMs, 3500);
    }

    void whatCannotBeStops() {
        const Setting setting({{2, 300}, {5, 200}});
        const auto findings = checkTargetSizes(setting.plan({delivery(5)}));
        QCOMPARE(findings.size(), 1U);
        QCOMPARE(findings[0].severity, project::Finding::Severity::Stop);
        QCOMPARE(findings[0].code, QString(errors::TargetTooSmall));
        // With 200 and with 300 and with 500 s there are not 89 kbit/s left for 720p.
        QVERIFY2(findings[0].message.contains(u"3 of 4 videos (up to 500.0 s) cannot be held in 5 MB"_s) &&
                     findings[0].message.contains(u"nothing would be left"_s) &&
                     findings[0].message.contains(u"Allow 15.4 MB"_s),
                 qPrintable(findings[0].message));
        QCOMPARE(*findings[0].outputs, (project::OutputCount{3, 4, false}));
        // And what it says would do, does.
        QVERIFY(checkTargetSizes(setting.plan({delivery(15.4)})).empty());
        QVERIFY(!checkTargetSizes(setting.plan({delivery(15.1)})).empty());
    }
};

}  // namespace creatorup::plan

QTEST_GUILESS_MAIN(creatorup::plan::TargetSizeTest)
#include "target_size_test.moc"
