#include "ui/models/finding_words.h"
#include "ui/models/translations.h"
#include "ui/style/theme.h"
#include "ui/widgets/note.h"

#include <QDir>
#include <QLabel>
#include <QTest>
#include <QVBoxLayout>

using namespace creatorup;
using namespace creatorup::widgets;
using models::FindingWords;

// What a message needs to be read: room for every line of it.
class TestNote : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsHaveRoomAtEveryWidth_data() {
        QTest::addColumn<int>("width");
        QTest::newRow("sign-in card") << 336;
        QTest::newRow("page") << 1100;
    }

    void wordsHaveRoomAtEveryWidth() {
        QFETCH(const int, width);
        const style::Theme theme(style::Scheme::Light);
        QWidget page;
        auto* column = new QVBoxLayout(&page);
        auto* note = new Note(theme);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(note);
        column->addStretch(1);
        page.setStyleSheet(theme.styleSheet());
        page.resize(width, 600);
        page.show();
        models::ErrorText text;
        text.what = QStringLiteral("This computer has no password store that works.");
        text.next = QStringLiteral("You can sign in for this session only.");
        text.details = QStringLiteral("org.freedesktop.secrets");
        note->show(text, QStringLiteral("This session only"), [] {});
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QTRY_COMPARE(note->width(), width);
        for (const QLabel* label : note->findChildren<QLabel*>()) {
            if (!label->isVisible() || !label->wordWrap()) continue;
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
            QVERIFY2(label->width() >= width / 2, qPrintable(label->text()));
        }
    }

    void warningsSayWhatAndHowMany() {
        using project::Finding;
        constexpr auto kWarning = Finding::Severity::Warning;
        const std::vector<Finding> found{
            {kWarning, s("media.no_sound"), s("hook-1: it has no sound."), 0, 1, {{3, 6}}},
            {kWarning, s("delivery.too_short"), s("2 of 6 videos are short."), -1, -1, {{2, 6}}},
            {kWarning, s("media.no_sound"), s("main-2: it has no sound."), 1, 2, {{2, 6}}},
            {kWarning, s("delivery.too_long"), s("Too long for one."), -1, -1, {{1, 6}}},
            {kWarning, s("delivery.too_long"), s("Too long for another."), -1, -1, {{1, 6}}},
        };
        QVERIFY(FindingWords::describe({}).what.isEmpty());
        const models::ErrorText one = FindingWords::describe({found[0]});
        QCOMPARE(one.what, s("This clip has no sound. (3 of 6 videos)"));
        QCOMPARE(one.next, s("Its part of the videos will be silent."));
        const models::ErrorText all = FindingWords::describe(found);
        QCOMPARE(all.what, s("3 things are worth a look before you post these videos:"));
        QCOMPARE(all.next, s("This clip has no sound. (2 clips)\n"
                             "Some videos are too short for where they go. (2 of 6 videos)\n"
                             "Some videos are too long for where they go. (2 times)"));
        for (const Finding& finding : found)
            QVERIFY(all.details.contains(finding.message));
        picture(all, s("warnings"));
        const models::Translations words(QLocale(QLocale::Indonesian, QLocale::Indonesia));
        const models::ErrorText translated = FindingWords::describe(found);
        QCOMPARE(translated.what, s("3 hal perlu dilihat sebelum video ini diunggah:"));
        QVERIFY2(translated.next.contains(s("(2 dari 6 video)")), qPrintable(translated.next));
        picture(translated, s("id-warnings"));
    }

private:
    static QString s(const char* text) { return QString::fromUtf8(text); }

    void picture(const models::ErrorText& text, const QString& name) {
        const style::Theme theme(style::Scheme::Light);
        QWidget page;
        auto* column = new QVBoxLayout(&page);
        auto* note = new Note(theme);
        column->addWidget(note);
        column->addStretch(1);
        page.setStyleSheet(theme.styleSheet());
        page.resize(900, 160);
        page.show();
        note->warn(text);
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QTRY_VERIFY(note->isVisible() && note->height() > 60);
        const QDir folder(s(CREATORUP_BINARY_DIR "/screenshots"));
        QVERIFY(folder.mkpath(s(".")));
        QVERIFY(page.grab().save(folder.filePath(name + s(".png"))));
    }
};

QTEST_MAIN(TestNote)
#include "test_note.moc"
