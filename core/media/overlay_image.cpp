#include "core/media/overlay_image.h"

#include "core/job/events.h"
#include "core/media/av_error.h"
#include "core/media/input.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <QSize>

#include <algorithm>
#include <cmath>

namespace creatorup::media {

namespace {

using Pixel = OverlayPixels::Pixel;

constexpr qint64 kLargestSvg = 16LL << 20;

struct Image {
    int width = 0;
    int height = 0;
    std::vector<Pixel> pixels;
};

tl::unexpected<Error> cannotRead(const QString& why) {
    return fail(job::errors::BadOverlay,
                QStringLiteral("The watermark cannot be used: it must be a PNG, WebP or SVG picture."), why);
}

// What an SVG is drawn at: it has no pixels of its own.
void askForSize(AVCodecContext* codec, QSize box) {
    av_opt_set_int(codec->priv_data, "width", box.width(), 0);
    av_opt_set_int(codec->priv_data, "height", box.height(), 0);
    av_opt_set_int(codec->priv_data, "keep_ar", 1, 0);
}

// A decoder that gives its picture once it got everything. Errors: job::errors::BadOverlay, TooLarge.
Result<Codec> openDecoder(const AVCodecParameters* parameters, const AllowedMedia& allowed, QSize box) {
    const AVCodec* decoder = allowed.decoderFor(parameters->codec_id);
    Codec codec(avcodec_alloc_context3(decoder));
    if (decoder == nullptr || !codec) return cannotRead(QStringLiteral("there is no decoder for it"));
    if (avcodec_parameters_to_context(codec.get(), parameters) < 0) return outOfMemory();
    codec->thread_count = 1;
    codec->max_pixels = 8192LL * 8192;
    if (parameters->codec_id == AV_CODEC_ID_SVG) askForSize(codec.get(), box);
    if (const int opened = avcodec_open2(codec.get(), decoder, nullptr); opened < 0)
        return cannotRead(avError(opened, job::errors::BadOverlay, {}).text());
    return codec;
}

// Sends a packet, or null for the end. True: the picture is there.
Result<bool> decodeInto(AVFrame* frame, AVCodecContext* codec, const AVPacket* packet) {
    if (const int sent = avcodec_send_packet(codec, packet); sent < 0)
        return cannotRead(avError(sent, job::errors::BadOverlay, {}).text());
    return avcodec_receive_frame(codec, frame) >= 0;
}

// libav knows an SVG by its name or its first line, which many have not: it is looked for here.
bool isSvg(int fileDescriptor) {
    const qint64 size = sizeOf(fileDescriptor);
    QByteArray start(std::clamp<qint64>(size, 0, 4096), 0);
    if (start.isEmpty() || size > kLargestSvg || !readAt(fileDescriptor, start.data(), start.size(), 0))
        return false;
    start = start.trimmed();
    return start.startsWith("<svg") ||
           ((start.startsWith("<?xml") || start.startsWith("<!--") || start.startsWith("<!DOCTYPE")) &&
            start.contains("<svg"));
}

Result<Frame> decodeSvg(int fileDescriptor, const AllowedMedia& allowed, QSize box) {
    const qint64 size = sizeOf(fileDescriptor);
    const Packet packet(av_packet_alloc());
    Frame frame(av_frame_alloc());
    if (!packet || !frame || av_new_packet(packet.get(), static_cast<int>(size)) < 0) return outOfMemory();
    if (!readAt(fileDescriptor, reinterpret_cast<char*>(packet->data), size, 0))
        return fail(errors::FileUnreadable, QStringLiteral("The watermark cannot be read."));
    AVCodecParameters* parameters = avcodec_parameters_alloc();
    if (parameters == nullptr) return outOfMemory();
    parameters->codec_type = AVMEDIA_TYPE_VIDEO;
    parameters->codec_id = AV_CODEC_ID_SVG;
    const Result<Codec> codec = openDecoder(parameters, allowed, box);
    avcodec_parameters_free(&parameters);
    if (!codec) return fail(codec.error());
    const Result<bool> there = decodeInto(frame.get(), codec->get(), packet.get());
    if (!there) return fail(there.error());
    if (!*there) return cannotRead(QStringLiteral("there is no picture in it"));
    return frame;
}

Result<Frame> decode(int fileDescriptor, const AllowedMedia& allowed, QSize box) {
    if (isSvg(fileDescriptor)) return decodeSvg(fileDescriptor, allowed, box);
    Result<Input> input = Input::open(fileDescriptor, allowed, EditLists::Obey, Look::Header);
    if (!input) return cannotRead(input.error().text());
    if (!input->isStill()) return cannotRead(QStringLiteral("it is no picture"));
    const Result<AVStream*> stream = input->videoStream();
    if (!stream) return cannotRead(stream.error().text());
    const Result<Codec> codec = openDecoder((*stream)->codecpar, allowed, box);
    if (!codec) return fail(codec.error());
    const Packet packet(av_packet_alloc());
    Frame frame(av_frame_alloc());
    if (!packet || !frame) return outOfMemory();
    for (bool more = true; more;) {
        const Result<bool> read = input->read(packet.get());
        if (!read) return fail(read.error());
        more = *read;
        const Result<bool> there = decodeInto(frame.get(), codec->get(), more ? packet.get() : nullptr);
        av_packet_unref(packet.get());
        if (!there) return fail(there.error());
        if (*there) return frame;
    }
    return cannotRead(QStringLiteral("there is no picture in it"));
}

// librsvg draws colours that are multiplied by their opacity already.
enum class Colours { Straight, Multiplied };

Result<Image> toPixels(const AVFrame* frame, Colours colours) {
    const auto format = static_cast<AVPixelFormat>(frame->format);
    const Scaler scaler(
        sws_getContext(frame->width, frame->height, format, frame->width, frame->height, AV_PIX_FMT_RGBA64LE,
                       SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT, nullptr, nullptr, nullptr));
    const Frame rgba(av_frame_alloc());
    if (!scaler || !rgba) return outOfMemory();
    rgba->format = AV_PIX_FMT_RGBA64LE;
    rgba->width = frame->width;
    rgba->height = frame->height;
    if (av_frame_get_buffer(rgba.get(), 0) < 0) return outOfMemory();
    sws_scale(scaler.get(), frame->data, frame->linesize, 0, frame->height, rgba->data, rgba->linesize);
    Image image{frame->width, frame->height, {}};
    image.pixels.resize(static_cast<size_t>(image.width) * static_cast<size_t>(image.height));
    for (int y = 0; y < image.height; ++y) {
        const auto* row = reinterpret_cast<const quint16*>(rgba->data[0] + y * qptrdiff{rgba->linesize[0]});
        Pixel* to = image.pixels.data() + static_cast<size_t>(y) * static_cast<size_t>(image.width);
        for (int x = 0; x < image.width; ++x, row += 4) {
            const float opacity = static_cast<float>(row[3]) / 65535;
            const float by = colours == Colours::Straight ? opacity : 1;
            for (size_t k = 0; k < 3; ++k)
                to[x][k] = std::min(static_cast<float>(row[k]) / 65535 * by, opacity);
            to[x][3] = opacity;
        }
    }
    return image;
}

// Along one direction: a triangle as wide as what becomes one sample, so that nothing is skipped.
template <typename Source, typename Target>
void resample(int from, int to, const Source& source, const Target& target) {
    const double scale = static_cast<double>(from) / to, reach = std::max(1.0, scale);
    for (int i = 0; i < to; ++i) {
        const double centre = (i + 0.5) * scale - 0.5;
        const int first = static_cast<int>(std::floor(centre - reach)) + 1;
        const int last = static_cast<int>(std::ceil(centre + reach)) - 1;
        std::array<double, 4> sum{};
        double weights = 0;
        for (int k = first; k <= last; ++k) {
            const double weight = 1 - std::abs(k - centre) / reach;
            if (weight <= 0) continue;
            const Pixel& pixel = source(std::clamp(k, 0, from - 1));
            for (size_t c = 0; c < 4; ++c)
                sum[c] += weight * static_cast<double>(pixel[c]);
            weights += weight;
        }
        Pixel& made = target(i);
        for (size_t c = 0; c < 4; ++c)
            made[c] = static_cast<float>(sum[c] / weights);
    }
}

Image scaled(const Image& image, int width, int height) {
    if (image.width == width && image.height == height) return image;
    const auto at = [](auto& from, int x, int y) -> auto& {
        return from.pixels[static_cast<size_t>(y) * static_cast<size_t>(from.width) + static_cast<size_t>(x)];
    };
    Image narrow{width, image.height, {}};
    narrow.pixels.resize(static_cast<size_t>(width) * static_cast<size_t>(image.height));
    for (int y = 0; y < image.height; ++y)
        resample(
            image.width, width, [&](int x) -> const Pixel& { return at(image, x, y); },
            [&](int x) -> Pixel& { return at(narrow, x, y); });
    Image made{width, height, {}};
    made.pixels.resize(static_cast<size_t>(width) * static_cast<size_t>(height));
    for (int x = 0; x < width; ++x)
        resample(
            image.height, height, [&](int y) -> const Pixel& { return at(narrow, x, y); },
            [&](int y) -> Pixel& { return at(made, x, y); });
    return made;
}

}  // namespace

Result<OverlayPixels> readOverlayImage(const job::OverlayPicture& picture, int fileDescriptor,
                                       const AllowedMedia& allowed, QSize overlaySize, QSize size) {
    const double across = static_cast<double>(size.width()) / overlaySize.width();
    const double down = static_cast<double>(size.height()) / overlaySize.height();
    const double boxWidth = picture.width * across, boxHeight = picture.height * down;
    const Result<Frame> frame =
        decode(fileDescriptor, allowed,
               {static_cast<int>(std::ceil(boxWidth)), static_cast<int>(std::ceil(boxHeight))});
    if (!frame) return fail(frame.error());
    const AVFrame* decoded = frame->get();
    const double fit = std::min(boxWidth / decoded->width, boxHeight / decoded->height);
    const int width = std::max(1, static_cast<int>(std::lround(decoded->width * fit)));
    const int height = std::max(1, static_cast<int>(std::lround(decoded->height * fit)));
    const bool drawn = decoded->format == AV_PIX_FMT_RGB32;
    Result<Image> image = toPixels(decoded, drawn ? Colours::Multiplied : Colours::Straight);
    if (!image) return fail(image.error());
    Image made = scaled(*image, width, height);
    const int x = static_cast<int>(std::lround(picture.left * across + (boxWidth - width) * picture.anchorX));
    const int y = static_cast<int>(std::lround(picture.top * down + (boxHeight - height) * picture.anchorY));
    for (Pixel& pixel : made.pixels)
        for (float& part : pixel)
            part *= static_cast<float>(picture.opacity);
    const QRect area(x, y, width, height);
    const QRect seen = area.intersected(QRect(QPoint(0, 0), size));
    if (seen.isEmpty()) return OverlayPixels();
    if (seen == area) return OverlayPixels(made.pixels, area, size.width(), size.height());
    std::vector<Pixel> cut;
    for (int row = seen.top(); row <= seen.bottom(); ++row)
        for (int column = seen.left(); column <= seen.right(); ++column)
            cut.push_back(made.pixels[static_cast<size_t>(row - y) * static_cast<size_t>(width) +
                                      static_cast<size_t>(column - x)]);
    return OverlayPixels(cut, seen, size.width(), size.height());
}

}  // namespace creatorup::media
