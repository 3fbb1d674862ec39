#include "core/project/delivery.h"

#include "core/base/json_fields.h"
#include "core/project/platform.h"

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
        QCOMPARE(best(2160), u"vertical_master"_s);  // platforms show no more
        QCOMPARE(catalogue.bestWithin(u"wide"_s, 2160).id, u"wide_1080"_s);
        QCOMPARE(catalogue.all().front().family, u"vertical"_s);
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
        QTest::newRow("a field that is not known") << u"video.tune"_s << QJsonValue(u"film"_s);
        QTest::newRow("codec") << u"video.codec"_s << QJsonValue(u"mpeg2"_s);
        QTest::newRow("encoder of another codec") << u"video.encoder"_s << QJsonValue(u"libx265"_s);
        QTest::newRow("two rates") << u"video.bitrate_kbit"_s << QJsonValue(4000);
        QTest::newRow("container") << u"container"_s << QJsonValue(u"avi"_s);
        QTest::newRow("H.264 in WebM") << u"container"_s << QJsonValue(u"webm"_s);
        QTest::newRow("Opus in MP4") << u"audio.encoder"_s << QJsonValue(u"libopus"_s);
        QTest::newRow("speed") << u"video.balanced"_s << QJsonValue(QJsonObject{{u"preset"_s, u"slow"_s}});
        QTest::newRow("platforms") << u"platforms"_s << QJsonValue(u"tiktok"_s);
        QTest::newRow("sample rate") << u"audio.sample_rate"_s << QJsonValue(u"48000"_s);
    }
    void refusesWrongData() {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        const auto delivery = Delivery::fromJson(with(shipped(u"vertical_720"_s), field, value));
        QVERIFY(!delivery);
        QVERIFY(delivery.error().is(creatorup::errors::BadField));
        const bool byOther = field.startsWith(u"frame."_s) || field.startsWith(u"video.bitrate"_s);
        QVERIFY2(delivery.error().message.startsWith(field) || byOther, qPrintable(delivery.error().message));
    }

    // What its encoder would refuse in the middle of a batch, or would not keep without a word.
    void refusesWhatTheEncoderCannotDo_data() {
        QTest::addColumn<QString>("shippedAs");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const char* id, const char* field, const QJsonValue& value,
                            const char* words) {
            QTest::newRow(name) << QString::fromLatin1(id) << QString::fromLatin1(field) << value
                                << QString::fromLatin1(words);
        };
        row("x264's preset", "vertical_720", "video.preset", u"hurry"_s, "veryfast, faster");
        row("no preset", "vertical_720", "video.preset", u""_s, "libx264 does not know the preset");
        row("x265's preset", "vertical_hevc", "video.preset", u"6"_s, "libx265");
        row("SVT-AV1's preset", "vertical_av1", "video.preset", u"14"_s, "\"0\" to \"13\"");
        row("VP9's preset", "vertical_vp9", "video.preset", u"fast"_s, "\"0\" to \"9\"");
        row("preset of a speed", "vertical_720", "video.best",
            QJsonObject{{u"preset"_s, u"hurry"_s}, {u"crf"_s, 20}}, "hurry");
        row("quality of a speed", "vertical_720", "video.balanced",
            QJsonObject{{u"preset"_s, u"slow"_s}, {u"crf"_s, 60}}, "end at 51");
        row("quality", "vertical_hevc", "video.crf", 52, "end at 51");
        row("profile", "vertical_720", "video.profile", u"high10"_s, "baseline, main, high");
        row("profile of VP9", "vertical_vp9", "video.profile", u"2"_s, "8-bit");
        row("no buffer", "vertical_720", "video.buffer_kbit", 0, "is not kept");
        row("a flood of frames", "vertical_720", "frame.rate_num", 240'000, "240");
        row("less than a frame", "vertical_720", "frame.rate_den", 100, "0.3 frames");
        row("sample rate", "vertical_720", "audio.sample_rate", 12'345, "AAC has no 12345 Hz");
    }
    void refusesWhatTheEncoderCannotDo() {
        QFETCH(QString, shippedAs);
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QFETCH(QString, words);
        const auto delivery = Delivery::fromJson(with(shipped(shippedAs), field, value));
        QVERIFY(!delivery);
        QVERIFY(delivery.error().is(creatorup::errors::BadField));
        QVERIFY2(delivery.error().message.startsWith(field.section(u'.', 0, 0)) &&
                     delivery.error().message.contains(words),
                 qPrintable(delivery.error().message));
    }
    void refusesAnAverageAboveTheLargestRate() {
        QJsonObject object = shipped(u"vertical_720"_s);
        for (const QString& field : {u"video.crf"_s, u"video.balanced"_s, u"video.best"_s})
            object = with(object, field, QJsonValue::Undefined);
        QVERIFY(Delivery::fromJson(with(object, u"video.bitrate_kbit"_s, 6000)));
        const auto above = Delivery::fromJson(with(object, u"video.bitrate_kbit"_s, 6001));
        QVERIFY(!above && above.error().message.contains(u"6001"_s));
    }

    void everyShippedDeliveryKeepsItsPlatformsLimits() {
        const PlatformCatalogue platforms = *PlatformCatalogue::builtIn();
        const DeliveryCatalogue catalogue = *DeliveryCatalogue::builtIn();
        for (const Delivery& delivery : catalogue.all()) {
            QCOMPARE(delivery.updated.size(), 10);
            QVERIFY(!delivery.note.isEmpty());
            for (const QString& id : delivery.platforms) {
                const Platform* platform = platforms.find(id);
                QVERIFY2(platform != nullptr, qPrintable(id));
                for (const Platform::Limit& limit : platform->limits) {
                    std::optional<double> value;
                    if (limit.measure == Platform::Measure::ShortSide) value = delivery.shortSide();
                    if (limit.measure == Platform::Measure::FramesPerSecond)
                        value = delivery.frameRate.value();
                    if (limit.measure == Platform::Measure::SampleRate) value = delivery.sampleRate;
                    if (limit.measure == Platform::Measure::SoundKbit) value = delivery.audioBitrateKbit;
                    if (limit.measure == Platform::Measure::VideoKbit && limit.max)
                        value = delivery.maxRateKbit;
                    if (!value || limit.isAdvice) continue;
                    QVERIFY2(!limit.min || *value >= *limit.min, qPrintable(delivery.id + u' ' + id));
                    QVERIFY2(!limit.max || *value <= *limit.max, qPrintable(delivery.id + u' ' + id));
                }
            }
        }
    }

    void youTubeGetsWhatItRecommends() {
        const auto catalogue = *DeliveryCatalogue::builtIn();
        for (const QString& id : {u"youtube_vertical"_s, u"youtube_wide"_s}) {
            const Delivery delivery = *catalogue.find(id);
            QCOMPARE(delivery.gopFrames, 15);
            QCOMPARE(delivery.audioBitrateKbit, 384);
            QVERIFY(!delivery.writesEditList);
        }
    }

    void speedsChangePresetAndQualityAlone() {
        QJsonObject object = shipped(u"vertical_720"_s);
        object = with(object, u"video.balanced"_s, QJsonObject{{u"preset"_s, u"fast"_s}, {u"crf"_s, 21.5}});
        object = with(object, u"video.best"_s, QJsonValue(QJsonValue::Undefined));
        const Delivery delivery = *Delivery::fromJson(object);
        QCOMPARE(*Delivery::fromJson(delivery.toJson()), delivery);
        Delivery fast = delivery;
        fast.balanced.reset();
        QCOMPARE(delivery.at(Speed::Fast), fast);
        QCOMPARE(delivery.at(Speed::Best), fast);  // it has none
        Delivery balanced = fast;
        balanced.preset = u"fast"_s;
        balanced.crf = 21.5;
        QCOMPARE(delivery.at(Speed::Balanced), balanced);
        QCOMPARE(balanced.at(Speed::Balanced), balanced);  // a frozen one stays
    }

    void eachRateComesBackFromItsFile() {
        const QJsonObject object = with(shipped(u"vertical_720"_s), u"video.crf"_s, QJsonValue::Undefined);
        for (const auto& [key, value] : {std::pair{u"video.bitrate_kbit"_s, QJsonValue(3500)}}) {
            QJsonObject rated = with(with(object, u"video.balanced"_s, QJsonValue::Undefined),
                                     u"video.best"_s, QJsonValue::Undefined);
            const auto delivery = Delivery::fromJson(with(rated, key, value));
            QVERIFY2(delivery.has_value(), qPrintable(key));
            QCOMPARE(*Delivery::fromJson(delivery->toJson()), *delivery);
            QCOMPARE(delivery->bitrateKbit, value.toInt());
        }
    }

    void aTargetSizeComesBackToo() {
        QJsonObject object = with(shipped(u"vertical_720"_s), u"video.target_size_mb"_s, 7.5);
        QVERIFY(!Delivery::fromJson(object));  // a quality, too
        for (const QString& field : {u"video.crf"_s, u"video.balanced"_s, u"video.best"_s})
            object = with(object, field, QJsonValue::Undefined);
        auto delivery = Delivery::fromJson(object);
        QVERIFY(delivery.has_value());
        QCOMPARE(delivery->targetSizeMb, 7.5);
        QVERIFY(!delivery->isByQuality());
        delivery->bitrateKbit = 1234;  // as a batch freezes it
        QCOMPARE(*Delivery::fromJson(delivery->toJson()), *delivery);
        QVERIFY(!Delivery::fromJson(with(object, u"video.target_size_mb"_s, 0)));
        QVERIFY(!Delivery::fromJson(with(object, u"video.target_size_mb"_s, u"8 MB"_s)));
    }

    void refusesWrongPlatforms() {
        const auto platform = [](const char* limit) {
            return Platform::fromJson({{u"id"_s, u"x"_s},
                                       {u"name"_s, u"X"_s},
                                       {u"updated"_s, u"2026-11-25"_s},
                                       {u"limits"_s, QJsonArray{QJsonDocument::fromJson(limit).object()}}});
        };
        const auto good =
            platform(R"({"measure":"length_s","min":3,"strength":"limit","source":"official"})");
        QVERIFY(good && good->limits.front().isOfficial && !good->limits.front().isAdvice);
        for (const char* wrong :
             {R"({"measure":"weight","min":3,"strength":"limit","source":"official"})",
              R"({"measure":"length_s","strength":"limit","source":"official"})",
              R"({"measure":"length_s","min":4,"max":3,"strength":"limit","source":"official"})",
              R"({"measure":"length_s","min":4,"strength":"law","source":"official"})",
              R"({"measure":"length_s","min":4,"strength":"limit","source":"rumour"})"})
            QVERIFY2(!platform(wrong) && platform(wrong).error().message.startsWith(u"limits[0]."_s), wrong);
    }

    void readsWithoutEditList() {
        const auto delivery = Delivery::fromJson(with(shipped(u"vertical_720"_s), u"edit_list"_s, u"none"_s));
        QVERIFY(delivery && !delivery->writesEditList);
    }
};

}  // namespace creatorup::project

QTEST_APPLESS_MAIN(creatorup::project::DeliveryTest)
#include "delivery_test.moc"
