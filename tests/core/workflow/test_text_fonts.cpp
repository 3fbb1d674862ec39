#include "core/workflow/text_fonts_finder.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace creatorup;
using namespace Qt::Literals::StringLiterals;

namespace {

// The characters of a font's file, as fontconfig's own tool lists them.
QSet<uint> charactersOf(const QString& file) {
    QProcess query;
    query.start(u"fc-query"_s, {u"-f"_s, u"%{charset}"_s, file});
    if (!query.waitForFinished()) return {};
    QSet<uint> found;
    for (const QByteArray& range : query.readAllStandardOutput().split(' ')) {
        const QByteArrayList ends = range.split('-');
        for (uint c = ends.first().toUInt(nullptr, 16); c <= ends.last().toUInt(nullptr, 16); ++c)
            found.insert(c);
    }
    return found;
}

project::Project saying(const QString& words) {
    project::Project project{u"p"_s, {}, {}, {}};
    project.look.texts.emplace_back().text = words;
    return project;
}

}  // namespace

// Which of the system's fonts a project's texts and subtitles need.
class TestTextFonts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsCalledBuiltInIsThere() {
        const QString folder = QStringLiteral(CREATORUP_SOURCE_DIR "/resources/fonts/");
        const QSet<uint> there = charactersOf(folder + u"Inter-Regular.otf"_s) +
                                 charactersOf(folder + u"NotoSansArabic-Regular.ttf"_s) +
                                 charactersOf(folder + u"NotoEmoji-Regular.ttf"_s);
        QVERIFY(there.size() > 1000);
        QString missing;
        for (uint c = 0x20; c < 0x1ffff; ++c) {
            const QChar::Category category = QChar::category(c);
            const bool drawn = category != QChar::Other_Format && category != QChar::Other_Control &&
                               category != QChar::Other_NotAssigned && category != QChar::Separator_Space &&
                               category != QChar::Separator_Line && category != QChar::Separator_Paragraph &&
                               !(c >= 0xfe00 && c <= 0xfe0f) && !(c >= 0x1f3fb && c <= 0x1f3ff);
            if (workflow::hasBuiltInFont(c) && drawn && !there.contains(c))
                missing += QString::number(c, 16) + u' ';
        }
        QCOMPARE(missing, QString());
        for (const uint c :
             u"Harga Rp10.000 – diskon 50 %! “Ayo” é ß Ж Ω مرحبا 🔥👇🛒☕"_s.toUcs4())
            QVERIFY2(workflow::hasBuiltInFont(c), QByteArray::number(c, 16));
    }

    void plainTextsNeedNoOtherFont() {
        QCOMPARE(workflow::findTextFonts(saying(u"Beli sekarang, مرحبا"_s)), plan::TextFonts{});
    }

    void otherLettersAreLookedForInTheSystem() {
        const plan::TextFonts fonts = workflow::findTextFonts(saying(u"halo 你好"_s));
        std::vector<project::Finding> findings;
        workflow::checkTextFonts(saying(u"halo 你好"_s), fonts, findings);
        if (fonts.fallbacks.empty()) {
            QCOMPARE(findings.front().code, u"project.missing_letters"_s);
            QSKIP("there is no font with Chinese characters here");
        }
        QVERIFY(findings.empty());
        QVERIFY(charactersOf(fonts.fallbacks.front().file).contains(0x4f60));
        QVERIFY(fonts.fallbacks.front().characters.contains(0x4f60));
        QVERIFY(!fonts.fallbacks.front().characters.contains('h'));
    }

    void subtitlesAreLookedAtToo() {
        QTemporaryDir folder;
        const auto written = [&](const QString& name, const QByteArray& bytes) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::WriteOnly)) file.write(bytes);
            return file.fileName();
        };
        project::Project project{u"p"_s, {}, {}, {}};
        project.look.subtitles.file = written(u"a.srt"_s, "1\n00:00:00,000 --> 00:00:01,000\n☖ hujan\n");
        const plan::TextFonts fonts = workflow::findTextFonts(project);
        if (fonts.fallbacks.empty()) QSKIP("there is no font with pieces of shogi here");
        QCOMPARE(fonts.fallbacks.front().subtitleFiles, QStringList{project.look.subtitles.file});
        project.look.subtitles.file = written(u"b.srt"_s, "1\n00:00:00,000 --> 00:00:01,000\nhujan\n");
        QCOMPARE(workflow::findTextFonts(project), plan::TextFonts{});
    }

    void familiesAreFoundOrNamed() {
        project::Project project = saying(u"halo"_s);
        project.look.texts[0].style.font = u"DejaVu Sans"_s;
        plan::TextFonts fonts = workflow::findTextFonts(project);
        QVERIFY(!fonts.families.front().files.isEmpty());
        QVERIFY(fonts.families.front().files.front().contains(u"DejaVuSans"_s));
        project.look.texts[0].style.font = u"No Such Font 7"_s;
        fonts = workflow::findTextFonts(project);
        QVERIFY(fonts.families.front().files.isEmpty());
        std::vector<project::Finding> findings;
        workflow::checkTextFonts(project, fonts, findings);
        QCOMPARE(findings.size(), 1U);
        QVERIFY(findings.front().message.contains(u"No Such Font 7"_s));
    }

    void nothingHasSomeLetters() {
        const project::Project project = saying(u"\U000e1234"_s);
        std::vector<project::Finding> findings;
        workflow::checkTextFonts(project, workflow::findTextFonts(project), findings);
        QCOMPARE(findings.size(), 1U);
        QCOMPARE(findings.front().code, u"project.missing_letters"_s);
    }
};

QTEST_GUILESS_MAIN(TestTextFonts)
#include "test_text_fonts.moc"
