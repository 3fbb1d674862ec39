#include "core/plan/seeded.h"
#include "core/plan/variant_count.h"
#include "tests/core/plan/ruled_projects.h"

#include <QTest>

#include <algorithm>
#include <cmath>

namespace creatorup::plan {

// Products that nobody could list.
class ManyRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHundredClipsInEachOfEightSlots() {
        Project project = projectOf(std::vector<int>(8, 100));
        addRules(project, {u"a2 never with b3"_s, u"c1 only with a1"_s, u"h7 never with a5 or d9"_s});
        // By hand: without rules 10¹⁶; a2 with b3 is 1 in 10⁴ of them, and so on, minus what is forbidden
        // twice.
        const auto count = countVariants(project);
        const double all = 1e16;
        // P(no a2b3) etc. by inclusion and exclusion over clip a: a1: c free, a2: no b3, c1 gone, a5: no h7 …
        const double d9 = 0.01 * 0.01;  // h7 with d9
        const double perA1 = 1 - d9;
        const double perA2 = 0.99 * 0.99 * (1 - d9);
        const double perA5 = 0.99 * 0.99;  // no c1; h7 is forbidden altogether
        const double perOther = 0.99 * (1 - d9);
        const double expected = all / 100 * (perA1 + perA2 + perA5 + 97 * perOther);
        QVERIFY(count && count->kind == VariantCount::Kind::Exact);
        QVERIFY2(std::abs(static_cast<double>(count->count) - expected) < 100,
                 qPrintable(u"%1, not %2"_s.arg(count->count).arg(expected, 0, 'f', 0)));
        const auto sequence = VariantSequence::of(project);
        QCOMPARE(sequence->size(), count->count);
        QCOMPARE(sequence->at(sequence->size() - 1), Variant(8, 99));
        project.variants.mode = VariantChoice::Mode::Random;
        project.variants.count = 1000;
        const std::vector<Variant> drawn = listOf(*VariantSequence::of(project));
        QCOMPARE(std::set<Variant>(drawn.begin(), drawn.end()).size(), 1000U);
        for (size_t s = 0; s < 8; ++s) {
            std::vector<int> uses(100, 0);
            for (const Variant& variant : drawn)
                ++uses[static_cast<size_t>(variant[s])];
            // c1 may only be where a1 is, which is ten of the thousand: both can be even.
            const auto [least, most] = std::minmax_element(uses.begin(), uses.end());
            QVERIFY2(*least >= 9 && *most <= 11,
                     qPrintable(u"slot %1: %2 to %3"_s.arg(s).arg(*least).arg(*most)));
        }
    }

    // Too many states to number, but not too many clusters to count.
    void countsHundredsOfRulesExactly() {
        Project project = projectOf({100, 100, 100, 100, 100, 10});
        std::mt19937_64 random(8);
        const auto anyClip = [&](quint64 slot) -> QString {
            const auto& clips = project.slots_[slot].clips;
            return clips[below(random, clips.size())].name();
        };
        for (int rule = 0; rule < 400; ++rule) {
            const quint64 slot = below(random, 6);
            const quint64 other = (slot + 1 + below(random, 5)) % 6;
            addRules(project, {anyClip(slot) + u" never with "_s + anyClip(other)});
        }
        const auto count = countVariants(project);
        QVERIFY(count && count->kind == VariantCount::Kind::Exact);
        QVERIFY(count->count > quint64{80'000'000'000} && count->count < quint64{99'000'000'000});
        // Every variant has one clip of the last slot, which leaves smaller projects that add up to it.
        quint64 sum = 0;
        for (const project::Clip& last : project.slots_[5].clips) {
            Project part = project;
            part.slots_[5].clips = {last};
            std::erase_if(part.variants.rules, [&](const VariantRule& rule) {
                const auto gone = [&](const ClipRef& ref) {
                    return ref.clip.startsWith(u'f') && ref.clip != last.name();
                };
                return gone(rule.clip) || gone(rule.others.front());
            });
            sum += countVariants(part)->count;
        }
        QCOMPARE(sum, count->count);
    }

    void saysAboutWhenTooManyRulesCross() {
        Project project = projectOf(std::vector<int>(8, 100));
        std::mt19937_64 random(3);
        const auto anyClip = [&](quint64 slot) -> QString {
            return QString(QChar(u'a' + static_cast<int>(slot))) + QString::number(1 + below(random, 100));
        };
        for (int rule = 0; rule < 3000; ++rule) {
            const quint64 slot = below(random, 8);
            addRules(project,
                     {anyClip(slot) + u" never with "_s + anyClip((slot + 1 + below(random, 7)) % 8)});
        }
        const auto count = countVariants(project);
        QVERIFY2(count.has_value(), count ? "" : qPrintable(count.error().message));
        QCOMPARE(count->kind, VariantCount::Kind::About);
        // Each rule takes one pair of 10⁴ of its two slots.
        const double expected = 1e16 * std::pow(1 - 1e-4, 3000);
        QVERIFY2(std::abs(static_cast<double>(count->count) / expected - 1) < 0.1,
                 qPrintable(u"%1 for %2"_s.arg(count->count).arg(expected)));
        QVERIFY(count->method.contains(u"2,000"_s));
        project.variants.mode = VariantChoice::Mode::Random;
        project.variants.count = 500;
        const auto drawn = VariantSequence::of(project);
        QVERIFY2(drawn.has_value(), drawn ? "" : qPrintable(drawn.error().message));
        std::set<Variant> different;
        for (quint64 i = 0; i < drawn->size(); ++i) {
            different.insert(drawn->at(i));
            QVERIFY(keeps(project, {}, drawn->at(i)));
        }
        QCOMPARE(different.size(), 500U);
    }
};

}  // namespace creatorup::plan

QTEST_APPLESS_MAIN(creatorup::plan::ManyRulesTest)
#include "many_rules_test.moc"
