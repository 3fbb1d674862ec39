#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QString>

namespace creatorup::test {

// What a service answered. Status 0: nothing came.
struct HttpReply {
    int status = 0;
    QByteArray contentType;
    QByteArray body;
    QByteArray retryAfter;

    [[nodiscard]] QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
    [[nodiscard]] QJsonObject data() const { return object().value(QLatin1String("data")).toObject(); }
    [[nodiscard]] QJsonObject content() const { return object().value(QLatin1String("content")).toObject(); }
    [[nodiscard]] QString code() const { return object().value(QLatin1String("code")).toString(); }
};

// Waiting HTTP calls, for tests only.
class HttpCalls final {
public:
    [[nodiscard]] HttpReply get(const QString& url, const QByteArray& token = {});
    [[nodiscard]] HttpReply remove(const QString& url, const QByteArray& token);
    [[nodiscard]] HttpReply post(const QString& url, const QJsonObject& body, const QByteArray& token = {});
    [[nodiscard]] HttpReply postRaw(const QString& url, const QByteArray& body, const QByteArray& token = {},
                                    const QByteArray& contentType = "application/json");

private:
    [[nodiscard]] HttpReply waitFor(QNetworkReply* reply);
    QNetworkAccessManager m_network;
};

}  // namespace creatorup::test
