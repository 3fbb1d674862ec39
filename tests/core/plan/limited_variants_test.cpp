#include "core/plan/no_variants.h"
#include "core/plan/rule_clusters.h"
#include "core/plan/seeded.h"
#include "core/plan/variant_count.h"
#include "core/plan/variant_findings.h"
#include "core/plan/variant_search.h"
#include "core/plan/variants.h"
#include "tests/core/plan/ruled_projects.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace creatorup::plan {

namespace {

project::NamedVariant named(const Project& project, const Variant& variant) {
    return *project::variantFromText(nameOf(project, variant));
}

std::vector<Variant> bruteForce(const Project& project, const FileLengths& lengths,
                                const std::vector<Variant>& excluded) {
    std::vector<Variant> kept;
    const auto every = VariantSequence::all(clipsPerSlot(project));
    for (quint64 i = 0; i < every->size(); ++i) {
        const Variant variant = every->at(i);
        if (keeps(project, lengths, variant) &&
            std::find(excluded.begin(), excluded.end(), variant) == excluded.end())
            kept.push_back(variant);
    }
    return kept;
}

struct Case {
    Project project;
    FileLengths lengths;
    std::vector<Variant> excluded;
    std::vector<Variant> kept;  // by brute force
};

Case randomCase(std::mt19937_64& random) {
    std::vector<int> sizes(1 + below(random, 4));
    for (int& size : sizes)
        size = static_cast<int>(1 + below(random, 5));
    Case made{projectOf(sizes), {}, {}, {}};
    Project& project = made.project;
    const auto anyClip = [&](size_t slot) {
        return ClipRef{{},
                       project.slots_[slot].clips[below(random, static_cast<quint64>(sizes[slot]))].name()};
    };
    if (sizes.size() > 1) {
        for (quint64 rules = below(random, 7); rules > 0; --rules) {
            const size_t slot = below(random, sizes.size());
            VariantRule rule{anyClip(slot),
                             below(random, 3) == 0 ? VariantRule::Kind::Only : VariantRule::Kind::Never,
                             {}};
            for (quint64 others = 1 + below(random, 3); others > 0; --others)
                rule.others.push_back(anyClip((slot + 1 + below(random, sizes.size() - 1)) % sizes.size()));
            project.variants.rules.push_back(rule);
        }
    }
    for (const project::Slot& slot : project.slots_)
        for (const project::Clip& clip : slot.clips)
            made.lengths.insert(clip.file, static_cast<qint64>(1 + below(random, 40)));
    if (below(random, 2) == 0) project.variants.length.minMs = static_cast<qint64>(below(random, 60));
    if (below(random, 2) == 0)
        project.variants.length.maxMs =
            project.variants.length.minMs.value_or(10) + static_cast<qint64>(below(random, 100));
    const auto every = VariantSequence::all(sizes);
    for (quint64 some = below(random, 4); some > 0; --some)
        made.excluded.push_back(every->at(below(random, every->size())));
    for (const Variant& variant : made.excluded)
        project.variants.excluded.push_back(named(project, variant));
    made.kept = bruteForce(project, made.lengths, made.excluded);
    return made;
}

// An exchange of one clip of one variant that would even the uses; empty if there is none.
QString betterExchange(const Case& of, const std::vector<Variant>& drawn, size_t firstFree) {
    const std::set<Variant> kept(of.kept.begin(), of.kept.end());
    const std::set<Variant> taken(drawn.begin(), drawn.end());
    for (size_t s = 0; s < of.project.slots_.size(); ++s) {
        std::vector<int> uses(of.project.slots_[s].clips.size(), 0);
        for (const Variant& variant : drawn)
            ++uses[static_cast<size_t>(variant[s])];
        for (size_t v = firstFree; v < drawn.size(); ++v) {
            Variant changed = drawn[v];
            for (int clip = 0; clip < static_cast<int>(uses.size()); ++clip) {
                changed[s] = clip;
                if (uses[static_cast<size_t>(clip)] + 2 <= uses[static_cast<size_t>(drawn[v][s])] &&
                    kept.contains(changed) && !taken.contains(changed))
                    return nameOf(of.project, drawn[v]) + u" → "_s + nameOf(of.project, changed);
            }
        }
    }
    return {};
}

QString inWords(const Case& of) {
    return QString::fromUtf8(QTest::toString(clipsPerSlot(of.project).size())) + u" slots; "_s +
           QString::number(of.project.variants.rules.size()) + u" rules; kept "_s +
           QString::number(of.kept.size());
}

}  // namespace

class LimitedVariantsTest : public QObject {
    Q_OBJECT

    void drawsEvenly(const Case& of, std::mt19937_64& random, const QByteArray& hint) {
        Project project = of.project;
        project.variants.mode = VariantChoice::Mode::Random;
        project.variants.count = static_cast<qint64>(1 + below(random, of.kept.size()));
        project.variants.seed = static_cast<quint32>(random());
        std::set<Variant> pins;
        for (quint64 some = below(random, 3); some > 0 && qint64(pins.size()) < project.variants.count;
             --some)
            pins.insert(of.kept[below(random, of.kept.size())]);
        for (const Variant& pin : pins)
            project.variants.pinned.push_back(named(project, pin));
        const auto drawn = VariantSequence::of(project, of.lengths);
        QVERIFY2(drawn.has_value(),
                 QByteArray(hint + (drawn ? QByteArray() : drawn.error().message.toUtf8())));
        const std::vector<Variant> variants = listOf(*drawn);
        QVERIFY2(qint64(variants.size()) == project.variants.count, hint);
        QVERIFY2(std::set<Variant>(variants.begin(), variants.end()).size() == variants.size(), hint);
        QVERIFY2(std::equal(pins.begin(), pins.end(), variants.begin()), hint);
        for (const Variant& variant : variants)
            QVERIFY2(std::binary_search(of.kept.begin(), of.kept.end(), variant), hint);
        const bool isPlain = project.variants.rules.empty() && project.variants.length.isOpen() &&
                             project.variants.excluded.empty() && pins.empty();
        if (!isPlain) {
            const QString better = betterExchange(of, variants, pins.size());
            QVERIFY2(better.isEmpty(), QByteArray(hint + better.toUtf8()));
        }
        QVERIFY2(listOf(*VariantSequence::of(project, of.lengths)) == variants, hint);
    }

private Q_SLOTS:
    // Counting, numbering, listing and drawing against brute force.
    void agreesWithBruteForce() {
        int empty = 0;
        int windows = 0;
        for (quint64 seed = 1; seed <= 1500; ++seed) {
            std::mt19937_64 random(seed);
            const Case one = randomCase(random);
            const QByteArray hint = (u"seed %1: "_s.arg(seed) + inWords(one)).toUtf8();
            windows += one.project.variants.length.isOpen() ? 0 : 1;
            const auto all = VariantSequence::of(one.project, one.lengths);
            const auto count = countVariants(one.project, one.lengths);
            if (one.kept.empty()) {
                ++empty;
                QVERIFY2(!all && all.error().is(errors::NoVariants), hint);
                QVERIFY2(!count && count.error() == all.error(), hint);
                continue;
            }
            QVERIFY2(all.has_value(), QByteArray(hint + (all ? QByteArray() : all.error().message.toUtf8())));
            QVERIFY2(listOf(*all) == one.kept, hint);
            QVERIFY2(count->count == one.kept.size() && count->kind == VariantCount::Kind::Exact, hint);
            const auto choice = ResolvedChoice::of(one.project, one.lengths);
            Project rulesOnly = one.project;
            rulesOnly.variants.length = {};
            QVERIFY2(*countByClusters(choice->limits.compatibility) == bruteForce(rulesOnly, {}, {}).size(),
                     hint);
            const auto listed = listVariants(choice->limits, 1000);
            QVERIFY2(listed && listed->size() >= one.kept.size(), hint);
            drawsEvenly(one, random, hint);
            if (QTest::currentTestFailed()) return;
        }
        QVERIFY2(empty > 50 && empty < 750 && windows > 300, QByteArray::number(empty));
    }

    void searchingFindsWhatCountingKnows() {
        for (quint64 seed = 1; seed <= 150; ++seed) {
            std::mt19937_64 random(seed);
            const Case one = randomCase(random);
            const auto choice = ResolvedChoice::of(one.project, one.lengths);
            auto found = searchEvenly(choice->limits, 10'000, 5, {}, one.excluded);
            std::sort(found.begin(), found.end());
            QCOMPARE(found, one.kept);
            const double withExcluded = static_cast<double>(bruteForce(one.project, one.lengths, {}).size());
            const VariantEstimate estimate = estimateVariants(choice->limits);
            const double allowed = 6 * estimate.relativeError * estimate.count + 1e-6;
            QVERIFY2(std::abs(estimate.count - withExcluded) <= allowed,
                     qPrintable(u"%1 for %2"_s.arg(estimate.count).arg(withExcluded)));
        }
    }

    void saysWhichRulesContradict() {
        int contradictions = 0;
        for (quint64 seed = 1; contradictions < 60 && seed < 20'000; ++seed) {
            std::mt19937_64 random(seed);
            Case one = randomCase(random);
            one.project.variants.length = {};
            one.project.variants.excluded.clear();
            const auto all = VariantSequence::of(one.project);
            if (all) continue;
            ++contradictions;
            const QString message = all.error().message;
            Project guilty = one.project;
            std::erase_if(guilty.variants.rules, [&](const VariantRule& rule) {
                return !message.contains(u'"' + rule.text() + u'"');
            });
            // A rule may be there twice.
            auto& rules = guilty.variants.rules;
            std::vector<VariantRule> different;
            for (const VariantRule& rule : rules)
                if (std::find(different.begin(), different.end(), rule) == different.end())
                    different.push_back(rule);
            rules = different;
            QVERIFY2(!rules.empty(), qPrintable(message));
            QVERIFY2(!VariantSequence::of(guilty), qPrintable(message));
            for (size_t spared = 0; spared < rules.size(); ++spared) {
                Project rest = guilty;
                rest.variants.rules.erase(rest.variants.rules.begin() + static_cast<qptrdiff>(spared));
                QVERIFY2(VariantSequence::of(rest).has_value(), qPrintable(message));
            }
        }
        QCOMPARE(contradictions, 60);
    }

    // A seed that a project has saved must draw the same for ever and everywhere.
    void drawsWhatItAlwaysDrew() {
        Project project = projectOf({4, 4, 4});
        addRules(project, {u"a1 never with b1"_s});
        project.variants.mode = VariantChoice::Mode::Random;
        project.variants.count = 5;
        project.variants.seed = 7;
        const std::vector<Variant> drawn = listOf(*VariantSequence::of(project));
        const std::vector<Variant> expected{{2, 2, 1}, {3, 3, 2}, {1, 0, 0}, {0, 1, 3}, {1, 0, 1}};
        QCOMPARE(drawn, expected);
    }

    void asksForLengthsOnlyWhereTheyMatter() {
        Project project = projectOf({2, 2});
        QCOMPARE(countVariants(project)->kind, VariantCount::Kind::Exact);
        project.variants.length.maxMs = 5000;
        const auto most = countVariants(project);
        QCOMPARE(most->count, quint64{4});
        QCOMPARE(most->kind, VariantCount::Kind::AtMost);
        QVERIFY(VariantSequence::of(project).error().is(errors::LengthsUnknown));
        FileLengths lengths{{u"/clips/a1.mp4"_s, 2000},
                            {u"/clips/a2.mp4"_s, 4000},
                            {u"/clips/b1.mp4"_s, 1000},
                            {u"/clips/b2.mp4"_s, 3000}};
        QCOMPARE(listOf(*VariantSequence::of(project, lengths)),
                 (std::vector<Variant>{{0, 0}, {0, 1}, {1, 0}}));
        project.variants.length.minMs = 5000;  // both ends belong to it
        QCOMPARE(listOf(*VariantSequence::of(project, lengths)), (std::vector<Variant>{{0, 1}, {1, 0}}));
        project.slots_[0].clips[0].trimInMs = 500;
        project.slots_[1].clips[0].trimOutMs = 900;
        QVERIFY(VariantSequence::of(project, lengths).error().is(errors::NoVariants));
        project.slots_[0].clips[1].speed = 2;  // 2 s; a still lasts as long as its clip says
        project.slots_[1].clips[1].stillMs = 5000;
        lengths.insert(u"/clips/b2.mp4"_s, {0, true});
        project.variants.length = {qint64{7000}, qint64{7000}};
        QCOMPARE(listOf(*VariantSequence::of(project, lengths)), (std::vector<Variant>{{1, 1}}));
        project.variants.length = {qint64{10'000}, std::nullopt};
        const auto none = VariantSequence::of(project, lengths);
        QVERIFY2(none.error().message.contains(u"2.40 s to 7.00 s"_s), qPrintable(none.error().message));
    }

    void rowsAreTheVariantsAndKeepTheirValues() {
        Project project = projectOf({2, 2});
        project.variants.mode = VariantChoice::Mode::Rows;
        project.variants.rows = {
            {u"price"_s, u"B"_s, u"A"_s},
            {{u"9"_s, u"b2"_s, u"a1"_s}, {u"8"_s, u"b1.mp4"_s, u"A2"_s}, {u"7"_s, u"b2"_s, u"a1"_s}}};
        auto rows = VariantSequence::of(project);
        QVERIFY2(rows.has_value(), rows ? "" : qPrintable(rows.error().message));
        QCOMPARE(listOf(*rows), (std::vector<Variant>{{0, 1}, {1, 0}, {0, 1}}));
        QCOMPARE(rows->variables(), QStringList{u"price"_s});
        QCOMPARE(rows->valuesAt(1), QStringList{u"8"_s});
        project.variants.excluded = {*project::variantFromText(u"a2 + b1"_s)};
        QCOMPARE(listOf(*VariantSequence::of(project)), (std::vector<Variant>{{0, 1}, {0, 1}}));
        QCOMPARE(VariantSequence::of(project)->valuesAt(1), QStringList{u"7"_s});
        addRules(project, {u"a1 never with b2"_s});
        const QString message = VariantSequence::of(project).error().message;
        QVERIFY2(message.contains(u"Row 1"_s) && message.contains(u"a1 never with b2"_s),
                 qPrintable(message));
    }

    void refusesPinsThatCannotBe() {
        Project project = projectOf({2, 2});
        project.variants.mode = VariantChoice::Mode::Random;
        project.variants.count = 2;
        const auto with = [&](const QString& rule, const QString& pin, const QString& excluded) {
            Project changed = project;
            if (!rule.isEmpty()) addRules(changed, {rule});
            changed.variants.pinned = {*project::variantFromText(pin)};
            if (!excluded.isEmpty()) changed.variants.excluded = {*project::variantFromText(excluded)};
            const auto drawn = VariantSequence::of(changed);
            return drawn ? QString() : drawn.error().message;
        };
        QCOMPARE(with({}, u"a1 + b1"_s, {}), QString());
        QVERIFY(with(u"a1 never with b1"_s, u"a1 + b1"_s, {}).contains(u"a1 never with b1"_s));
        QVERIFY(with({}, u"a1 + b1"_s, u"b1 + a1"_s).contains(u"excluded"_s));
        QVERIFY(with({}, u"a1 + a2"_s, {}).contains(u"two clips of \"A\""_s));
        QVERIFY(with({}, u"a1"_s, {}).contains(u"no clip of \"B\""_s));
        QVERIFY(with({}, u"a1 + b9"_s, {}).contains(u"b9"_s));
    }

    void findsEverythingAtOnce() {
        Project project = projectOf({2, 2});
        addRules(project, {u"a9 never with b1"_s, u"a1 only with b8"_s, u"a1 never with a2"_s});
        project.variants.excluded = {*project::variantFromText(u"a1 + b7"_s)};
        const auto findings = checkVariants(project);
        QCOMPARE(findings.size(), 4U);
        QCOMPARE(findings[0].code, QString(project::errors::UnknownClip));
        QVERIFY(findings[0].message.contains(u"a9 never with b1"_s) &&
                findings[0].message.contains(u"\"a9\""_s));
        QCOMPARE(findings[2].code, QString(project::errors::BadRule));
        QVERIFY(hasStop(findings));

        Project unused = projectOf({2, 2});
        addRules(unused, {u"a1 never with b1, b2"_s});
        const auto warned = checkVariants(unused);
        QCOMPARE(warned.size(), 1U);
        QVERIFY(warned[0].code == errors::UnusedClip && warned[0].slot == 0 && warned[0].clip == 0);
        QVERIFY(!hasStop(warned));
    }
};

}  // namespace creatorup::plan

QTEST_APPLESS_MAIN(creatorup::plan::LimitedVariantsTest)
#include "limited_variants_test.moc"
