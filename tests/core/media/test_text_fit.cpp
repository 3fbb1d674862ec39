#include "core/plan/overlay_layout.h"
#include "core/plan/text_fit.h"
#include "tests/core/media/overlay_rig.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace creatorup;
using namespace creatorup::tests;

using S = QString;
using L = QStringList;

namespace {

constexpr int kGrey = GreyClip::kGrey;

project::Delivery deliveryOf(const char* id) {
    return *project::DeliveryCatalogue::builtIn()->find(S::fromLatin1(id));
}

S fileOf(const S& family) {
    QProcess match;
    match.start("fc-match"_s, {"-f"_s, "%{file}"_s, family});
    return match.waitForFinished() ? S::fromUtf8(match.readAllStandardOutput()) : S();
}

}  // namespace

// Whether texts fit, as preflight says it, against what is drawn.
class TestTextFit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void textsFitOrNot_data();
    void textsFitOrNot();
    void measuredIsWhatIsDrawn_data();
    void measuredIsWhatIsDrawn();
    void cuesFitOrNot_data();
    void cuesFitOrNot();
    void whatIsNotSeenIsNotMeasured();
    void whatCannotBeReadHasNoCues();
    void longestOfAThousand();

private:
    void addClip(const S& file, int slot = 0);
    [[nodiscard]] plan::Plan planOf() const;
    // What workers answer, in the order of the jobs.
    [[nodiscard]] std::vector<job::TextsMeasured> measured(const plan::TextFit& fit);
    [[nodiscard]] std::vector<project::Finding> findings();
    [[nodiscard]] L codes();
    project::Text& say(const S& words, double size = 0.04);

    Clips m_clips;
    project::Project m_project;
    QHash<S, plan::SourceFacts> m_sources;
    plan::TextFonts m_fonts;
    std::vector<project::Delivery> m_deliveries;
    int m_count = 0;
};

void TestTextFit::init() {
    m_project = {"Toko"_s, {}, {}, {}};
    m_sources.clear();
    m_fonts = {};
    m_deliveries = {deliveryOf("vertical_720")};
    addClip("/a.mp4"_s);
}

void TestTextFit::addClip(const S& file, int slot) {
    while (m_project.slots_.size() <= static_cast<size_t>(slot))
        m_project.slots_.push_back({"S%1"_s.arg(m_project.slots_.size()), {}});
    m_project.slots_[static_cast<size_t>(slot)].clips.push_back({file});
    m_sources.insert(file, {Fingerprint{file}, {}, 2000});
}

plan::Plan TestTextFit::planOf() const {
    auto made = plan::Plan::make(m_project, m_deliveries, m_sources, {1, "test"_s}, m_fonts);
    if (!made) qFatal("%s", qPrintable(made.error().text()));
    return std::move(*made);
}

std::vector<job::TextsMeasured> TestTextFit::measured(const plan::TextFit& fit) {
    std::vector<job::TextsMeasured> answers;
    for (const job::MeasureTextsJob& job : fit.jobs()) {
        const job::Event event = m_clips.run(job);
        if (const auto* measured = std::get_if<job::TextsMeasured>(&event))
            answers.push_back(*measured);
        else
            qWarning("%s", qPrintable(failureOf(event).text()));
    }
    return answers;
}

std::vector<project::Finding> TestTextFit::findings() {
    const plan::TextFit fit = plan::TextFit::of(planOf());
    const std::vector<job::TextsMeasured> answers = measured(fit);
    std::vector<project::Finding> all;
    for (size_t i = 0; i < answers.size(); ++i)
        for (const project::Finding& finding : fit.findings(i, answers[i]))
            all.push_back(finding);
    return all;
}

L TestTextFit::codes() {
    L found;
    for (const project::Finding& finding : findings()) {
        qInfo("%s", qPrintable(finding.message));
        found.append(finding.code);
    }
    return found;
}

project::Text& TestTextFit::say(const S& words, double size) {
    project::Text& text = m_project.look.texts.emplace_back();
    text.text = words;
    text.style.size = size;
    return text;
}

void TestTextFit::textsFitOrNot_data() {
    QTest::addColumn<S>("words");
    QTest::addColumn<double>("size");
    QTest::addColumn<L>("expected");
    const L fits, large{S(plan::errors::TextTooLarge)};
    QTest::newRow("plain") << "Beli sekarang"_s << 0.04 << fits;
    QTest::newRow("huge") << "Beli sekarang"_s << 0.2 << large;
    QTest::newRow("many lines")
        << "Terima kasih banyak, sampai jumpa lagi di video berikutnya ya! "_s.repeated(9) << 0.08 << large;
    QTest::newRow("as many, smaller")
        << "Terima kasih banyak, sampai jumpa lagi di video berikutnya ya! "_s.repeated(9) << 0.03 << fits;
    // How many letters there are says little.
    QTest::newRow("wide letters") << "WWWWWWWWWWW"_s << 0.08 << large;
    QTest::newRow("narrow letters") << "illiillijillijillijilli"_s << 0.08 << fits;
    // One word, which cannot be parted.
    QTest::newRow("Arabic") << S::fromUtf8("فسيكفيكهملليستخلفنلبببببب") << 0.045 << fits;
    QTest::newRow("Chinese") << S::fromUtf8("新年大減價全部商品半價今天開始歡迎光臨") << 0.08 << fits;
    QTest::newRow("Chinese, larger") << S::fromUtf8("新年大減價全部商品半價今天開始歡迎光臨") << 0.2 << large;
}

void TestTextFit::textsFitOrNot() {
    QFETCH(S, words);
    QFETCH(double, size);
    QFETCH(L, expected);
    say(words, size);
    if (words[0].unicode() >= 0x2e80) {
        const S font = fileOf("Droid Sans Fallback"_s);
        const QList<uint> characters = words.toUcs4();
        m_fonts.fallbacks = {{font, QSet<uint>(characters.begin(), characters.end()), {}}};
        m_sources.insert(font, {Fingerprint{font}, sourceFile(font).identity});
    }
    QCOMPARE(codes(), expected);
}

void TestTextFit::measuredIsWhatIsDrawn_data() {
    QTest::addColumn<S>("words");
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("row");
    QTest::addColumn<bool>("italic");
    QTest::addColumn<quint32>("box");
    QTest::newRow("left, top") << "Harga Rp10.000"_s << 0 << 0 << false << 0U;
    QTest::newRow("right, bottom") << "Harga\nRp10.000 saja"_s << 2 << 2 << false << 0U;
    QTest::newRow("italic") << "fifty fjords"_s << 1 << 1 << true << 0U;
    QTest::newRow("in a box") << S::fromUtf8("السعر اليوم") << 1 << 2 << false << 0xff202020U;
    QTest::newRow("wrapped") << "Promo akhir tahun untuk semua produk di toko kami"_s << 1 << 1 << false
                             << 0U;
    QTest::newRow("too wide") << "WWWWWWWWWWWWWWWW"_s << 1 << 1 << false << 0U;
}

// The same text over a grey clip, as its segment has it.
void TestTextFit::measuredIsWhatIsDrawn() {
    QFETCH(S, words);
    QFETCH(int, column);
    QFETCH(int, row);
    QFETCH(bool, italic);
    QFETCH(quint32, box);
    GreyClip grey;
    grey.make(0.2);
    job::OverlayText text = textOf(words, column, row);
    text.style.italic = italic;
    text.style.boxColour = box;
    text.style.boxPadding = box != 0 ? 7 : 0;
    grey.clips.overlay.texts = {text};
    const QRect drawn = marks(grey.laidOver(), 3, kGrey, 16);
    // Nothing is where it should be, so everything is told.
    job::MeasureTextsJob job;
    job.texts.push_back({GreyClip::kWidth, GreyClip::kHeight, text, QRectF(0, 0, 1, 1), {words}});
    job.texts[0].like.text.clear();
    const job::Event event = m_clips.run(job);
    QVERIFY2(std::holds_alternative<job::TextsMeasured>(event), qPrintable(failureOf(event).text()));
    const job::TextsMeasured::Outside& outside = std::get<job::TextsMeasured>(event).texts.at(0);
    QCOMPARE(outside.count, qint64{1});
    const QRect told = outside.farthest.at(0).area.toRect();
    QVERIFY(told.width() > 60 && told.height() > 20);
    // What is beyond the picture is measured, and not drawn.
    if (words.startsWith(u'W')) {
        QVERIFY(told.left() < -10 && told.right() > GreyClip::kWidth + 10);
        QCOMPARE(drawn.width(), GreyClip::kWidth);
        return;
    }
    QVERIFY2(std::abs(told.left() - drawn.left()) <= 1 && std::abs(told.right() - drawn.right()) <= 1 &&
                 std::abs(told.top() - drawn.top()) <= 1 && std::abs(told.bottom() - drawn.bottom()) <= 1,
             qPrintable("%1 %2 %3 %4, not %5 %6 %7 %8"_s.arg(told.left())
                            .arg(told.top())
                            .arg(told.right())
                            .arg(told.bottom())
                            .arg(drawn.left())
                            .arg(drawn.top())
                            .arg(drawn.right())
                            .arg(drawn.bottom())));
}

void TestTextFit::cuesFitOrNot_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<bool>("anywhere");
    QTest::addColumn<S>("code");
    QTest::addColumn<S>("named");
    const S fits, large(plan::errors::TextTooLarge), covered(plan::errors::TextOutsideClear);
    const QByteArray good = "1\n00:00:00,100 --> 00:00:00,900\nBeli sekarang\n\n";
    QTest::newRow("good") << good << false << fits << S();
    QTest::newRow("one too wide") << good + "2\n00:00:01,200 --> 00:00:01,700\nWWWWWWWWWWWWWWWWWWWWWWWWWW\n"
                                  << false << large << "\"WWWWWWWWWWWWWWWWWWWWWWWWWW\" at 0:01.2"_s;
    QTest::newRow("anywhere") << good << true << covered << "\"Beli sekarang\" at 0:00.1"_s;
    // As the script says itself: at the bottom of the whole picture, and at the top of it.
    const QByteArray script =
        "[Script Info]\nScriptType: v4.00+\nPlayResX: 720\nPlayResY: 1280\n[V4+ Styles]\n"
        "Format: Name, Fontname, Fontsize, PrimaryColour, Alignment, MarginV\n"
        "Style: Default,Inter,60,&H0000FFFF,2,%1\n[Events]\nFormat: Start, End, Style, "
        "Text\nDialogue: 0:00:00.50,0:00:01.00,Default,Beli {\\i1}ini\n";
    QTest::newRow("script, covered") << QByteArray(script).replace("%1", "40") << false << covered
                                     << "\"Beli ini\" at 0:00.5"_s;
    QTest::newRow("script, clear") << QByteArray(script).replace("%1", "600") << false << fits << S();
}

void TestTextFit::cuesFitOrNot() {
    QFETCH(QByteArray, file);
    QFETCH(bool, anywhere);
    QFETCH(S, code);
    QFETCH(S, named);
    const S path = m_clips.write("cues%1"_s.arg(++m_count), file);
    m_project.look.subtitles.file = path;
    m_project.look.subtitles.anywhere = anywhere;
    m_sources.insert(path, {Fingerprint{path}, sourceFile(path).identity});
    const auto found = findings();
    QCOMPARE(found.size(), size_t{code.isEmpty() ? 0U : 1U});
    if (code.isEmpty()) return;
    QCOMPARE(found[0].code, code);
    QVERIFY2(found[0].message.contains(named) && found[0].message.contains("(over a)"_s) &&
                 found[0].message.contains(m_deliveries[0].name),
             qPrintable(found[0].message));
}

// Of a clip of two seconds, begun a second into its file and played at half the speed, one second is shown.
void TestTextFit::whatIsNotSeenIsNotMeasured() {
    const QByteArray wide = "WWWWWWWWWWWWWWWWWWWWWWWWWW\n\n";
    const auto countOf = [&](const QByteArray& times) {
        const S path = m_clips.write("seen%1.srt"_s.arg(++m_count), "1\n" + times + "\n" + wide);
        project::Clip& clip = m_project.slots_[0].clips[0];
        clip.subtitles.file = path;
        clip.trimInMs = 1000;
        clip.speed = 0.5;
        m_sources.insert(path, {Fingerprint{path}, sourceFile(path).identity});
        return findings().size();
    };
    QCOMPARE(countOf("00:00:00,200 --> 00:00:00,900"), size_t{0});
    QCOMPARE(countOf("00:00:01,200 --> 00:00:01,900"), size_t{1});
    QCOMPARE(countOf("00:00:02,300 --> 00:00:02,900"), size_t{0});
}

// Others say why it cannot be read; the texts are measured all the same.
void TestTextFit::whatCannotBeReadHasNoCues() {
    const S path = m_clips.write("broken.srt"_s, "Just a letter to a friend.\n");
    m_project.look.subtitles.file = path;
    m_sources.insert(path, {Fingerprint{path}, sourceFile(path).identity});
    say("WWWWWWWWWWW"_s, 0.08);
    QCOMPARE(codes(), L{S(plan::errors::TextTooLarge)});
}

// A table of a thousand rows, all different, for two deliveries: the few that are too large are found.
void TestTextFit::longestOfAThousand() {
    m_project = {"Toko"_s, {}, {}, {}};
    m_deliveries = {deliveryOf("vertical_720"), deliveryOf("wide_720")};
    auto& rows = m_project.variants.rows;
    m_project.variants.mode = project::VariantChoice::Mode::Rows;
    rows.columns = {"S0"_s, "S1"_s, "S2"_s, "harga"_s};
    for (int slot = 0; slot < 3; ++slot)
        for (int clip = 0; clip < 10; ++clip)
            addClip("/%1-%2.mp4"_s.arg(slot).arg(clip), slot);
    for (int row = 0; row < 1000; ++row)
        rows.rows.push_back(
            L{m_project.slots_[0].clips[static_cast<size_t>(row / 100)].name(),
              m_project.slots_[1].clips[static_cast<size_t>(row / 10 % 10)].name(),
              m_project.slots_[2].clips[static_cast<size_t>(row % 10)].name(),
              row % 250 == 7 ? "MMMMMMMMMMMMMMMMM%1"_s.arg(row) : "Rp%1.000 saja"_s.arg(row)});
    say("Harga {harga}"_s, 0.06);
    say("{clip}"_s, 0.03);
    const plan::Plan plan = planOf();
    QElapsedTimer clock;
    clock.start();
    const plan::TextFit fit = plan::TextFit::of(plan);
    const qint64 collected = clock.elapsed();
    QCOMPARE(fit.jobs().size(), size_t{1});
    QCOMPARE(fit.jobs()[0].texts.size(), size_t{4});
    const std::vector<job::TextsMeasured> answers = measured(fit);
    qInfo("%lld segments: collected in %lld ms, measured in %lld ms",
          static_cast<long long>(plan.segments().size()), static_cast<long long>(collected),
          static_cast<long long>(clock.elapsed() - collected));
    const auto found = fit.findings(0, answers.at(0));
    // Of the upright one four, of the wide one none.
    QCOMPARE(found.size(), size_t{4});
    for (const project::Finding& finding : found)
        QVERIFY(finding.message.contains("MMMMMMMMMMMMMMMMM"_s) &&
                finding.message.contains(m_deliveries[0].name));
}

QTEST_GUILESS_MAIN(TestTextFit)
#include "test_text_fit.moc"
