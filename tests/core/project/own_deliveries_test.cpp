#include "core/project/own_deliveries.h"

#include "core/base/json_fields.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace creatorup::project {

class OwnDeliveriesTest : public QObject {
    Q_OBJECT

    QString write(const QString& name, const QByteArray& content) {
        QFile file(m_dir.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) qFatal("cannot write");
        return file.fileName();
    }
    QByteArray changed(const QString& field, const QJsonValue& value) {
        QJsonObject object = m_builtIn.find(u"vertical_720"_s)->toJson();
        object.insert(u"id"_s, u"mine"_s);
        object.insert(field, value);
        return QJsonDocument(object).toJson();
    }

    QTemporaryDir m_dir;
    DeliveryCatalogue m_builtIn = *DeliveryCatalogue::builtIn();

private Q_SLOTS:
    void everyDeliveryComesBackFromItsFile() {
        const OwnDeliveries own(m_dir.filePath(u"kept"_s));
        for (const Delivery& delivery : m_builtIn.all()) {
            Delivery mine = delivery;
            mine.id += u"_mine"_s;
            const QString file = m_dir.filePath(mine.id);
            QVERIFY(exportDelivery(mine, file).has_value());
            QVERIFY(!exportDelivery(mine, file).has_value());  // nothing is overwritten
            const auto imported = own.import(file, m_builtIn, OwnDeliveries::SameId::Refuse);
            QVERIFY2(imported.has_value(), qPrintable(mine.id));
            QCOMPARE(*imported, mine);
        }
        const auto entries = own.all(m_builtIn);
        QCOMPARE(entries.size(), m_builtIn.all().size());
        for (const auto& entry : entries)
            QVERIFY2(entry.delivery.has_value(), qPrintable(entry.file));
        QVERIFY(own.remove(u"vertical_720_mine"_s).has_value());
        QVERIFY(!own.remove(u"vertical_720_mine"_s).has_value());
        QCOMPARE(own.all(m_builtIn).size(), entries.size() - 1);
    }

    void replacesNothingUnlessItIsSaid() {
        using SameId = OwnDeliveries::SameId;
        const OwnDeliveries own(m_dir.filePath(u"twice"_s));
        const QString first = write(u"first.json"_s, changed(u"name"_s, u"First"_s));
        const QString second = write(u"second.json"_s, changed(u"name"_s, u"Second"_s));
        QVERIFY(own.import(first, m_builtIn, SameId::Refuse).has_value());
        const auto refused = own.import(second, m_builtIn, SameId::Refuse);
        QVERIFY(!refused && refused.error().is(errors::DeliveryExists));
        QVERIFY(refused.error().message.contains(u"mine"_s));
        QCOMPARE(own.all(m_builtIn).front().delivery->name, u"First"_s);
        QVERIFY(own.import(second, m_builtIn, SameId::Replace).has_value());
        QCOMPARE(own.all(m_builtIn).front().delivery->name, u"Second"_s);
        QVERIFY(own.import(first, m_builtIn, SameId::Replace).has_value());
        // The program's own are not replaced either way.
        const QString builtIn = write(u"builtin.json"_s, changed(u"id"_s, u"vertical_720"_s));
        QVERIFY(!own.import(builtIn, m_builtIn, SameId::Replace));
    }

    void refusesWithTheField_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("word");
        QTest::newRow("no JSON") << QByteArray("{") << u"byte"_s;
        QTest::newRow("a built-in one's id") << changed(u"id"_s, u"vertical_720"_s) << u"id: "_s;
        QTest::newRow("a device") << changed(u"hardware"_s, QJsonObject{{u"encoder"_s, u"h264_nvenc"_s},
                                                                        {u"device"_s, u"nvidia"_s},
                                                                        {u"pixel_format"_s, u"nv12"_s},
                                                                        {u"options"_s, QJsonObject{}}})
                                  << u"hardware: a delivery names none"_s;
        QTest::newRow("an id with folders") << changed(u"id"_s, u"../x"_s) << u"id: "_s;
        QTest::newRow("an unknown field") << changed(u"tune"_s, u"film"_s) << u"tune: "_s;
        QTest::newRow("an unfit container") << changed(u"container"_s, u"webm"_s) << u"container: "_s;
        QTest::newRow("no frame") << changed(u"frame"_s, QJsonValue()) << u"frame: "_s;
    }
    void refusesWithTheField() {
        QFETCH(QByteArray, content);
        QFETCH(QString, word);
        const OwnDeliveries own(m_dir.filePath(u"none"_s));
        const auto imported =
            own.import(write(u"x.json"_s, content), m_builtIn, OwnDeliveries::SameId::Refuse);
        QVERIFY(!imported && imported.error().is(creatorup::errors::BadField));
        QVERIFY2(imported.error().cause.contains(word), qPrintable(imported.error().text()));
        QVERIFY(own.all(m_builtIn).empty());
    }

    void aWrongFileTakesNoOtherAway() {
        QVERIFY(QDir(m_dir.path()).mkpath(u"mixed"_s));
        write(u"mixed/mine.json"_s, changed(u"name"_s, u"Mine"_s));
        write(u"mixed/other.json"_s, changed(u"name"_s, u"Not its name"_s));
        write(u"mixed/broken.json"_s, "no");
        const auto entries = OwnDeliveries(m_dir.filePath(u"mixed"_s)).all(m_builtIn);
        QCOMPARE(entries.size(), size_t{3});
        QVERIFY(!entries[0].delivery && entries[1].delivery && !entries[2].delivery);
        QVERIFY(entries[2].delivery.error().cause.startsWith(u"id: "_s));
    }

    void staysInItsFolder() {
        write(u"outside.json"_s, changed(u"name"_s, u"Mine"_s));
        QVERIFY(QDir(m_dir.path()).mkpath(u"inside"_s));
        QVERIFY(!OwnDeliveries(m_dir.filePath(u"inside"_s)).remove(u"../outside"_s));
        QVERIFY(QFile::exists(m_dir.filePath(u"outside.json"_s)));
    }
};

}  // namespace creatorup::project

QTEST_APPLESS_MAIN(creatorup::project::OwnDeliveriesTest)
#include "own_deliveries_test.moc"
