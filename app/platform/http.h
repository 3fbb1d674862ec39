#pragma once

#include <QByteArray>
#include <QFuture>
#include <QHash>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <utility>

namespace creatorup::platform {

// A request as our handlers see it, whatever server read it.
struct HttpRequest {
    QByteArray method;  // "GET"
    QString path;       // decoded, without the query
    QUrlQuery query;
    QByteArray contentType;  // lower case, without parameters: "application/json"
    QByteArray bearer;       // the token of "Authorization: Bearer …"; empty if there is none
    QByteArray host;         // as the client wrote it: "127.0.0.1:3345"
    QByteArray ifNoneMatch;
    QString address;  // the client's
    QByteArray body;
    QHash<QString, QString> captured;  // what stood at "{name}" in the route's pattern
};

// How an answer reaches its client. All but Whole are faults on demand.
enum class Delivery {
    Whole,
    Dropped,  // the connection closes without a byte
    Cut,      // the whole head and half of the body, then the connection closes
    Dripped   // a byte at a time
};

struct HttpAnswer {
    int status = 200;
    QByteArray contentType;  // empty with an empty body
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    Delivery delivery = Delivery::Whole;
    int dripMs = 0;  // for each byte of a dripped answer
};

// Handlers answer later or at once; the event loop never waits for one.
using FutureAnswer = QFuture<HttpAnswer>;

inline FutureAnswer answerNow(HttpAnswer answer) {
    return QtFuture::makeReadyFuture(std::move(answer));
}

}  // namespace creatorup::platform
