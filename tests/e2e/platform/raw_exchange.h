#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace creatorup::test {

// What came back on one connection, until it was whole or the service closed: QNetworkAccessManager sends
// some requests twice and hides what was cut.
struct RawReply {
    QByteArray bytes;
    qint64 ms = 0;  // negative if neither happened

    [[nodiscard]] int status() const { return bytes.mid(9, 3).toInt(); }
    // Empty as long as the head is not whole.
    [[nodiscard]] QByteArray body() const;
    // A header's value; empty if it is not there.
    [[nodiscard]] QByteArray header(const QByteArray& name) const;
};

[[nodiscard]] QByteArray compactJson(const QJsonObject& object);
// A whole request. `path` with its prefix; POST and PATCH send `body` as JSON, whatever it is. `moreHeaders`
// are whole lines, each with its "\r\n".
[[nodiscard]] QByteArray rawRequest(const QByteArray& method, const QByteArray& path,
                                    const QByteArray& token = {}, const QByteArray& body = "{}",
                                    const QByteArray& moreHeaders = {});
// Sends it on a new connection and waits, 20 s at most.
[[nodiscard]] RawReply exchange(const QString& origin, const QByteArray& request);

}  // namespace creatorup::test
