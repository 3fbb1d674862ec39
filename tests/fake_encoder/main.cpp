// See CMakeLists.txt. Modes, each with the number of the encoder from which on it goes wrong ("crash 3": the
// third that is opened, by any process, and all after it): no-open, fail, hang, crash (at the sixth picture),
// few (loses a packet), no-key (begins with no whole picture), drift (other parameter sets), rubbish (packets
// that do not decode). Without the file it does well.
#include "core/media/encoder_link.h"
#include "core/media/picture_memory.h"
#include "core/media/repeatable_memory.h"
#include "core/media/video_encoder.h"

#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <cstdlib>
#include <optional>

using namespace creatorup;
using media::LinkWord;

namespace {

constexpr int kFailsAt = 5;

struct Mode {
    QByteArray what;
    int from = 1;
};

QString beside(const char* name) {
    return QFileInfo(QFile::symLinkTarget(QStringLiteral("/proc/self/exe"))).path() + QLatin1Char('/') +
           QLatin1StringView(name);
}

Mode modeOfThisEncoder() {
    QFile file(beside("encoder.mode"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QList<QByteArray> words = file.readAll().simplified().split(' ');
    QFile opened(beside("encoder.count"));
    if (!opened.open(QIODevice::Append)) return {};
    opened.write("x");
    opened.flush();
    const Mode mode{words.value(0), words.value(1, "1").toInt()};
    return opened.size() >= mode.from ? mode : Mode{};
}

void fail(media::EncoderLink& link, const char* why) {
    (void)link.send({LinkWord::Failed, 0, 0, why});
}

struct Encoding {
    media::PictureMemory memory;
    media::VideoEncoder encoder;
    Mode mode;
    int pictures = 0;
    int packets = 0;
};

std::optional<Encoding> open(media::EncoderLink& link, const QByteArray& json) {
    const Mode mode = modeOfThisEncoder();
    auto opening = media::openingFrom(json);
    if (mode.what == "no-open" || !opening) {
        fail(link, "No more sessions on this device.");
        return std::nullopt;
    }
    // Whatever it is asked for, libx264 does it.
    opening->video.encoder = QStringLiteral("libx264");
    opening->video.hardware->options = {
        {QStringLiteral("preset"), QStringLiteral("veryfast")},
        {QStringLiteral("profile"), QStringLiteral("high")},
        {QStringLiteral("crf"), QStringLiteral("20")},
        {QStringLiteral("x264-params"), QStringLiteral("stitchable=1:open-gop=0")}};
    if (mode.what == "drift")
        opening->video.hardware->options[QStringLiteral("profile")] = QStringLiteral("main");
    auto memory = media::PictureMemory::open(4, opening->grid);
    auto encoder = media::VideoEncoder::open(opening->grid, opening->video);
    if (!memory || !encoder) {
        fail(link, "It cannot be opened.");
        return std::nullopt;
    }
    (void)link.send({LinkWord::Opened, encoder->reorderFrames(), encoder->codec(), encoder->extradata()});
    return Encoding{std::move(*memory), std::move(*encoder), mode};
}

void passPacketsOn(media::EncoderLink& link, Encoding& encoding) {
    for (auto packet = encoding.encoder.receive(); packet && *packet; packet = encoding.encoder.receive()) {
        const int number = encoding.packets++;
        if (encoding.mode.what == "few" && number == 1) continue;
        const bool key = (*packet)->isKey && encoding.mode.what != "no-key";
        if (encoding.mode.what == "rubbish") (*packet)->bytes.fill('\x7f');
        (void)link.send({LinkWord::Coded, (*packet)->pts, key ? 1 : 0, (*packet)->bytes});
    }
}

void encode(media::EncoderLink& link, Encoding& encoding, const media::LinkMessage& message) {
    if (encoding.pictures++ == kFailsAt) {
        if (encoding.mode.what == "crash") std::abort();
        if (encoding.mode.what == "hang") QThread::sleep(600);
        if (encoding.mode.what == "fail") return fail(link, "The device was lost.");
    }
    const media::Frame picture = encoding.memory.read(
        static_cast<int>(message.more), [](void*, std::uint8_t*) {}, nullptr);
    using As = media::PictureEncoder::As;
    (void)encoding.encoder.send(picture.get(), message.number, message.bytes.isEmpty() ? As::Any : As::Key);
    (void)link.send({LinkWord::Returned, 0, message.more, {}});
    passPacketsOn(link, encoding);
}

}  // namespace

int main() {
    media::makeMemoryRepeatable();
    media::EncoderLink link(3);
    (void)link.send({LinkWord::Ready, 0, 0, {}});
    std::optional<Encoding> encoding;
    for (;;) {
        const auto message = link.receive(media::EncoderLink::kNever);
        if (!message || !*message) return 0;
        if ((*message)->word == LinkWord::Open) {
            encoding.reset();
            if (auto opened = open(link, (*message)->bytes)) encoding.emplace(std::move(*opened));
        } else if (encoding && (*message)->word == LinkWord::Picture) {
            encode(link, *encoding, **message);
        } else if (encoding) {
            (void)encoding->encoder.finish();
            passPacketsOn(link, *encoding);
            (void)link.send({LinkWord::Finished, 0, 0, {}});
        }
    }
}
