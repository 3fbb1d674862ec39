#include "core/project/findings.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace creatorup::project {

class FindingsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    DeliveryCatalogue m_catalogue = *DeliveryCatalogue::builtIn();

    QString file(const QString& name) {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
        return file.fileName();
    }
    Project good() {
        return {u"Sale"_s,
                {{u"Hook"_s, {{file(u"h1.mp4"_s)}, {file(u"h2.mp4"_s)}}}, {u"CTA"_s, {{file(u"c1.mp4"_s)}}}},
                {},
                {u"vertical_master"_s}};
    }

private Q_SLOTS:
    void findsNothingInAGoodProject() {
        QCOMPARE(checkProject(good(), m_catalogue), std::vector<Finding>{});
        QVERIFY(!hasStop({}));
    }

    void stopsAtAnEmptySlot() {
        Project project = good();
        project.slots_[1].clips.clear();
        const auto findings = checkProject(project, m_catalogue);
        QCOMPARE(findings.size(), 1U);
        QCOMPARE(findings[0].code, QString(errors::EmptySlot));
        QCOMPARE(findings[0].slot, 1);
        QCOMPARE(findings[0].clip, -1);
        QVERIFY(findings[0].message.contains(u"CTA"_s));
        QVERIFY(hasStop(findings));
    }

    void stopsAtMissingFiles() {
        Project project = good();
        project.slots_[0].clips[1].file = m_dir.filePath(u"gone.mp4"_s);
        project.slots_[1].clips[0].file = m_dir.path();  // a folder is no clip
        const auto findings = checkProject(project, m_catalogue);
        QCOMPARE(findings.size(), 2U);
        QCOMPARE(findings[0].code, QString(errors::MissingClip));
        QCOMPARE(findings[0].slot, 0);
        QCOMPARE(findings[0].clip, 1);
        QVERIFY(findings[0].message.contains(u"gone.mp4"_s) && findings[0].message.contains(u"Hook"_s));
        QCOMPARE(findings[1].slot, 1);
        QVERIFY(hasStop(findings));
    }

    void stopsAtDeliveriesThatAreNotThere() {
        Project project = good();
        project.deliveries = {u"vertical_720"_s, u"betamax"_s};
        auto findings = checkProject(project, m_catalogue);
        QCOMPARE(findings.size(), 1U);
        QCOMPARE(findings[0].code, QString(errors::UnknownDelivery));
        project.deliveries.clear();
        findings = checkProject(project, m_catalogue);
        QCOMPARE(findings.size(), 1U);
        QCOMPARE(findings[0].code, QString(errors::NoDelivery));
        QVERIFY(hasStop(findings));
    }

    void reportsEverythingAtOnce() {
        Project project = good();
        project.slots_[0].clips.clear();
        project.slots_[1].clips[0].file = m_dir.filePath(u"gone.mp4"_s);
        project.deliveries.clear();
        QCOMPARE(checkProject(project, m_catalogue).size(), 3U);
    }

    void aWarningDoesNotStop() {
        QVERIFY(!hasStop({{Finding::Severity::Warning, u"x"_s, u"Look."_s, 0, 0}}));
    }
};

}  // namespace creatorup::project

QTEST_APPLESS_MAIN(creatorup::project::FindingsTest)
#include "findings_test.moc"
