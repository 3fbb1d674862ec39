#include "ui/models/error_text.h"
#include "ui/models/figures.h"
#include "ui/models/translations.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace creatorup;
using namespace creatorup::models;

class TestWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Whatever core can say, the window can say in the user's words.
    void everyCodeOfCoreHasItsSentence() {
        const QRegularExpression code(QStringLiteral("ErrorCode\\s+\\w+\\{\\s*\"([a-z_.]+)\"\\s*\\}"));
        QDirIterator headers(QStringLiteral(CREATORUP_SOURCE_DIR "/core"), {QStringLiteral("*.h")},
                             QDir::Files, QDirIterator::Subdirectories);
        QStringList unknown;
        int seen = 0;
        while (headers.hasNext()) {
            QFile file(headers.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto matches = code.globalMatch(QString::fromUtf8(file.readAll()));
            while (matches.hasNext()) {
                const QString word = matches.next().captured(1);
                ++seen;
                if (!ErrorTexts::knows(word) && word != QLatin1StringView("internal")) unknown << word;
            }
        }
        QVERIFY(seen > 60);
        QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(u' ')));
    }

    void theTechnicalPartStaysInTheFold() {
        const ErrorText text = ErrorTexts::describe(
            {QStringLiteral("net.timeout"), QStringLiteral("No answer"), QStringLiteral("errno 110")});
        QCOMPARE(text.what, QStringLiteral("The service did not answer in time."));
        QVERIFY(!text.what.contains(QLatin1StringView("errno")));
        QVERIFY(text.details.contains(QLatin1StringView("errno 110")));
        QVERIFY(text.details.contains(QLatin1StringView("net.timeout")));
        const ErrorText surprise =
            ErrorTexts::describe({QStringLiteral("no.such_code"), QStringLiteral("x"), {}});
        QVERIFY(!surprise.what.isEmpty() && !surprise.next.isEmpty());
    }

    void figuresInEnglish() {
        const Translations english(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(Figures::videos(1), QStringLiteral("1 video"));
        QCOMPARE(Figures::videos(1024), QStringLiteral("1,024 videos"));
        QCOMPARE(Figures::seconds(5120), QStringLiteral("5.1 s"));
        QCOMPARE(Figures::about(800), QStringLiteral("about 1 s"));
        QCOMPARE(Figures::about(118'000), QStringLiteral("about 2 min"));
        QCOMPARE(Figures::about(5'400'000), QStringLiteral("about 1 h 30 min"));
        QCOMPARE(Figures::bytes(310'400'000), QStringLiteral("310 MB"));
        QCOMPARE(Figures::bytes(4'700'000), QStringLiteral("4.7 MB"));
        QCOMPARE(Figures::month(QStringLiteral("2026-11")), QStringLiteral("November 2026"));
    }

    void figuresInIndonesian() {
        const Translations indonesian(QLocale(QLocale::Indonesian, QLocale::Indonesia));
        QCOMPARE(Figures::videos(64), QStringLiteral("64 video"));
        QCOMPARE(Figures::seconds(5120), QStringLiteral("5,1 dtk"));
        QCOMPARE(Figures::about(118'000), QStringLiteral("sekitar 2 mnt"));
        QCOMPARE(Figures::rupiah(499'000), QStringLiteral("Rp499.000"));
        QCOMPARE(ErrorTexts::describe({QStringLiteral("secrets.no_service"), {}, {}}).next,
                 QStringLiteral("Bisa masuk untuk sesi ini saja."));
    }

    void indonesianIsComplete() {
        QFile file(QStringLiteral(CREATORUP_SOURCE_DIR "/resources/translations/creatorup_id.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString source;
        QStringList missing;
        int messages = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) continue;
            if (xml.name() == QLatin1StringView("source")) source = xml.readElementText();
            if (xml.name() == QLatin1StringView("translation")) {
                ++messages;
                if (xml.attributes().value(QLatin1StringView("type")) == QLatin1StringView("unfinished"))
                    missing << source;
            }
        }
        QVERIFY(messages > 250);
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    }

    // A sentence that is in the sources but not in the file would stay English.
    void theFileKnowsEverySentence() {
        QFile file(QStringLiteral(CREATORUP_SOURCE_DIR "/resources/translations/creatorup_id.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QString known = QString::fromUtf8(file.readAll());
        known.replace(QLatin1StringView("&quot;"), QLatin1StringView("\""))
            .replace(QLatin1StringView("&apos;"), QLatin1StringView("'"))
            .replace(QLatin1StringView("&amp;"), QLatin1StringView("&"));
        const QRegularExpression sentence(QStringLiteral("\\btr\\(\"([^\"]+)\""));
        QDirIterator sources(QStringLiteral(CREATORUP_SOURCE_DIR "/ui"), {QStringLiteral("*.cpp")},
                             QDir::Files, QDirIterator::Subdirectories);
        QStringList unknown;
        while (sources.hasNext()) {
            QFile source(sources.next());
            QVERIFY(source.open(QIODevice::ReadOnly));
            auto matches = sentence.globalMatch(QString::fromUtf8(source.readAll()));
            while (matches.hasNext()) {
                const QString text = matches.next().captured(1);
                if (!known.contains(text)) unknown << text;
            }
        }
        QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(u'\n')));
    }

    void theLanguageFollowsTheEnvironment() {
        qputenv("LANGUAGE", "id:en");
        QCOMPARE(Translations::wantedLocale().language(), QLocale::Indonesian);
        qunsetenv("LANGUAGE");
    }
};

QTEST_MAIN(TestWords)
#include "test_words.moc"
