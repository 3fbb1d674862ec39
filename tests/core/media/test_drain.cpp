#include "tests/core/media/clips.h"

#include "core/media/frame_pool.h"
#include "core/media/segment_pictures.h"
#include "core/media/video_encoder.h"

#include <QtTest>

#include <cstring>
#include <thread>

using namespace creatorup;
using namespace creatorup::media;
using namespace creatorup::tests;

namespace {

// libx264, but it gives nothing before the end, and then takes its time for every packet, as encoders do that
// look far ahead.
class LateEncoder : public PictureEncoder {
public:
    LateEncoder(VideoEncoder encoder, std::chrono::milliseconds each)
        : m_encoder(std::move(encoder)), m_each(each) {}

    Result<void> send(const AVFrame* picture, qint64 slot, As as) override {
        return m_encoder.send(picture, slot, as);
    }
    Result<void> finish() override {
        m_finished = true;
        return m_encoder.finish();
    }
    Result<std::optional<VideoPacket>> receive() override {
        if (!m_finished) return std::optional<VideoPacket>();
        std::this_thread::sleep_for(m_each);
        return m_encoder.receive();
    }
    int reorderFrames() const override { return m_encoder.reorderFrames(); }
    AVCodecID codec() const override { return m_encoder.codec(); }
    const QByteArray& extradata() const override { return m_encoder.extradata(); }

private:
    VideoEncoder m_encoder;
    std::chrono::milliseconds m_each;
    bool m_finished = false;
};

}  // namespace

// The watchdog over a worker takes silence for a hang.
class TestDrain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEncoderAtItsEndIsHeardOf();
};

void TestDrain::anEncoderAtItsEndIsHeardOf() {
    constexpr int kPictures = 12;
    Clips clips;
    Result<VideoEncoder> real = VideoEncoder::open(clips.grid, clips.video);
    QVERIFY2(real.has_value(), qPrintable(real ? QString() : real.error().text()));
    LateEncoder encoder(std::move(*real), std::chrono::milliseconds(150));
    Result<OpenFile> file = OpenFile::create(clips.path("late.segment"_s), OpenFile::Access::Private);
    QVERIFY(file.has_value());
    Result<SegmentWriter> writer = SegmentWriter::open(file->descriptor(), clips.grid, 48000, encoder);
    QVERIFY(writer.has_value());

    std::vector<job::Progress> heard;
    const EventSink sink = [&heard](const job::Event& event) {
        if (const auto* progress = std::get_if<job::Progress>(&event)) heard.push_back(*progress);
    };
    ProgressReport progress(sink, kPictures);
    SegmentPictures pictures(encoder, *writer, {}, progress);
    FramePool pool;
    for (int i = 0; i < kPictures; ++i) {
        Result<Frame> picture = pool.take(AV_PIX_FMT_YUV420P, clips.grid.width, clips.grid.height);
        QVERIFY(picture.has_value());
        for (const int plane : {0, 1, 2})
            std::memset((*picture)->data[plane], 120 + i,
                        static_cast<size_t>((*picture)->linesize[plane]) *
                            static_cast<size_t>(plane == 0 ? clips.grid.height : clips.grid.height / 2));
        const Result<void> added = pictures.add(std::move(*picture));
        QVERIFY2(added.has_value(), qPrintable(added ? QString() : added.error().text()));
    }
    heard.clear();
    const Result<void> finished = pictures.finish();
    QVERIFY2(finished.has_value(), qPrintable(finished ? QString() : finished.error().text()));
    // 1.8 s, of which at least every 0.55 s is heard of.
    QVERIFY2(heard.size() >= 3, qPrintable(QString::number(heard.size())));
    for (const job::Progress& one : heard)
        QCOMPARE(one.done, qint64{kPictures});
}

QTEST_GUILESS_MAIN(TestDrain)
#include "test_drain.moc"
