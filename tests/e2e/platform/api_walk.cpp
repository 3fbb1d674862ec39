#include "tests/e2e/platform/api_walk.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace creatorup::test {

RawReply ApiWalk::call(int expected, const QByteArray& method, const QString& path, const QByteArray& token,
                       const QJsonObject& body) {
    return callRaw(expected, method, path, token, compactJson(body));
}

RawReply ApiWalk::callRaw(int expected, const QByteArray& method, const QString& path,
                          const QByteArray& token, const QByteArray& body, const QByteArray& moreHeaders) {
    const RawReply reply = exchange(m_origin, rawRequest(method, path.toLatin1(), token, body, moreHeaders));
    QStringList found = m_document.hold(method, path, QJsonDocument::fromJson(body).object(), reply);
    if (reply.status() != expected)
        found.prepend(QStringLiteral("%1 was expected: %2")
                          .arg(expected)
                          .arg(QString::fromUtf8(reply.body().left(200))));
    for (const QString& problem : std::as_const(found))
        m_problems.append(
            QStringLiteral("%1 %2 answered %3: %4")
                .arg(QString::fromLatin1(method), path, QString::number(reply.status()), problem));
    return reply;
}

void ApiWalk::callEach(int expected, const Concerns& concerns, const QByteArray& token,
                       const QByteArray& body) {
    static const QRegularExpression piece(QStringLiteral("\\{[^}]*\\}"));
    const auto all = m_document.operations();
    for (const OpenApi::Operation& one : all)
        if (concerns(one))
            (void)callRaw(expected, one.method, QString(one.path).replace(piece, QStringLiteral("1")), token,
                          body);
}

}  // namespace creatorup::test
