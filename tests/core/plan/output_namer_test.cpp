#include "core/plan/output_namer.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace creatorup::plan {

namespace {

struct Setting {
    project::Project project;
    std::vector<project::Delivery> deliveries;
    QHash<QString, SourceFacts> sources;

    explicit Setting(int deliveryCount = 1) {
        project.name = u"Ramadan sale"_s;
        project.slots_ = {{u"Hook"_s, {{u"/h/h1.mp4"_s}, {u"/h/h/2.mp4"_s}}},
                          {u"Call to action"_s, {{u"/c/buy.now.mov"_s}}}};
        for (const project::Slot& slot : project.slots_)
            for (const project::Clip& clip : slot.clips)
                sources.insert(clip.file, {{clip.file}, {}, 1000});
        const auto catalogue = project::DeliveryCatalogue::builtIn();
        const QStringList ids{u"vertical_master"_s, u"vertical_720"_s};
        for (const QString& id : ids.first(deliveryCount))
            deliveries.push_back(*catalogue->find(id));
    }
    [[nodiscard]] Result<OutputNamer> namer(const QString& naming) {
        project.naming = naming;
        auto plan = Plan::make(project, deliveries, sources, {});
        if (!plan) return fail(plan.error());
        return OutputNamer::of(project, std::make_shared<const Plan>(std::move(*plan)), u"2026-11-25"_s);
    }
    [[nodiscard]] QString nameOf(const QString& naming, qint64 output, int number = 1) {
        const auto made = namer(naming);
        if (!made) return made.error().message;
        auto plan = Plan::make(project, deliveries, sources, {});
        return made->numbered(number).fileName(plan->output(output));
    }
};

}  // namespace

class OutputNamerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillsEveryField() {
        Setting one;
        one.project.variants.seed = 77;
        QCOMPARE(one.nameOf({}, 1), u"Ramadan sale-0002-2-buy.now.mp4"_s);
        QCOMPARE(one.nameOf(u"{project} {index:04} {slot:Hook} {clip} {delivery} {date} {seed}"_s, 0),
                 u"Ramadan sale 0001 h1 h1-buy.now vertical_master 2026-11-25 77.mp4"_s);
        QCOMPARE(one.nameOf(u"{{{index}}} {slot:call to action}"_s, 1), u"{2} buy.now.mp4"_s);
        QCOMPARE(one.nameOf(u"{project}-{index}"_s, 0, 2), u"Ramadan sale (2)-1.mp4"_s);
        QCOMPARE(one.nameOf(u"{slot:Hook}"_s, 0, 3), u"h1 (3).mp4"_s);
        QCOMPARE(one.nameOf({}, 0, 2), u"Ramadan sale (2)-0001-h1-buy.now.mp4"_s);
    }

    void takesValuesOfATable() {
        Setting one;
        one.project.variants.mode = project::VariantChoice::Mode::Rows;
        one.project.variants.rows = {
            {u"Hook"_s, u"Call to action"_s, u"kota"_s},
            {{u"h1"_s, u"buy.now"_s, u"Bandung/../x"_s}, {u"2"_s, u"buy.now"_s, u"CON"_s}}};
        QCOMPARE(one.nameOf(u"{value:kota}"_s, 0), u"Bandung_.._x.mp4"_s);
        QCOMPARE(one.nameOf(u"{value:kota}"_s, 1), u"_CON.mp4"_s);
        QVERIFY(one.nameOf(u"{value:desa}"_s, 0).contains(u"kota"_s));
    }

    void namesWhatIsWrong_data() {
        QTest::addColumn<QString>("naming");
        QTest::addColumn<QString>("said");
        const auto row = [](const QString& naming, const QString& said) {
            QTest::newRow(qPrintable(naming)) << naming << said;
        };
        row(u"{name}"_s, u"no field {name}"_s);
        row(u"{}"_s, u"no field {}"_s);
        row(u"{Index}"_s, u"no field {Index}"_s);
        row(u"{index:x}"_s, u"{index:04}"_s);
        row(u"{index:040}"_s, u"{index:04}"_s);
        row(u"{slot:Main}"_s, u"{slot:Hook}, {slot:Call to action}"_s);
        row(u"{value:price}"_s, u"come from no table"_s);
        row(u"{date:yy}"_s, u"nothing after a colon"_s);
        row(u"a {index"_s, u"not closed"_s);
        row(u"a} {index}"_s, u"without a \"{\""_s);
        row(u"a/{index}"_s, u"one folder"_s);
        row(u"a\\{index}"_s, u"one folder"_s);
    }
    void namesWhatIsWrong() {
        QFETCH(QString, naming);
        QFETCH(QString, said);
        Setting one;
        const auto namer = one.namer(naming);
        QVERIFY(!namer && namer.error().is(project::errors::BadTemplate));
        QVERIFY2(namer.error().message.contains(said), qPrintable(namer.error().message));
    }

    void isAlwaysOneComponent() {
        Setting one;
        one.project.name = QString(300, u'夏') + u"/../x"_s;
        one.project.slots_[0].clips[0].file = u"/h/"_s + QString(250, u'é') + u".mp4"_s;
        one.sources.insert(one.project.slots_[0].clips[0].file, {{u"x"_s}, {}, 1000});
        for (const QString& naming :
             {u"{project}{clip}{project}{slot:Hook}{date}"_s, u". {clip} ."_s, u"con"_s, u"{project}"_s}) {
            const QString name = one.nameOf(naming, 0, 1000);
            QVERIFY2(name.toUtf8().size() <= 230, qPrintable(name));
            QVERIFY2(!name.contains(u'/') && !name.startsWith(u'.') && !name.startsWith("con."_L1),
                     qPrintable(name));
        }
    }

    void namesThatClashAreFound() {
        Setting one;
        QVERIFY(one.namer({})->foldedNames().has_value());
        QCOMPARE(one.namer(u"{slot:Hook}"_s)->foldedNames()->size(), 2);
        const auto clash = one.namer(u"{project}"_s)->foldedNames();
        QVERIFY(!clash && clash.error().is(errors::NameClash));
        QVERIFY2(clash.error().message.contains(u"Videos 1 and 2"_s), qPrintable(clash.error().message));
        one.project.slots_[0].clips[1].file = u"/other/H1.mp4"_s;  // one file on Windows and macOS
        one.sources.insert(u"/other/H1.mp4"_s, {{u"y"_s}, {}, 1000});
        QVERIFY(!one.namer(u"{slot:Hook}"_s)->foldedNames());
        Setting two(2);
        QVERIFY(two.namer(u"{index:02}"_s)->foldedNames().error().message.contains(u"{delivery}"_s));
        QCOMPARE(two.namer(u"{index:02} {delivery}"_s)->foldedNames()->size(), 4);
        QCOMPARE(two.nameOf(u"{index:02}"_s, 3), u"02.mp4"_s);
    }
};

}  // namespace creatorup::plan

QTEST_APPLESS_MAIN(creatorup::plan::OutputNamerTest)
#include "output_namer_test.moc"
