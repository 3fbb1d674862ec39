#pragma once

#include <QString>
#include <QTemporaryDir>

#include <atomic>
#include <thread>
#include <vector>

namespace creatorup::test {

// Stands between a client and a PostgreSQL on unix sockets, and can cut the connection at a COMMIT.
class CuttingProxy final {
public:
    enum class Cut {
        Never,
        BeforeCommit,  // the server never sees it
        AfterCommit,   // the server did it, and its answer is lost
    };

    // `serverFolder` holds the server's socket.
    explicit CuttingProxy(const QString& serverFolder);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy&) = delete;
    CuttingProxy& operator=(const CuttingProxy&) = delete;

    // Where its own socket is: host=FOLDER
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    // For the next COMMIT only.
    void cutNext(Cut cut) { m_cut = cut; }
    [[nodiscard]] int cuts() const { return m_cuts; }

private:
    void acceptAll();
    void carry(int client);

    QTemporaryDir m_folder;
    const QByteArray m_server;
    int m_listener = -1;
    std::atomic<Cut> m_cut = Cut::Never;
    std::atomic<int> m_cuts = 0;
    std::atomic<bool> m_ending = false;
    std::thread m_accepting;
    std::vector<std::thread> m_carrying;
};

}  // namespace creatorup::test
