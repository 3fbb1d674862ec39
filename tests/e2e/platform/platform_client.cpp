#include "tests/e2e/platform/platform_client.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QUuid>

namespace creatorup::test {
namespace {

QString now() {
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
}

}  // namespace

QByteArray PlatformClient::signIn(const QString& email, const QString& password) {
    return http
        .post(digiUp + QStringLiteral("/auth/login"),
              {{QStringLiteral("email"), email}, {QStringLiteral("password"), password}})
        .content()
        .value(QLatin1String("token"))
        .toString()
        .toLatin1();
}

PlatformClient::NewUser PlatformClient::newUser(const QString& name) {
    const QString digits =
        QString::number(QRandomGenerator::global()->bounded(1'000'000'000)).rightJustified(9, u'0');
    const QString email = QStringLiteral("user%1@example.id").arg(digits);
    (void)http.post(digiUp + QStringLiteral("/auth/register"),
                    {{QStringLiteral("email"), email},
                     {QStringLiteral("name"), name},
                     {QStringLiteral("phone"), QString(QStringLiteral("0812") + digits)},
                     {QStringLiteral("password"), QStringLiteral("kata123")}});
    return {email, signIn(email, QStringLiteral("kata123"))};
}

HttpReply PlatformClient::verify(const QByteArray& token, const QString& deviceId) {
    return http.post(
        creatorUp + QStringLiteral("/digiup/verify"),
        {{QStringLiteral("token"), QString::fromLatin1(token)},
         {QStringLiteral("device"), QJsonObject{{QStringLiteral("id"), deviceId},
                                                {QStringLiteral("name"), QStringLiteral("Desk")},
                                                {QStringLiteral("os"), QStringLiteral("Linux")}}}},
        token);
}

QString PlatformClient::leaseId(const QByteArray& token, const QString& deviceId) {
    return claimsIn(verify(token, deviceId).data().value(QLatin1String("lease")).toString())
        .value(QLatin1String("jti"))
        .toString();
}

QString newUuid() {
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QJsonObject batchBody(const QString& clientBatchId, const QString& leaseId, int videoCount) {
    return {{QStringLiteral("client_batch_id"), clientBatchId},
            {QStringLiteral("name"), QStringLiteral("November")},
            {QStringLiteral("type"), QStringLiteral("video")},
            {QStringLiteral("video_count"), videoCount},
            {QStringLiteral("created_at"), now()},
            {QStringLiteral("device_id"), QStringLiteral("desk")},
            {QStringLiteral("lease_id"), leaseId}};
}

QJsonObject videoBody(const QString& clientVideoId, const QString& clientBatchId) {
    return {{QStringLiteral("client_video_id"), clientVideoId},
            {QStringLiteral("client_batch_id"), clientBatchId},
            {QStringLiteral("status"), QStringLiteral("completed")},
            {QStringLiteral("file_name"), QStringLiteral("november-01.mp4")},
            {QStringLiteral("duration_ms"), 9000},
            {QStringLiteral("width"), 720},
            {QStringLiteral("height"), 1280},
            {QStringLiteral("codec"), QStringLiteral("h264")},
            {QStringLiteral("render_ms"), 1500},
            {QStringLiteral("encoder"), QStringLiteral("libx264")},
            {QStringLiteral("completed_at"), now()}};
}

QJsonObject claimsIn(const QString& jws) {
    const QByteArray payload = jws.section(QLatin1Char('.'), 1, 1).toLatin1();
    return QJsonDocument::fromJson(QByteArray::fromBase64(payload, QByteArray::Base64UrlEncoding)).object();
}

}  // namespace creatorup::test
