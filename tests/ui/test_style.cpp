#include "ui/style/colours.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace creatorup::style;

namespace {

double luminance(const QColor& colour) {
    const auto linear = [](double v) {
        return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a);
    const double y = luminance(b);
    return (qMax(x, y) + 0.05) / (qMin(x, y) + 0.05);
}

}  // namespace

class TestStyle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRoleHasItsToken() {
        for (size_t i = 0; i < colourTokens().size(); ++i)
            QCOMPARE(static_cast<size_t>(colourTokens()[i].role), i);
        QCOMPARE(colourTokens().size(), static_cast<size_t>(Role::DangerFill) + 1);
    }

    void textCanBeReadInBothSchemes() {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            for (const Role text : {Role::Text, Role::Text2, Role::Text3, Role::AccentText})
                for (const Role ground : {Role::Window, Role::Surface, Role::Card, Role::Hover, Role::Button})
                    QVERIFY2(contrast(colour(text, scheme), colour(ground, scheme)) >= 4.5,
                             qPrintable(QStringLiteral("%1 on %2").arg(int(text)).arg(int(ground))));
            QVERIFY(contrast(colour(Role::OnAccent, scheme), colour(Role::Accent, scheme)) >= 4.5);
            QVERIFY(contrast(colour(Role::Ok, scheme), colour(Role::OkFill, scheme)) >= 4.5);
            QVERIFY(contrast(colour(Role::Warn, scheme), colour(Role::WarnFill, scheme)) >= 4.5);
            QVERIFY(contrast(colour(Role::Danger, scheme), colour(Role::DangerFill, scheme)) >= 4.5);
        }
    }

    void theStyleSheetHasNoTokenLeft() {
        const QString sheet = Theme(Scheme::Dark).styleSheet();
        QVERIFY(sheet.size() > 1000);
        QVERIFY2(!sheet.contains(u'@'), qPrintable(sheet.mid(sheet.indexOf(u'@'), 40)));
    }

    void everyIconIsADrawingInTheAskedColour() {
        const QDir icons(QStringLiteral(":/creatorup/icons"));
        QVERIFY(icons.count() > 20);
        for (const QString& file : icons.entryList()) {
            const QImage image = iconPixmap(file.chopped(4), QColor(255, 0, 0), 24, 1).toImage();
            bool red = false;
            for (int y = 0; y < image.height() && !red; ++y)
                for (int x = 0; x < image.width() && !red; ++x)
                    red = qAlpha(image.pixel(x, y)) > 150 && qRed(image.pixel(x, y)) > 150;
            QVERIFY2(red, qPrintable(file));
        }
    }

    // A name that is mistyped in the sources would show nothing.
    void everyIconThatIsNamedIsThere() {
        const QRegularExpression named(
            QStringLiteral("(?:paintIcon\\(painter, m_theme, |IconButton\\(m?_?theme, "
                           "|pixmap\\(|icon\\(|addPage\\()QStringLiteral\\(\"([a-z-]+)\"\\)"));
        int seen = 0;
        for (const QString& folder : {QStringLiteral("widgets"), QStringLiteral("pages")}) {
            const QDir sources(QStringLiteral(CREATORUP_SOURCE_DIR) + QStringLiteral("/ui/") + folder);
            for (const QFileInfo& info : sources.entryInfoList({QStringLiteral("*.cpp")})) {
                QFile file(info.filePath());
                QVERIFY(file.open(QIODevice::ReadOnly));
                auto matches = named.globalMatch(QString::fromUtf8(file.readAll()));
                while (matches.hasNext()) {
                    const QString name = matches.next().captured(1);
                    QVERIFY2(QFile::exists(QStringLiteral(":/creatorup/icons/%1.svg").arg(name)),
                             qPrintable(name));
                    ++seen;
                }
            }
        }
        QVERIFY(seen > 15);
    }

    void theSchemeFollowsTheSystemsPalette() {
        QPalette dark;
        dark.setColor(QPalette::Window, Qt::black);
        dark.setColor(QPalette::WindowText, Qt::white);
        QCOMPARE(Theme::systemScheme(dark), Scheme::Dark);
        QPalette light;
        light.setColor(QPalette::Window, Qt::white);
        light.setColor(QPalette::WindowText, Qt::black);
        QCOMPARE(Theme::systemScheme(light), Scheme::Light);
    }
};

QTEST_MAIN(TestStyle)
#include "test_style.moc"
