#include "core/project/delivery.h"

#include "core/base/json_fields.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace creatorup::project {

class DeliveryTest : public QObject {
    Q_OBJECT

    static QJsonObject shipped(const QString& id) {
        QFile file(QStringLiteral(CREATORUP_SOURCE_DIR "/resources/deliveries/") + id + u".json"_s);
        if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read");
        return QJsonDocument::fromJson(file.readAll()).object();
    }

    // The delivery with one field, "a.b", set or (undefined) removed.
    static QJsonObject with(QJsonObject object, const QString& path, const QJsonValue& value) {
        const qsizetype dot = path.indexOf(u'.');
        if (dot < 0) {
            if (value.isUndefined())
                object.remove(path);
            else
                object.insert(path, value);
            return object;
        }
        object.insert(path.left(dot),
                      with(object.value(path.left(dot)).toObject(), path.mid(dot + 1), value));
        return object;
    }

private Q_SLOTS:
    void everyShippedFileIsInTheCatalogue() {
        const auto catalogue = DeliveryCatalogue::builtIn();
        QVERIFY(catalogue.has_value());
        const QStringList files = QDir(QStringLiteral(CREATORUP_SOURCE_DIR "/resources/deliveries"))
                                      .entryList({u"*.json"_s}, QDir::Files);
        QVERIFY(!files.isEmpty());
        QCOMPARE(static_cast<qsizetype>(catalogue->all().size()), files.size());
        for (const QString& file : files) {
            const auto delivery = catalogue->find(file.chopped(5));
            QVERIFY2(delivery.has_value(), qPrintable(file));  // named as the file
            QCOMPARE(*delivery, *Delivery::fromJson(shipped(delivery->id)));
        }
    }

    void theVerticalMasterIsWhatThePlatformsTake() {
        const Delivery master = *DeliveryCatalogue::builtIn()->find(u"vertical_master"_s);
        QCOMPARE(master.width, 1080);
        QCOMPARE(master.height, 1920);
        QCOMPARE(master.shortSide(), 1080);
        QCOMPARE(master.frameRate, (Rational{30, 1}));
        QCOMPARE(master.videoEncoder, u"libx264"_s);
        QCOMPARE(master.profile, u"high"_s);
        QCOMPARE(master.crf, 20.0);
        QCOMPARE(master.maxRateKbit, 12'000);
        QCOMPARE(master.bufferKbit, 24'000);
        QVERIFY(master.gopFrames <= 60);  // two seconds
        QCOMPARE(master.sampleRate, 48'000);
        QCOMPARE(master.audioBitrateKbit, 128);
        QVERIFY(master.writesEditList);
    }

    void picksTheBestThatAPlanAllows() {
        const auto catalogue = *DeliveryCatalogue::builtIn();
        const auto best = [&](int side) { return catalogue.bestWithin(u"vertical"_s, side).id; };
        QCOMPARE(best(2160), u"vertical_master"_s);
        QCOMPARE(best(1080), u"vertical_master"_s);
        QCOMPARE(best(1079), u"vertical_720"_s);
        QCOMPARE(best(720), u"vertical_720"_s);
        QCOMPARE(best(0), u"vertical_720"_s);  // none is allowed: the smallest
        QCOMPARE(catalogue.bestWithin(u"circle"_s, 2160).id, catalogue.standard().id);
        QCOMPARE(catalogue.standard().id, u"vertical_master"_s);
    }

    void namesWhatThereIsWhenAskedForAnother() {
        const auto found = DeliveryCatalogue::builtIn()->find(u"betamax"_s);
        QVERIFY(!found && found.error().is(errors::UnknownDelivery));
        QVERIFY(found.error().message.contains(u"betamax"_s));
        QVERIFY(found.error().message.contains(u"vertical_720"_s));
    }

    void refusesWrongData_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        for (const char* field : {"id",
                                  "name",
                                  "family",
                                  "container",
                                  "frame",
                                  "frame.width",
                                  "frame.height",
                                  "frame.rate_num",
                                  "frame.rate_den",
                                  "video",
                                  "video.encoder",
                                  "video.preset",
                                  "video.profile",
                                  "video.crf",
                                  "video.max_rate_kbit",
                                  "video.buffer_kbit",
                                  "video.gop_frames",
                                  "audio",
                                  "audio.encoder",
                                  "audio.sample_rate",
                                  "audio.bitrate_kbit",
                                  "edit_list"})
            QTest::addRow("without %s", field)
                << QString::fromLatin1(field) << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("odd width") << u"frame.width"_s << QJsonValue(1081);
        QTest::newRow("odd height") << u"frame.height"_s << QJsonValue(1921);
        QTest::newRow("huge") << u"frame.width"_s << QJsonValue(8194);
        QTest::newRow("no rate") << u"frame.rate_num"_s << QJsonValue(0);
        QTest::newRow("division by zero") << u"frame.rate_den"_s << QJsonValue(0);
        QTest::newRow("crf") << u"video.crf"_s << QJsonValue(64);
        QTest::newRow("gop") << u"video.gop_frames"_s << QJsonValue(0);
        QTest::newRow("edit list") << u"edit_list"_s << QJsonValue(u"maybe"_s);
        QTest::newRow("sample rate") << u"audio.sample_rate"_s << QJsonValue(u"48000"_s);
    }
    void refusesWrongData() {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        const auto delivery = Delivery::fromJson(with(shipped(u"vertical_720"_s), field, value));
        QVERIFY(!delivery);
        QVERIFY(delivery.error().is(creatorup::errors::BadField));
        QVERIFY2(delivery.error().message.startsWith(field) || field.startsWith(u"frame."_s),
                 qPrintable(delivery.error().message));
    }

    void readsWithoutEditList() {
        const auto delivery = Delivery::fromJson(with(shipped(u"vertical_720"_s), u"edit_list"_s, u"none"_s));
        QVERIFY(delivery && !delivery->writesEditList);
    }
};

}  // namespace creatorup::project

QTEST_APPLESS_MAIN(creatorup::project::DeliveryTest)
#include "delivery_test.moc"
