#include "core/project/clip_names.h"
#include "core/project/csv.h"
#include "core/project/project_file.h"
#include "core/project/row_variants.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace creatorup::project {

namespace {

Project twoSlots() {
    Project project;
    project.slots_ = {{u"Hook"_s, {{u"/h/hook-1.mp4"_s}, {u"/h/hook 2, long.mp4"_s}, {u"/h/same.mp4"_s}}},
                      {u"CTA"_s, {{u"/c/cta-1.mov"_s}, {u"/c/same.mp4"_s}, {u"/c/Same.mov"_s}}}};
    return project;
}

QString errorOf(const Result<VariantRows>& rows) {
    return rows ? QString() : rows.error().message;
}

}  // namespace

// Rules, names and tables of variants as people write them.
class VariantWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rulesAreReadAndWritten_data() {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("again");
        const auto row = [](const QString& written, const QString& again = {}) {
            QTest::newRow(qPrintable(written)) << written << (again.isEmpty() ? written : again);
        };
        row(u"hook-2 never with main-3"_s);
        row(u"cta-1 only with hook-1 or hook-2"_s);
        row(u"CTA/cta-1 only with Hook/hook 2"_s);
        row(u"  a  NEVER WITH b ,c"_s, u"a never with b or c"_s);
        row(u"\"hook, two\" never with \"this or that\""_s);
        row(u"\"he said \"\"no\"\"\" never with \"a only with b\""_s);
        row(u"\"plain\" never with \"x\""_s, u"plain never with x"_s);
        row(u"\" or\" never with \"never with\""_s, u"\"or\" never with \"never with\""_s);
    }
    void rulesAreReadAndWritten() {
        QFETCH(QString, written);
        const auto rule = VariantRule::fromText(written);
        QVERIFY2(rule.has_value(), rule ? "" : qPrintable(rule.error().message));
        QTEST(rule->text(), "again");
        QCOMPARE(*VariantRule::fromText(rule->text()), *rule);
    }

    void wordsThatAreNoRule() {
        for (const QString& text : {u""_s, u"a"_s, u"a with b"_s, u"a never with "_s, u" never with b"_s,
                                    u"\"a never with b"_s, u"a\"b\" never with c"_s, u"a only with b,,c"_s}) {
            const auto rule = VariantRule::fromText(text);
            QVERIFY2(!rule && rule.error().is(errors::BadRule), qPrintable(text));
        }
    }

    void findsClipsByName() {
        const Project project = twoSlots();
        const ClipNames names(project);
        const auto find = [&](const QString& text) { return names.find(ClipRef::fromText(text)); };
        QCOMPARE(*find(u"hook-1"_s), (ClipPlace{0, 0}));
        QCOMPARE(*find(u"hook-1.mp4"_s), (ClipPlace{0, 0}));
        QCOMPARE(*find(u"HOOK-1"_s), (ClipPlace{0, 0}));
        QCOMPARE(*find(u"cta/CTA-1"_s), (ClipPlace{1, 0}));
        QCOMPARE(*find(u"Same"_s), (ClipPlace{1, 2}));  // case decides
        QVERIFY(find(u"same"_s).error().is(errors::AmbiguousClip));
        QCOMPARE(*find(u"CTA/same"_s), (ClipPlace{1, 1}));
        QVERIFY(find(u"hook"_s).error().is(errors::UnknownClip));
        QVERIFY(find(u"Main/hook-1"_s).error().message.contains(u"Main"_s));
        for (int s = 0; s < 2; ++s)
            for (int c = 0; c < 3; ++c)
                QCOMPARE(*names.find(names.refOf({s, c})), (ClipPlace{s, c}));
    }

    void choicesComeBackFromJson() {
        Project project = twoSlots();
        project.variants.mode = VariantChoice::Mode::Rows;
        project.variants.rows = {{u"Hook"_s, u"CTA"_s, u"price"_s},
                                 {{u"hook-1"_s, u"cta-1"_s, u"Rp 9.000"_s}}};
        project.variants.rules = {*VariantRule::fromText(u"hook-1 never with CTA/same"_s),
                                  *VariantRule::fromText(u"cta-1 only with hook-1 or \"hook 2, long\""_s)};
        project.variants.length = {qint64{1000}, qint64{15'000}};
        project.variants.excluded = {*variantFromText(u"hook-1 + cta-1"_s)};
        project.variants.pinned = {*variantFromText(u"hook-1 + CTA/same"_s)};
        project.naming = u"{project} {index:04}"_s;
        const QByteArray json = toJson(project, {});
        QVERIFY2(json.contains("\"never_with\": [\n") && json.contains("\"CTA/same\""), json);
        const auto back = fromJson(json, {});
        QVERIFY2(back.has_value(), back ? "" : qPrintable(back.error().text()));
        QCOMPARE(*back, project);
    }

    void filesOfVersionOneOpen() {
        const auto project = fromJson(
            R"({"creatorup_project":1,"name":"p","slots":[{"name":"s","clips":[{"file":"/a.mp4"}]}],)"
            R"("variants":{"mode":"random","count":5,"seed":1},"deliveries":["vertical_720"]})",
            {});
        QVERIFY(project.has_value());
        QCOMPARE(project->variants, (VariantChoice{VariantChoice::Mode::Random, 5, 1}));
        QVERIFY(project->naming.isEmpty());
        QVERIFY(toJson(*project, {}).contains("\"creatorup_project\": 3"));
    }

    void badChoicesAreNamed_data() {
        QTest::addColumn<QByteArray>("variants");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* variants, const QString& said) {
            QTest::newRow(variants) << QByteArray(variants) << said;
        };
        row(R"({"mode":"all","rules":[{"clip":"a"}]})", u"variants.rules[0].clip"_s);
        row(R"({"mode":"all","rules":[{"clip":"a","never_with":["b"],"only_with":["c"]}]})",
            u"variants.rules[0].clip"_s);
        row(R"({"mode":"all","rules":[{"clip":"a","never_with":[]}]})", u"variants.rules[0].never_with"_s);
        row(R"({"mode":"all","min_ms":5,"max_ms":4})", u"variants.max_ms"_s);
        row(R"({"mode":"all","min_ms":-1})", u"variants.min_ms"_s);
        row(R"({"mode":"rows","columns":["a"],"rows":[["x","y"]]})", u"variants.rows"_s);
        row(R"({"mode":"rows","columns":["a","b"],"rows":[["x"]]})", u"entry 0 has 1 values instead of 2"_s);
        row(R"({"mode":"rows","columns":["a"],"rows":[[7]]})", u"variants.rows"_s);
        row(R"({"mode":"rows","columns":["a"],"rows":[]})", u"there is no row"_s);
        row(R"({"mode":"rows","columns":["a"]})", u"variants.rows"_s);
        row(R"({"mode":"all","pinned":["a"]})", u"variants.pinned"_s);
    }
    void badChoicesAreNamed() {
        QFETCH(QByteArray, variants);
        QFETCH(QString, said);
        const auto project =
            fromJson(R"({"creatorup_project":2,"name":"p","slots":[{"name":"s","clips":[]}],"variants":)" +
                         variants + R"(,"deliveries":[]})",
                     {});
        QVERIFY(!project && project.error().is(errors::NotAProject));
        QVERIFY2(project.error().cause.contains(said), qPrintable(project.error().cause));
    }

    void readsTablesOfEverySpreadsheet_data() {
        QTest::addColumn<QByteArray>("csv");
        QTest::newRow("plain") << QByteArray("Hook,CTA,price\nhook-1,cta-1,\"9,5\"\n");
        QTest::newRow("no end") << QByteArray("Hook,CTA,price\nhook-1,cta-1,\"9,5\"");
        QTest::newRow("BOM and CRLF") << QByteArray("\xef\xbb\xbfHook,CTA,price\r\nhook-1,cta-1,\"9,5\"\r\n");
        QTest::newRow("old Mac") << QByteArray("Hook,CTA,price\rhook-1,cta-1,\"9,5\"\r");
        QTest::newRow("semicolons") << QByteArray("Hook;CTA;price\nhook-1;cta-1;9,5\n");
        QTest::newRow("tabs") << QByteArray("Hook\tCTA\tprice\nhook-1\tcta-1\t9,5\n");
        QTest::newRow("Excel's word") << QByteArray("sep=|\r\nHook|CTA|price\r\nhook-1|cta-1|9,5\r\n");
        QTest::newRow("other order, case, spaces, extension")
            << QByteArray("price;cta; HOOK \n9,5;CTA-1.mov; hook-1 \n");
        QTest::newRow("empty lines and columns")
            << QByteArray("\nHook,CTA,price,,\n,,,,\n\nhook-1,cta-1,\"9,5\",,\n\n");
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe") +
                                       QByteArray(reinterpret_cast<const char*>(
                                                      u"Hook\tCTA\tprice\r\nhook-1\tcta-1\t9,5\r\n"),
                                                  68);
    }
    void readsTablesOfEverySpreadsheet() {
        QFETCH(QByteArray, csv);
        const Project project = twoSlots();
        const auto rows = rowsFromCsv(csv, project);
        QVERIFY2(rows.has_value(), qPrintable(errorOf(rows)));
        const auto variants = rowVariants(project, *rows);
        QCOMPARE(variants->clips, (std::vector<std::vector<int>>{{0, 0}}));
        QCOMPARE(variants->variables, QStringList{u"price"_s});
        QCOMPARE(variants->values, (std::vector<QStringList>{{u"9,5"_s}}));
    }

    void saysWhatIsWrongWithATable_data() {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QStringList>("said");
        const auto row = [](const char* csv, const QStringList& said) {
            QTest::newRow(csv) << QByteArray(csv) << said;
        };
        row("", {u"columns' names"_s});
        row("Hook,CTA\n", {u"one for every variant"_s});
        row("Hook,Price,Headline\nhook-1,1,2\n", {u"no column for \"CTA\""_s, u"\"Price\", \"Headline\""_s});
        row("Hook,CTA,Hook\nhook-1,cta-1,x\n", {u"two columns \"Hook\""_s});
        row("Hook,CTA,p,p\nhook-1,cta-1,x,y\n", {u"two columns \"p\""_s});
        row("Hook,,CTA\nhook-1,,cta-1\n", {u"Column 2 has no name"_s});
        row("Hook,CTA\nhook-1,cta-1\n\nhook-1,cta-7\n", {u"Line 4"_s, u"\"CTA\" has no clip \"cta-7\""_s});
        row("Hook,CTA,text\n\"hook-1\",cta-1,\"two\nlines\"\nhook-9,cta-1,\n", {u"Line 4"_s, u"hook-9"_s});
        row("Hook,CTA,p,q\nhook-1,cta-1\n", {u"Line 2 has no value for \"p\", \"q\""_s});
        row("Hook,CTA\nhook-1,cta-1,more\n", {u"Line 2 has 3 values"_s, u"\"more\""_s});
        row("Hook,CTA\nhook-1,\"cta-1\n", {u"Line 2: a quote is not closed"_s});
        row("Hook,CTA\nhook-1,\"cta\"-1\n", {u"Line 2: text follows"_s});
        row("Hook,CTA\nhook-1,cta-1\nhook-1,\xff\n", {u"Line 3 is not UTF-8"_s});
    }
    void saysWhatIsWrongWithATable() {
        QFETCH(QByteArray, csv);
        QFETCH(QStringList, said);
        const auto rows = rowsFromCsv(csv, twoSlots());
        QVERIFY(!rows);
        for (const QString& words : said)
            QVERIFY2(errorOf(rows).contains(words), qPrintable(errorOf(rows)));
    }

    void neverWritesAFormula() {
        const QStringList fields{u"=1+1"_s, u"+1"_s,   u"-1"_s,        u"@SUM(A1)"_s, u"\tx"_s,
                                 u"a=b"_s,  u"it's"_s, u"x,\"y\"\n"_s, u""_s};
        const QByteArray record = writeCsvRecord(fields);
        QCOMPARE(record, QByteArray("'=1+1,'+1,'-1,'@SUM(A1),\"'\tx\",a=b,it's,\"x,\"\"y\"\"\n\",\r\n"));
        QCOMPARE(readCsv(record)->records.front(), fields);
        QCOMPARE(writeCsvRecord({u""_s, u"a"_s}), QByteArray(",a\r\n"));
    }
};

}  // namespace creatorup::project

QTEST_APPLESS_MAIN(creatorup::project::VariantWordsTest)
#include "variant_words_test.moc"
