#include "tests/e2e/platform/cutting_proxy.h"

#include <QFile>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

namespace creatorup::test {
namespace {

constexpr int PollMs = 50;
const char* const SocketName = "/.s.PGSQL.5432";

sockaddr_un addressOf(const QByteArray& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, path.constData(), sizeof(address.sun_path));
    return address;
}

bool isReadable(int socket) {
    pollfd one{socket, POLLIN, 0};
    return ::poll(&one, 1, PollMs) > 0;
}

QByteArray readSome(int socket) {
    QByteArray bytes(64 * 1024, Qt::Uninitialized);
    bytes.resize(qMax<qsizetype>(0, ::read(socket, bytes.data(), static_cast<size_t>(bytes.size()))));
    return bytes;
}

bool writeAll(int socket, const QByteArray& bytes) {
    qsizetype written = 0;
    while (written < bytes.size()) {
        const auto count = ::send(socket, bytes.constData() + written,
                                  static_cast<size_t>(bytes.size() - written), MSG_NOSIGNAL);
        if (count <= 0) return false;
        written += count;
    }
    return true;
}

}  // namespace

CuttingProxy::CuttingProxy(const QString& serverFolder)
    : m_folder(QStringLiteral("/tmp/creatorup-proxy.XXXXXX")),
      m_server(QFile::encodeName(serverFolder) + SocketName),
      m_listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const sockaddr_un address = addressOf(QFile::encodeName(m_folder.path()) + SocketName);
    if (::bind(m_listener, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 ||
        ::listen(m_listener, 16) != 0)
        qFatal("The proxy cannot listen: %s", std::strerror(errno));
    m_accepting = std::thread([this] { acceptAll(); });
}

CuttingProxy::~CuttingProxy() {
    m_ending = true;
    m_accepting.join();
    for (std::thread& one : m_carrying)
        one.join();
    ::close(m_listener);
}

void CuttingProxy::acceptAll() {
    while (!m_ending) {
        if (!isReadable(m_listener)) continue;
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client >= 0) m_carrying.emplace_back([this, client] { carry(client); });
    }
}

void CuttingProxy::carry(int client) {
    const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un address = addressOf(m_server);
    bool open = ::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    while (open && !m_ending) {
        pollfd both[2] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
        if (::poll(both, 2, PollMs) <= 0) continue;
        if (both[1].revents != 0) {
            const QByteArray bytes = readSome(server);
            open = !bytes.isEmpty() && writeAll(client, bytes);
        }
        if (!open || both[0].revents == 0) continue;
        const QByteArray bytes = readSome(client);
        const bool commits = bytes.contains(QByteArray("COMMIT"));
        const Cut cut = commits ? m_cut.exchange(Cut::Never) : Cut::Never;
        open = !bytes.isEmpty() && cut != Cut::BeforeCommit && writeAll(server, bytes);
        if (cut == Cut::Never) continue;
        if (cut == Cut::AfterCommit) (void)readSome(server);  // it is done
        ++m_cuts;
        open = false;
    }
    ::close(client);
    ::close(server);
}

}  // namespace creatorup::test
