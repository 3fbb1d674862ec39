#pragma once

#include <QByteArray>
#include <QFuture>
#include <QString>
#include <QThreadPool>

namespace creatorup::platform::digiup {

// Argon2id at libsodium's interactive cost: 64 MiB and about a tenth of a second each, so never on the event
// loop. Two at a time; more wait.
class Passwords final {
public:
    Passwords();

    // The text to store, salt and cost inside. Empty when there was no memory for it.
    [[nodiscard]] QFuture<QByteArray> hash(const QString& password);
    // An empty `stored` (there is no such user) takes as long as a wrong password, and says no.
    [[nodiscard]] QFuture<bool> matches(const QByteArray& stored, const QString& password);

private:
    QThreadPool m_threads;
};

}  // namespace creatorup::platform::digiup
