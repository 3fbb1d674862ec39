#include "core/plan/delivery_findings.h"

#include "tests/core/plan/ruled_projects.h"

#include <QTest>

#include <algorithm>

namespace creatorup::plan {

namespace {

using project::Delivery;
using project::Finding;
using Severity = Finding::Severity;

const project::PlatformCatalogue& platforms() {
    static const auto catalogue = project::PlatformCatalogue::builtIn();
    return *catalogue;
}

Delivery deliveryFor(const QStringList& ids) {
    Delivery delivery = *project::DeliveryCatalogue::builtIn()->find(u"vertical_master"_s);
    delivery.name = u"Mine"_s;
    delivery.platforms = ids;
    return delivery;
}

// Two slots: outputs last any of these seconds plus any of those.
LengthSpread spreadOf(const std::vector<qint64>& seconds, const std::vector<qint64>& more = {0}) {
    Project project = projectOf({static_cast<int>(seconds.size()), static_cast<int>(more.size())});
    FileLengths lengths;
    for (size_t c = 0; c < seconds.size(); ++c)
        lengths.insert(project.slots_[0].clips[c].file, seconds[c] * 1000);
    for (size_t c = 0; c < more.size(); ++c) {
        project.slots_[1].clips[c].trimOutMs = 0;  // one frame at least, which every output has
        lengths.insert(project.slots_[1].clips[c].file, more[c] * 1000 + 1);
        if (more[c] > 0) project.slots_[1].clips[c].trimOutMs = -1;
    }
    return *LengthSpread::ofProject(project, lengths, {30, 1});
}

std::vector<Finding> withCode(const std::vector<Finding>& findings, ErrorCode code) {
    std::vector<Finding> some;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(some),
                 [&](const Finding& finding) { return finding.code == QString(code); });
    return some;
}

}  // namespace

class DeliveryFindingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysNothingOfWhatEveryPlatformTakes() {
        const auto findings = checkDelivery(
            deliveryFor({u"tiktok"_s, u"instagram_reels"_s, u"facebook_reels"_s, u"youtube_shorts"_s}),
            platforms(), spreadOf({10, 20}, {5, 15}));
        QVERIFY2(findings.empty(), findings.empty() ? "" : qPrintable(findings[0].message));
    }

    // 4 of the 6 are longer than 90 s: 10 + 85, 80 + 15 and 80 + 85 … by hand.
    void countsWhatAPlatformDoesNotTake() {
        const auto findings = checkDelivery(deliveryFor({u"facebook_reels"_s, u"youtube"_s}), platforms(),
                                            spreadOf({10, 80, 30}, {15, 85}));
        // 25, 95; 95, 165; 45, 115
        const auto tooLong = withCode(findings, errors::TooLong);
        QCOMPARE(tooLong.size(), 1U);
        QVERIFY(tooLong[0].severity == Severity::Warning);  // YouTube takes them
        QCOMPARE(tooLong[0].outputs, (project::OutputCount{4, 6, false}));
        QCOMPARE(
            tooLong[0].message,
            u"Mine: 4 of 6 videos are longer than 90 s (up to 165 s), the most that Facebook Reels takes "
            "(official)."_s);
        QVERIFY(!hasStop(findings));
    }

    void stopsWhatNobodyTakes() {
        const auto findings = checkDelivery(deliveryFor({u"facebook_reels"_s, u"tiktok"_s}), platforms(),
                                            spreadOf({95, 700, 20}));
        const auto tooLong = withCode(findings, errors::TooLong);
        QVERIFY(hasStop(findings));
        QVERIFY(tooLong[0].severity == Severity::Stop);
        QCOMPARE(tooLong[0].outputs, (project::OutputCount{1, 3, false}));  // 700 s; TikTok takes 95 s
        QVERIFY2(tooLong[0].message.contains(u"1 of 3 videos is longer than 600 s (up to 700 s)"_s),
                 qPrintable(tooLong[0].message));
    }

    // What others say, or what is merely advised, never stops.
    void onlyOfficialLimitsStop() {
        const auto findings =
            checkDelivery(deliveryFor({u"youtube_shorts"_s}), platforms(), spreadOf({200, 70, 20}));
        QVERIFY(!hasStop(findings));
        const auto tooLong = withCode(findings, errors::TooLong);
        QCOMPARE(tooLong.size(), 2U);
        QCOMPARE(tooLong[0].outputs->outputs, 1U);  // over 3 min
        QCOMPARE(tooLong[1].outputs->outputs, 2U);  // over 1 min: advice
        QVERIFY2(tooLong[1].message.endsWith(u"recommends. Longer ones with claimed music are blocked."_s),
                 qPrintable(tooLong[1].message));
    }

    // The bound itself is allowed, a frame more is not.
    void bothEndsAreAllowed() {
        const Delivery delivery = deliveryFor({u"facebook_reels"_s});
        const auto count = [&](qint64 ms) {
            Project project = projectOf({1});
            const auto spread =
                LengthSpread::ofProject(project, {{project.slots_[0].clips[0].file, ms}}, {30, 1});
            return checkDelivery(delivery, platforms(), *spread).size();
        };
        QCOMPARE(count(90'000), 0U);
        QCOMPARE(count(90'034), 1U);
        QCOMPARE(count(3000), 0U);
        QCOMPARE(count(2966), 1U);
    }

    void platformsThatSayTheSameShareAFinding() {
        const auto findings =
            withCode(checkDelivery(deliveryFor({u"tiktok"_s, u"facebook_reels"_s, u"youtube"_s}), platforms(),
                                   spreadOf({2, 20})),
                     errors::TooShort);
        int together = 0;
        for (const Finding& finding : findings)
            if (finding.message.contains(u"TikTok and Facebook Reels take (official)"_s)) ++together;
        QCOMPARE(together, 1);
    }

    void estimatesSizes() {
        // 4.5 Mbit/s and some: 300 MB are about 520 s
        const auto findings = withCode(
            checkDelivery(deliveryFor({u"instagram_reels"_s}), platforms(), spreadOf({100, 300, 700, 800})),
            errors::TooLarge);
        QCOMPARE(findings.size(), 1U);
        QCOMPARE(findings[0].outputs, (project::OutputCount{2, 4, true}));
        QVERIFY2(findings[0].message.startsWith(u"Mine: about 2 of 4 videos are likely larger than 300 MB"_s),
                 qPrintable(findings[0].message));
    }

    void namesSettingsThatAPlatformDoesNotTake() {
        Delivery delivery = deliveryFor({u"tiktok"_s});
        delivery.frameRate = {120, 1};
        const auto findings =
            withCode(checkDelivery(delivery, platforms(), spreadOf({20})), errors::OutsideLimits);
        QCOMPARE(findings.size(), 1U);
        QVERIFY2(findings[0].message.contains(u"120"_s) && findings[0].message.contains(u"60"_s),
                 qPrintable(findings[0].message));
    }

    // Nobody should get a warning about a delivery that comes with the program before there is a video.
    void theBuiltInDeliveriesKeepToTheirPlatforms() {
        const auto catalogue = project::DeliveryCatalogue::builtIn();
        for (const Delivery& delivery : catalogue->all()) {
            const auto findings =
                withCode(checkDelivery(delivery, platforms(), spreadOf({20})), errors::OutsideLimits);
            QVERIFY2(findings.empty(), findings.empty() ? "" : qPrintable(findings[0].message));
        }
    }
};

}  // namespace creatorup::plan

QTEST_APPLESS_MAIN(creatorup::plan::DeliveryFindingsTest)
#include "delivery_findings_test.moc"
