#include "core/plan/overlay_plan.h"

#include "core/plan/overlay_layout.h"
#include "core/plan/plan.h"
#include "core/plan/recipe_change.h"
#include "core/project/platform.h"
#include "core/project/text_findings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace creatorup::plan {

namespace {

const EngineIdentity kEngine{1, u"test"_s};

project::Delivery delivery() {
    return *project::DeliveryCatalogue::builtIn()->find(u"vertical_720"_s);
}

// Slots of so many clips of 1, 2, 3 … seconds.
struct Setting {
    project::Project project{u"Toko"_s, {}, {}, {}};
    QHash<QString, SourceFacts> sources;
    TextFonts fonts;

    explicit Setting(const std::vector<int>& sizes) {
        for (size_t s = 0; s < sizes.size(); ++s) {
            project::Slot slot{u"S%1"_s.arg(s), {}};
            for (int c = 0; c < sizes[s]; ++c) {
                const QString file = u"/%1-%2.mp4"_s.arg(s).arg(c);
                slot.clips.push_back({file});
                sources.insert(file, {Fingerprint{file}, {}, 1000 * (c + 1)});
            }
            project.slots_.push_back(std::move(slot));
        }
    }
    void addFile(const QString& file) { sources.insert(file, {Fingerprint{file}, {}}); }
    // Every combination, with these further columns.
    void listAll(const QStringList& columns, const std::function<QStringList(int)>& values) {
        project.variants.mode = project::VariantChoice::Mode::Rows;
        auto& rows = project.variants.rows;
        rows.columns = {u"S0"_s, u"S1"_s};
        rows.columns += columns;
        int number = 0;
        for (const project::Clip& first : project.slots_[0].clips)
            for (const project::Clip& second : project.slots_[1].clips)
                rows.rows.push_back(QStringList{first.name(), second.name()} + values(number++));
    }
    [[nodiscard]] Plan plan() const {
        auto made = Plan::make(project, {delivery()}, sources, kEngine, fonts);
        if (!made) qFatal("%s", qPrintable(made.error().text()));
        return std::move(*made);
    }
    [[nodiscard]] size_t segments() const { return plan().segments().size(); }
};

project::Text text(const QString& words) {
    project::Text made;
    made.text = words;
    return made;
}

}  // namespace

// Which segments a look makes: no more than differ in what is seen.
class OverlayPlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutALookNothingChanges() {
        const Plan plan = Setting({2, 2}).plan();
        for (const SegmentNode& segment : plan.segments()) {
            QVERIFY(segment.overlay.isEmpty());
            QVERIFY(!segment.recipe.contains("overlay"));
        }
    }

    void whatIsAlwaysThereMultipliesNothing() {
        Setting setting({3, 4});
        setting.project.look.texts = {text(u"@toko"_s)};
        setting.project.look.watermark.file = u"/mark.png"_s;
        setting.addFile(u"/mark.png"_s);
        QCOMPARE(setting.segments(), 7U);
        const Plan plan = setting.plan();
        for (const SegmentNode& segment : plan.segments()) {
            QCOMPARE(segment.overlay.texts.size(), 1U);
            QVERIFY(segment.overlay.picture.has_value());
            QVERIFY(segment.recipe.contains("/mark.png"));
        }
    }

    void aVariableMultipliesItsSlotOnly() {
        Setting setting({3, 4});
        setting.listAll({u"harga"_s}, [](int number) { return QStringList{QString::number(number)}; });
        setting.project.slots_[1].texts = {text(u"Rp{harga}"_s)};
        // Twelve prices: twelve segments of the second slot, three of the first.
        QCOMPARE(setting.segments(), 15U);
        const Plan plan = setting.plan();
        for (qint64 i = 0; i < plan.outputCount(); ++i) {
            const OutputNode output = plan.output(i);
            const SegmentNode& segment = plan.segments()[static_cast<size_t>(output.segments[1])];
            QCOMPARE(segment.overlay.texts.front().text, u"Rp"_s + output.values.front());
            QCOMPARE(segment.clip.file, u"/1-%1.mp4"_s.arg(output.variant[1]));
        }
    }

    void equalValuesAreOneSegment() {
        Setting setting({3, 4});
        setting.listAll({u"harga"_s, u"kota"_s}, [](int number) {
            return QStringList{QString::number(number / 4 % 2), QString::number(number)};
        });
        setting.project.slots_[1].texts = {text(u"Rp{harga}"_s)};
        QCOMPARE(setting.segments(), 3U + 4U * 2U);
        setting.project.slots_[1].clips[2].texts = {text(u"{kota}"_s)};
        // One clip of four stands under three cities.
        QVERIFY(setting.segments() > 3U + 4U * 2U);
    }

    void namesOfPlacesAreFilled() {
        Setting setting({1, 2});
        setting.project.slots_[1].texts = {text(u"{slot} {clip} {project} {{x}}"_s)};
        const Plan plan = setting.plan();
        QCOMPARE(plan.segments()[1].overlay.texts.front().text, u"S1 1-0 Toko {x}"_s);
        QCOMPARE(plan.segments()[2].overlay.texts.front().text, u"S1 1-1 Toko {x}"_s);
    }

    void timesOfTheVideoAreCutToClips() {
        Setting setting({2, 2});  // 1 and 2 s each
        setting.project.look.texts = {text(u"awal"_s)};
        setting.project.look.texts[0].inMs = 500;
        setting.project.look.texts[0].outMs = 1500;
        const Plan plan = setting.plan();
        // After a first clip of 2 s nothing of it is left, and both of the second slot are as without a text.
        QCOMPARE(plan.segments().size(), 2U + 2U * 2U);
        const OutputNode output = plan.output(0);  // 1 s, 1 s
        const auto& first = plan.segments()[static_cast<size_t>(output.segments[0])].overlay.texts;
        const auto& second = plan.segments()[static_cast<size_t>(output.segments[1])].overlay.texts;
        QCOMPARE(first.front().inMs, 500);
        QCOMPARE(first.front().outMs, -1);  // it goes on to the end of this clip
        QCOMPARE(second.front().inMs, 0);
        QCOMPARE(second.front().outMs, 500);
        const OutputNode late = plan.output(2);  // 2 s, 1 s
        QVERIFY(plan.segments()[static_cast<size_t>(late.segments[1])].overlay.isEmpty());
    }

    void aFadeAtTheEndKnowsWhereThatIs() {
        Setting setting({1, 2});
        setting.project.slots_[1].texts = {text(u"Beli"_s)};
        setting.project.slots_[1].texts[0].fadeOutMs = 300;
        const Plan plan = setting.plan();
        QCOMPARE(plan.segments()[1].overlay.texts.front().outMs, 1000);
        QCOMPARE(plan.segments()[2].overlay.texts.front().outMs, 2000);
    }

    void subtitlesOfTheVideoBeginWhereItsClipsDo() {
        Setting setting({2, 1});
        setting.project.look.subtitles.file = u"/all.srt"_s;
        setting.project.slots_[0].clips[1].subtitles.file = u"/own.srt"_s;
        setting.project.slots_[0].clips[1].trimInMs = 250;
        setting.project.slots_[0].clips[1].speed = 2;
        setting.addFile(u"/all.srt"_s);
        setting.addFile(u"/own.srt"_s);
        const Plan plan = setting.plan();
        QCOMPARE(plan.segments().size(), 4U);
        const auto& own = plan.segments()[static_cast<size_t>(plan.output(1).segments[0])].overlay.subtitles;
        QCOMPARE(own.size(), 2U);
        QCOMPARE(own[0].startMs, 250);
        QCOMPARE(own[0].speed.value(), 2.0);
        QCOMPARE(own[1].startMs, 0);
        const auto& later =
            plan.segments()[static_cast<size_t>(plan.output(0).segments[1])].overlay.subtitles;
        QCOMPARE(later[0].startMs, 1000);
    }

    void tracksChangeNoSegment() {
        Setting setting({2, 2});
        setting.project.slots_[0].clips[1].trimInMs = 250;
        setting.project.slots_[0].clips[1].speed = 2;
        const Plan plain = setting.plan();
        setting.project.look.subtitles = {u"/all.srt"_s};
        setting.project.look.subtitles.asTrack = true;
        project::Subtitles& own = setting.project.slots_[0].clips[1].subtitles;
        own.file = u"/own.srt"_s;
        own.asTrack = true;
        own.language = u"id"_s;
        auto unread = Plan::make(setting.project, {delivery()}, setting.sources, kEngine);
        QVERIFY(!unread && unread.error().is(project::errors::MissingLookFile));
        setting.addFile(u"/all.srt"_s);
        setting.addFile(u"/own.srt"_s);
        const Plan plan = setting.plan();
        // The same segments, and the two texts behind them.
        QCOMPARE(plain.segments().size(), 4U);
        QCOMPARE(plan.segments().size(), 6U);
        for (size_t i = 0; i < plain.segments().size(); ++i)
            QCOMPARE(plan.segments()[i].key, plain.segments()[i].key);
        QCOMPARE(plan.output(0).segments, plain.output(0).segments);
        QCOMPARE(plan.output(0).texts, (std::vector<OutputText>{{4, -1, u"und"_s, 0, {1, 1}}}));
        QCOMPARE(plan.output(2).texts, (std::vector<OutputText>{{4, -1, u"und"_s, 0, {1, 1}},
                                                                {5, 0, u"ind"_s, 250, {2000, 1000}}}));
        QCOMPARE(plan.segments()[5].kind, SegmentNode::Kind::Text);
        // The same file is read once.
        own.file = u"/all.srt"_s;
        QCOMPARE(setting.segments(), 5U);
    }

    void onlyTheFontsThatAreNeededCount() {
        Setting setting({1, 2});
        setting.project.slots_[1].clips[0].texts = {text(u"你好"_s)};
        setting.project.slots_[1].clips[1].texts = {text(u"halo"_s)};
        setting.fonts.fallbacks = {{u"/cjk.ttc"_s, {0x4f60, 0x597d}, {}}};
        setting.fonts.families = {{u"Elok"_s, {u"/elok.ttf"_s}}};
        setting.addFile(u"/cjk.ttc"_s);
        setting.addFile(u"/elok.ttf"_s);
        const Plan plan = setting.plan();
        QCOMPARE(plan.segments()[1].overlay.fonts.size(), 1U);
        QCOMPARE(plan.segments()[1].overlay.fonts[0].path, u"/cjk.ttc"_s);
        QVERIFY(plan.segments()[2].overlay.fonts.empty());
        QCOMPARE(*TextFonts::fromJson(setting.fonts.toJson()), setting.fonts);
    }

    void whatIsMissingIsNamed() {
        Setting setting({1, 1});
        setting.project.look.watermark.file = u"/nowhere.png"_s;
        auto made = Plan::make(setting.project, {delivery()}, setting.sources, kEngine);
        QVERIFY(!made && made.error().is(project::errors::MissingLookFile));
        setting.project.look.watermark = {};
        setting.project.slots_[0].texts = {text(u"{harga}"_s)};
        made = Plan::make(setting.project, {delivery()}, setting.sources, kEngine);
        QVERIFY(!made && made.error().is(project::errors::MissingColumn));
        setting.listAll({u"diskon"_s, u"kota"_s}, [](int) { return QStringList{u"1"_s, u"2"_s}; });
        setting.project.naming = u"{project}-{index}-{value:kota}"_s;
        std::vector<project::Finding> findings;
        project::checkTexts(setting.project, findings);
        QCOMPARE(findings.size(), 2U);
        QCOMPARE(findings[0].code, QString(project::errors::MissingColumn));
        QVERIFY(findings[0].message.contains(u"harga"_s) && findings[0].slot == 0);
        QCOMPARE(findings[1].code, QString(project::errors::SurplusColumn));
        QVERIFY(findings[1].message.contains(u"diskon"_s));
    }

    void textStandsInTheClearBox() {
        const auto big = *project::DeliveryCatalogue::builtIn()->find(u"vertical_master"_s);
        QCOMPARE(clearBox(big), QRectF(65, 270, 865, 978));
        // What platforms cover is data: a delivery for one of them leaves more room than one for all.
        const auto platforms = *project::PlatformCatalogue::builtIn();
        QCOMPARE(clearBox(platforms.withKeepClear(big)), clearBox(big));
        auto one = big;
        one.platforms = {u"tiktok"_s};
        QCOMPARE(clearBox(platforms.withKeepClear(one)), QRectF(0, 130, 930, 1350));
        one.keepClear = project::KeepClear{10, 20, 30, 40};
        const auto own = project::Delivery::fromJson(platforms.withKeepClear(one).toJson());
        QCOMPARE(clearBox(*own), QRectF(30, 10, 1010, 1890));
        const job::TextPlace place = placeIn(big, {2, 0}, -1, false, 0.5);
        QCOMPARE(place.left, 65 + 865 / 2.0);
        QCOMPARE(place.width, 865 / 2.0);
        const job::TextPlace free = placeIn(big, {1, 2}, -1, true, 1);
        QVERIFY(free.top + free.height > 1850);
        project::Watermark mark;
        mark.size = 0.2;
        mark.margin = 0.05;
        const job::OverlayPicture picture = pictureIn(big, mark);
        QCOMPARE(picture.left + picture.width, 1080 - 54.0);
        QCOMPARE(picture.top, 54.0);
    }

    // What a worker is told of a text that is unusual in everything, in pixels of 720 × 1280.
    void everyFieldReachesTheWorker() {
        Setting setting({1, 1});
        const project::TextStyle style{u"DejaVu Serif"_s, true, true,       0.1,
                                       0x80112233,        0.01, 0x90445566, 0xa0778899};
        project::Text& laid = setting.project.look.texts.emplace_back();
        laid = {u"Halo"_s, style, {0, 1}, 2, true, 0.5, 100, 900, 200, 300};
        setting.project.look.subtitles = {u"/a.srt"_s, style, {2, 0}, true, false};
        setting.addFile(u"/a.srt"_s);
        const job::Overlay overlay = setting.plan().segments()[0].overlay;
        const job::TextStyle sized{u"DejaVu Serif"_s, true,       true, 128, 0x80112233, 12.8,
                                   0x90445566,        0xa0778899, 23.04};
        QCOMPARE(overlay.texts.size(), 1U);
        const job::OverlayText& text = overlay.texts[0];
        QCOMPARE(text.text, u"Halo"_s);
        QVERIFY(text.style == sized);
        // Anywhere: but for 2 % of the width at each side, of which it has half.
        const job::TextPlace place{14.4, 14.4, 345.6, 1251.2, 0, 1, 2};
        for (const auto& [is, should] :
             {std::pair{text.place.left, place.left}, std::pair{text.place.top, place.top},
              std::pair{text.place.width, place.width}, std::pair{text.place.height, place.height}})
            QVERIFY2(std::abs(is - should) < 1e-6, QByteArray::number(is));
        QVERIFY(text.place.column == 0 && text.place.row == 1 && text.place.align == 2);
        QVERIFY(text.inMs == 100 && text.outMs == 900 && text.fadeInMs == 200 && text.fadeOutMs == 300);
        QCOMPARE(overlay.subtitles.size(), 1U);
        const job::OverlaySubtitles& subtitles = overlay.subtitles[0];
        QVERIFY(subtitles.file.path == u"/a.srt"_s && subtitles.style == sized && !subtitles.keepStyles);
        QVERIFY(subtitles.place.column == 2 && subtitles.place.row == 0 && subtitles.place.width > 690);
    }

    void reasonsSayWhatChanged() {
        Setting setting({1, 1});
        setting.project.look.texts = {text(u"satu"_s)};
        setting.project.look.watermark.file = u"/mark.png"_s;
        setting.addFile(u"/mark.png"_s);
        const QByteArray before = setting.plan().segments()[0].recipe;
        setting.project.look.texts = {text(u"dua"_s)};
        QCOMPARE(recipeChange(before, setting.plan().segments()[0].recipe).words, u"text changed"_s);
        setting.project.look.texts = {};
        QCOMPARE(recipeChange(before, setting.plan().segments()[0].recipe).words, u"text changed"_s);
        setting.project.look.texts = {text(u"satu"_s)};
        setting.project.look.watermark.opacity = 0.5;
        QCOMPARE(recipeChange(before, setting.plan().segments()[0].recipe).words, u"watermark changed"_s);
    }

    void everythingSeenIsInTheRecipe_data() {
        QTest::addColumn<int>("change");
        for (int change = 0; change < 14; ++change)
            QTest::addRow("%d", change) << change;
    }

    void everythingSeenIsInTheRecipe() {
        QFETCH(int, change);
        Setting setting({1, 1});
        project::Text& laid = setting.project.look.texts.emplace_back(text(u"satu"_s));
        const SegmentKey before = setting.plan().segments()[0].key;
        const std::function<void()> changes[] = {[&] { laid.text = u"dua"_s; },
                                                 [&] { laid.style.font = u"Elok"_s; },
                                                 [&] { laid.style.bold = true; },
                                                 [&] { laid.style.italic = true; },
                                                 [&] { laid.style.size = 0.05; },
                                                 [&] { laid.style.colour = 0xff00ff00; },
                                                 [&] { laid.style.outline = 0; },
                                                 [&] { laid.style.outlineColour = 0xff00ff00; },
                                                 [&] { laid.style.boxColour = 0x80000000; },
                                                 [&] {
                                                     laid.place = {0, 0};
                                                 },
                                                 [&] { laid.align = 0; },
                                                 [&] { laid.anywhere = true; },
                                                 [&] { laid.width = 0.5; },
                                                 [&] { laid.fadeInMs = 100; }};
        changes[change]();
        QVERIFY(setting.plan().segments()[0].key != before);
    }
};

}  // namespace creatorup::plan

QTEST_GUILESS_MAIN(creatorup::plan::OverlayPlanTest)
#include "overlay_plan_test.moc"
