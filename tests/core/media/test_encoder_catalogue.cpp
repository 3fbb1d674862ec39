#include "core/job/encode_settings.h"
#include "core/media/hardware_options.h"
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

namespace {

project::Delivery ofQuality(double crf) {
    project::Delivery delivery;
    delivery.crf = crf;
    return delivery;
}

project::Delivery ofBitrate(int kbit) {
    project::Delivery delivery;
    delivery.bitrateKbit = kbit;
    delivery.maxRateKbit = delivery.bufferKbit = 2 * kbit;
    return delivery;
}

constexpr auto kFast = project::Speed::Fast, kBalanced = project::Speed::Balanced,
               kBest = project::Speed::Best;

}  // namespace

// What the program knows of GPUs' encoders, against what libavcodec knows of them.
class TestEncoderCatalogue : public QObject {
    Q_OBJECT

private:
    static void checkOptions(const AVCodec* codec, const project::HardwareEncoding& made) {
        AVCodecContext* context = avcodec_alloc_context3(codec);
        for (auto option = made.options.begin(); option != made.options.end(); ++option) {
            const int set = av_opt_set(context, option.key().toLatin1().constData(),
                                       option.value().toLatin1().constData(), AV_OPT_SEARCH_CHILDREN);
            QVERIFY2(set >= 0, qPrintable(made.encoder + QStringLiteral(": ") + option.key() +
                                          QLatin1Char('=') + option.value()));
        }
        avcodec_free_context(&context);
    }

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
            for (const project::Speed speed : project::kSpeeds)
                for (const project::Delivery& delivery : {ofQuality(20), ofBitrate(5000)})
                    checkOptions(codec, encoder.at(delivery, speed, QString()));
        }
        if (seen == 0) QSKIP("this libavcodec has no encoder of a GPU");
        qInfo("%d encoders looked at", seen);
    }

    void qualityFollowsTheDelivery() {
        const auto catalogue = plan::EncoderCatalogue::builtIn();
        QVERIFY(catalogue);
        for (const plan::GpuEncoder& encoder : catalogue->all()) {
            const auto better = encoder.at(ofQuality(18), kFast, QString()).options;
            const auto worse = encoder.at(ofQuality(28), kFast, QString()).options;
            QVERIFY2(better != worse, qPrintable(encoder.settings.encoder));
            for (const QString& value : better)
                QVERIFY(!value.contains(QLatin1Char('{')));
        }
    }

    // Where a family has nothing to choose by, that is in its data.
    void speedsAreOthersOnAGpuToo() {
        const auto catalogue = plan::EncoderCatalogue::builtIn();
        QVERIFY(catalogue);
        for (const plan::GpuEncoder& encoder : catalogue->all()) {
            const auto options = [&encoder](project::Speed speed) {
                return encoder.at(ofQuality(20), speed, QString()).options;
            };
            const QString name = encoder.settings.encoder;
            if (name.endsWith(QLatin1String("_videotoolbox"))) continue;
            QVERIFY2(options(kBest) != options(kBalanced), qPrintable(name));
            if (!name.endsWith(QLatin1String("_vaapi")))
                QVERIFY2(options(kFast) != options(kBalanced), qPrintable(name));
        }
        const auto& nvenc = catalogue->all().front();
        const QString preset = QStringLiteral("preset");
        QCOMPARE(nvenc.at(ofQuality(20), kFast, {}).options.value(preset), QStringLiteral("p2"));
        QCOMPARE(nvenc.at(ofQuality(20), kBalanced, {}).options.value(preset), QStringLiteral("p4"));
        QCOMPARE(nvenc.at(ofQuality(20), kBest, {}).options.value(preset), QStringLiteral("p6"));
    }

    // As many bits as the delivery says, in libavcodec's own fields, and no quality beside them.
    void aBitrateIsKeptOnAGpuToo() {
        const auto catalogue = plan::EncoderCatalogue::builtIn();
        QVERIFY(catalogue);
        for (const plan::GpuEncoder& encoder : catalogue->all()) {
            project::Delivery delivery = ofBitrate(5000);
            delivery.hardware = encoder.at(delivery, kBalanced, QString());
            const auto same = encoder.at(ofQuality(20), kBalanced, QString()).options;
            QVERIFY2(delivery.hardware->options != same, qPrintable(encoder.settings.encoder));
            for (const char* quality : {"cq", "qp", "qp_i", "global_quality", "b"})
                QVERIFY2(!delivery.hardware->options.contains(QLatin1StringView(quality)), quality);
            const job::VideoSettings video = plan::videoOf(delivery);
            QCOMPARE(video.bitrateKbit, 5000);
            QCOMPARE(video.maxRateKbit, 10'000);
            AVCodecContext* context = avcodec_alloc_context3(nullptr);
            media::Options options;
            QVERIFY(media::setHardwareOptions(context, options, video));
            QCOMPARE(context->bit_rate, qint64{5'000'000});
            QCOMPARE(context->rc_max_rate, qint64{10'000'000});
            avcodec_free_context(&context);
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
        delivery.hardware = catalogue->all().front().at(ofQuality(20), kBalanced, QStringLiteral("driver 1"));
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
