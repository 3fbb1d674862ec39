#include "core/media/remote_encoder.h"

#include "core/job/events.h"

#include <algorithm>
#include <iterator>

namespace creatorup::media {

namespace {
constexpr int kMostReordered = 16;
constexpr qsizetype kMostExtradata = 64 * 1024;
}  // namespace

Result<std::unique_ptr<PictureEncoder>>
RemoteEncoder::open(EncoderProcess& process, const job::FrameGrid& grid, const job::VideoSettings& settings) {
    Result<PictureMemory> memory = PictureMemory::open(process.memory, grid);
    if (!memory) return fail(memory.error());
    std::unique_ptr<RemoteEncoder> encoder(
        new RemoteEncoder(process.socket, std::move(*memory), settings.encoder));
    std::fill(std::begin(encoder->m_free), std::end(encoder->m_free), true);
    if (!process.ready) {
        const Result<LinkMessage> ready = encoder->expect();
        if (!ready) return fail(ready.error());
        if (ready->word != LinkWord::Ready) return encoder->lied(QStringLiteral("no walls"));
        process.ready = true;
    }
    if (const Result<void> asked = encoder->m_link.send({LinkWord::Open, 0, 0, openingOf(grid, settings)});
        !asked)
        return fail(asked.error());
    Result<LinkMessage> opened = encoder->expect();
    // The one before lets go of its pictures only now.
    while (opened && opened->word == LinkWord::Returned)
        opened = encoder->expect();
    if (!opened) return fail(opened.error());
    if (opened->word != LinkWord::Opened || opened->number < 0 || opened->number > kMostReordered ||
        opened->bytes.isEmpty() || opened->bytes.size() > kMostExtradata)
        return encoder->lied(QStringLiteral("no parameter sets"));
    encoder->m_reorderFrames = static_cast<int>(opened->number);
    encoder->m_codec = static_cast<AVCodecID>(opened->more);
    encoder->m_extradata = std::move(opened->bytes);
    return encoder;
}

tl::unexpected<Error> RemoteEncoder::lied(const QString& how) const {
    return fail(job::errors::EncoderFailed,
                QStringLiteral("The encoder %1 gave something that cannot be used.").arg(m_name), how);
}

// The next message that is no failure.
Result<LinkMessage> RemoteEncoder::expect() {
    Result<std::optional<LinkMessage>> message = m_link.receive(EncoderLink::kPatience);
    if (!message) return fail(message.error());
    if (!message->has_value())
        return fail(job::errors::EncoderFailed, QStringLiteral("The encoder %1 broke off.").arg(m_name));
    if ((*message)->word == LinkWord::Failed)
        return fail(job::errors::EncoderFailed, QStringLiteral("The encoder %1 failed.").arg(m_name),
                    QString::fromUtf8((*message)->bytes.left(1024)));
    return std::move(**message);
}

Result<void> RemoteEncoder::take(LinkMessage message) {
    switch (message.word) {
    case LinkWord::Coded:
        return takePacket(std::move(message));
    case LinkWord::Returned:
        if (message.more < 0 || message.more >= PictureMemory::kPlaces || m_free[message.more])
            return lied(QStringLiteral("a picture that it did not have"));
        m_free[message.more] = true;
        return {};
    case LinkWord::Finished:
        if (m_received != m_sent)
            return lied(QStringLiteral("%1 packets of %2 pictures").arg(m_received).arg(m_sent));
        m_finished = true;
        return {};
    default:
        return lied(QStringLiteral("out of turn"));
    }
}

Result<void> RemoteEncoder::takePacket(LinkMessage message) {
    if (message.number < 0 || message.number >= m_sent || m_seen[static_cast<size_t>(message.number)] ||
        message.bytes.isEmpty())
        return lied(QStringLiteral("a packet of no picture"));
    const bool key = message.more == 1;
    // What cannot be decoded from its first packet on joins with nothing.
    if (m_received == 0 && (!key || message.number != 0))
        return lied(QStringLiteral("it does not begin with a whole picture"));
    m_seen[static_cast<size_t>(message.number)] = true;
    ++m_received;
    m_packets.push_back({std::move(message.bytes), message.number, key});
    return {};
}

Result<void> RemoteEncoder::send(const AVFrame* picture, qint64 slot, As as) {
    const auto place = [this] { return std::find(std::begin(m_free), std::end(m_free), true); };
    while (m_link.hasMore() || place() == std::end(m_free)) {
        Result<LinkMessage> message = expect();
        if (!message) return fail(message.error());
        if (const Result<void> taken = take(std::move(*message)); !taken) return taken;
    }
    const auto free = place();
    *free = false;
    const auto index = static_cast<int>(free - std::begin(m_free));
    m_memory.write(index, picture);
    m_seen.push_back(false);
    ++m_sent;
    return m_link.send(
        {LinkWord::Picture, slot, index, as == As::Key ? QByteArrayLiteral("key") : QByteArray()});
}

Result<void> RemoteEncoder::finish() {
    if (const Result<void> said = m_link.send({LinkWord::Finish, 0, 0, {}}); !said) return said;
    while (!m_finished) {
        Result<LinkMessage> message = expect();
        if (!message) return fail(message.error());
        if (const Result<void> taken = take(std::move(*message)); !taken) return taken;
    }
    return {};
}

Result<std::optional<VideoPacket>> RemoteEncoder::receive() {
    if (m_packets.empty()) return std::nullopt;
    VideoPacket packet = std::move(m_packets.front());
    m_packets.pop_front();
    return packet;
}

}  // namespace creatorup::media
