#include "ui/style/theme.h"
#include "ui/widgets/note.h"

#include <QLabel>
#include <QTest>
#include <QVBoxLayout>

using namespace creatorup;
using namespace creatorup::widgets;

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
};

QTEST_MAIN(TestNote)
#include "test_note.moc"
