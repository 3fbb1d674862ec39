#include "core/job/encode_settings.h"
#include "core/plan/encoder_catalogue.h"
#include "core/plan/segment_recipe.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/opt.h>
}

#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace creatorup;

// What the program knows of GPUs' encoders, against what libavcodec knows of them.
class TestEncoderCatalogue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesEveryFamily() {
        const auto catalogue = plan::EncoderCatalogue::builtIn();
        QVERIFY2(catalogue, catalogue ? "" : qPrintable(catalogue.error().text()));
        QSet<QString> names;
        for (const plan::GpuEncoder& encoder : catalogue->all())
            names.insert(encoder.settings.encoder);
        for (const char* family : {"nvenc", "qsv", "vaapi", "amf", "videotoolbox", "mf"})
            QVERIFY2(names.contains(QStringLiteral("h264_") + QLatin1StringView(family)), family);
        QVERIFY(catalogue->of(QStringLiteral("macos"), QStringLiteral("h264")).size() == 1);
    }

    void optionsAreKnownWhereTheEncoderIs() {
        const auto catalogue = plan::EncoderCatalogue::builtIn();
        QVERIFY(catalogue);
        int seen = 0;
        for (const plan::GpuEncoder& encoder : catalogue->all()) {
            const AVCodec* codec =
                avcodec_find_encoder_by_name(encoder.settings.encoder.toLatin1().constData());
            if (codec == nullptr) continue;
            ++seen;
            AVCodecContext* context = avcodec_alloc_context3(codec);
            const project::HardwareEncoding made = encoder.at(20, QString());
            for (auto option = made.options.begin(); option != made.options.end(); ++option) {
                const int set = av_opt_set(context, option.key().toLatin1().constData(),
                                           option.value().toLatin1().constData(), AV_OPT_SEARCH_CHILDREN);
                QVERIFY2(set >= 0, qPrintable(encoder.settings.encoder + QStringLiteral(": ") + option.key() +
                                              QLatin1Char('=') + option.value()));
            }
            avcodec_free_context(&context);
        }
        if (seen == 0) QSKIP("this libavcodec has no encoder of a GPU");
        qInfo("%d encoders looked at", seen);
    }

    void qualityFollowsTheDelivery() {
        const auto catalogue = plan::EncoderCatalogue::builtIn();
        QVERIFY(catalogue);
        for (const plan::GpuEncoder& encoder : catalogue->all()) {
            const auto better = encoder.at(18, QString()).options;
            const auto worse = encoder.at(28, QString()).options;
            QVERIFY2(better != worse, qPrintable(encoder.settings.encoder));
            for (const QString& value : better)
                QVERIFY(!value.contains(QLatin1Char('{')));
        }
    }

    // A GPU's segments are others, another driver's too; without one nothing is different from before.
    void recipesKnowTheEncoderAndItsDriver() {
        const auto catalogue = plan::EncoderCatalogue::builtIn();
        QVERIFY(catalogue);
        project::Delivery delivery;
        delivery.videoEncoder = QStringLiteral("libx264");
        const auto recipe = [&delivery] {
            return plan::segmentRecipe({QStringLiteral("s")}, {}, {}, delivery, {1, QStringLiteral("f")});
        };
        const QByteArray cpu = recipe();
        QVERIFY(!cpu.contains("hardware\":"));
        delivery.encoderReason = QStringLiteral("whatever");
        QCOMPARE(recipe(), cpu);
        delivery.hardware = catalogue->all().front().at(20, QStringLiteral("driver 1"));
        const QByteArray gpu = recipe();
        QVERIFY(gpu != cpu);
        delivery.hardware->sessions = 99;
        QCOMPARE(recipe(), gpu);
        delivery.hardware->driver = QStringLiteral("driver 2");
        QVERIFY(recipe() != gpu);
        // There and back, as a batch freezes it and as a job travels.
        delivery.hardware->sessions = 3;
        const auto json = QJsonDocument(delivery.hardware->toJson()).toJson();
        QCOMPARE(project::HardwareEncoding::read(JsonFields(QJsonDocument::fromJson(json).object())),
                 *delivery.hardware);
        // The delivery itself as well, with the reason.
        const auto deliveries = project::DeliveryCatalogue::builtIn();
        QVERIFY(deliveries);
        project::Delivery frozen = deliveries->standard();
        frozen.hardware = delivery.hardware;
        frozen.encoderReason = delivery.encoderReason;
        const auto thawed = project::Delivery::fromJson(frozen.toJson());
        QVERIFY2(thawed, thawed ? "" : qPrintable(thawed.error().text()));
        QCOMPARE(*thawed, frozen);
        delivery.preset = delivery.profile = QStringLiteral("x");
        delivery.gopFrames = 60;
        const job::VideoSettings video = plan::videoOf(delivery);
        JsonFields fields(video.toJson());
        QCOMPARE(job::VideoSettings::read(fields).hardware, video.hardware);
    }
};

QTEST_GUILESS_MAIN(TestEncoderCatalogue)
#include "test_encoder_catalogue.moc"
