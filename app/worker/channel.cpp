#include "app/worker/channel.h"

#include <cerrno>
#include <cstdlib>
#include <thread>
#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace creatorup::worker {

namespace {

constexpr int kStdin = 0, kStdout = 1;

#ifdef Q_OS_WIN
qint64 readBytes(char* to, int bytes) {
    return _read(kStdin, to, static_cast<unsigned>(bytes));
}
qint64 writeBytes(const char* from, qsizetype bytes) {
    return _write(kStdout, from, static_cast<unsigned>(bytes));
}
#else
qint64 readBytes(char* to, int bytes) {
    return ::read(kStdin, to, static_cast<size_t>(bytes));
}
qint64 writeBytes(const char* from, qsizetype bytes) {
    return ::write(kStdout, from, static_cast<size_t>(bytes));
}
#endif

}  // namespace

void Channel::watch() {
    m_watched = true;
    // Never joined: it ends with the process, which it may end itself.
    std::thread([this] { readUntilClosed(); }).detach();
}

bool Channel::readSome() {
    char bytes[16 * 1024];
    qint64 got = 0;
    do {
        got = readBytes(bytes, sizeof bytes);
    } while (got < 0 && errno == EINTR);
    const std::lock_guard lock(m_mutex);
    if (got <= 0) {
        // No clean-up, no destructors: what was half written is the parent's to delete.
        if (m_working) std::_Exit(static_cast<int>(job::ExitCode::Done));
        m_closed = true;
        return false;
    }
    m_reader.append(QByteArrayView(bytes, got));
    for (;;) {
        Result<std::optional<QJsonObject>> message = m_reader.next();
        if (!message) m_messages.push_back(fail(message.error()));
        if (!message || !message->has_value()) return true;
        m_messages.push_back(std::move(**message));
    }
}

void Channel::readUntilClosed() {
    bool open = true;
    while (open) {
        open = readSome();
        m_changed.notify_all();
    }
}

Result<std::optional<QJsonObject>> Channel::receive() {
    while (!m_watched && m_messages.empty() && readSome()) {
    }
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_closed || !m_messages.empty(); });
    if (m_messages.empty()) return std::nullopt;
    Result<QJsonObject> message = std::move(m_messages.front());
    m_messages.pop_front();
    if (!message) return fail(message.error());
    return std::move(*message);
}

void Channel::setWorking(bool working) {
    const std::lock_guard lock(m_mutex);
    // The pipe may have been closed just before the work began.
    if (working && m_closed) std::_Exit(static_cast<int>(job::ExitCode::Done));
    m_working = working;
}

bool Channel::send(const job::Event& event) {
    QByteArray bytes = job::frame(job::toJson(event));
    QByteArrayView left(bytes);
    while (!left.isEmpty()) {
        const qint64 took = writeBytes(left.data(), left.size());
        if (took < 0 && errno == EINTR) continue;
        if (took <= 0) return false;
        left = left.sliced(took);
    }
    return true;
}

}  // namespace creatorup::worker
