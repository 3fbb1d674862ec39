#include "core/media/encoder_link.h"

#include "core/job/events.h"

#include <QJsonDocument>

#include <cerrno>
#include <cstring>
#ifndef Q_OS_WIN
#include <poll.h>
#include <unistd.h>
#endif

namespace creatorup::media {

namespace {

using K = QLatin1StringView;

// A 2160p picture, coded without any gain, is shorter.
constexpr quint32 kMostBytes = 32U << 20;

struct Header {
    quint32 word;
    quint32 bytes;
    qint64 number;
    qint64 more;
};

tl::unexpected<Error> broken(const QString& how) {
    return fail(job::errors::EncoderFailed, QStringLiteral("The encoder's process broke off."), how);
}

#ifdef Q_OS_WIN
// Workers refuse to parse anything on Windows yet, and so no encoder is ever started for one.
bool waitFor(int, std::chrono::milliseconds) {
    return false;
}
qint64 readSome(int, char*, qsizetype) {
    return -1;
}
qint64 writeSome(int, const char*, qsizetype) {
    return -1;
}
#else
bool waitFor(int socket, std::chrono::milliseconds patience) {
    pollfd waited{socket, POLLIN, 0};
    int ready = 0;
    do {
        ready = ::poll(&waited, 1, static_cast<int>(patience.count()));
    } while (ready < 0 && errno == EINTR);
    return ready > 0;
}
qint64 readSome(int socket, char* to, qsizetype bytes) {
    return ::read(socket, to, static_cast<size_t>(bytes));
}
qint64 writeSome(int socket, const char* from, qsizetype bytes) {
    return ::write(socket, from, static_cast<size_t>(bytes));
}
#endif

}  // namespace

Result<void> EncoderLink::send(const LinkMessage& message) {
    const Header header{static_cast<quint32>(message.word), static_cast<quint32>(message.bytes.size()),
                        message.number, message.more};
    QByteArray whole(reinterpret_cast<const char*>(&header), sizeof header);
    whole += message.bytes;
    QByteArrayView left(whole);
    while (!left.isEmpty()) {
        const qint64 took = writeSome(m_socket, left.data(), left.size());
        if (took < 0 && errno == EINTR) continue;
        if (took <= 0) return broken(qt_error_string(errno));
        left = left.sliced(took);
    }
    return {};
}

EncoderLink::Read EncoderLink::readAll(char* to, qsizetype bytes, std::chrono::milliseconds patience) const {
    while (bytes > 0) {
        if (!waitFor(m_socket, patience)) return Read::Late;
        const qint64 got = readSome(m_socket, to, bytes);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return Read::Gone;
        to += got;
        bytes -= got;
    }
    return Read::All;
}

Result<std::optional<LinkMessage>> EncoderLink::receive(std::chrono::milliseconds patience) {
    Header header{};
    const auto late = [patience] {
        return fail(job::errors::EncoderFailed,
                    QStringLiteral("The encoder did not answer within %1 seconds.")
                        .arg(static_cast<double>(patience.count()) / 1000));
    };
    switch (readAll(reinterpret_cast<char*>(&header), sizeof header, patience)) {
    case Read::Gone:
        return std::nullopt;
    case Read::Late:
        return late();
    case Read::All:
        break;
    }
    if (header.word < static_cast<quint32>(LinkWord::Ready) ||
        header.word > static_cast<quint32>(LinkWord::Failed) || header.bytes > kMostBytes)
        return broken(QStringLiteral("it said something that it may not say"));
    LinkMessage message{static_cast<LinkWord>(header.word), header.number, header.more,
                        QByteArray(static_cast<qsizetype>(header.bytes), Qt::Uninitialized)};
    switch (readAll(message.bytes.data(), message.bytes.size(), patience)) {
    case Read::Gone:
        return std::nullopt;
    case Read::Late:
        return late();
    case Read::All:
        break;
    }
    return message;
}

bool EncoderLink::hasMore() const {
    return waitFor(m_socket, std::chrono::milliseconds(0));
}

QByteArray openingOf(const job::FrameGrid& grid, const job::VideoSettings& settings) {
    return QJsonDocument(QJsonObject{{K("grid"), grid.toJson()}, {K("video"), settings.toJson()}})
        .toJson(QJsonDocument::Compact);
}

Result<Opening> openingFrom(const QByteArray& json) {
    JsonFields fields(QJsonDocument::fromJson(json).object());
    JsonFields grid = fields.object(K("grid"));
    JsonFields video = fields.object(K("video"));
    Opening opening{job::FrameGrid::read(grid), job::VideoSettings::read(video)};
    if (!fields.ok()) return fail(fields.error());
    return opening;
}

}  // namespace creatorup::media
