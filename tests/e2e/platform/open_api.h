#pragma once

#include "tests/e2e/platform/raw_exchange.h"
#include "tests/support/json_schema.h"

#include <QJsonObject>
#include <QSet>
#include <QStringList>

namespace creatorup::test {

// An OpenAPI 3.1 document that answers are held against. It remembers which of its answers it has seen.
class OpenApi final {
public:
    struct Operation {
        QByteArray method;  // "GET"
        QString path;       // "/api/v1/devices/{id}"
        bool needsToken = false;
        bool takesBody = false;
        QStringList statuses;  // "200"

        [[nodiscard]] QString name() const { return QString::fromLatin1(method) + QLatin1Char(' ') + path; }
    };

    // Ends the test program if the file is no JSON object.
    explicit OpenApi(const QString& file);

    [[nodiscard]] QList<Operation> operations() const;
    // Their names: "GET /api/v1/devices", sorted.
    [[nodiscard]] QStringList routes() const;
    // What is wrong with the document itself.
    [[nodiscard]] QStringList flaws() const;
    // What is wrong with an answer, by the document; it counts as seen. `path` as it was asked, with its
    // query. A body that was answered well has to be as the document says, too.
    [[nodiscard]] QStringList hold(const QByteArray& method, const QString& path, const QJsonObject& sent,
                                   const RawReply& reply);
    // Answers of the document that no call has had: "GET /api/v1/devices 401".
    [[nodiscard]] QStringList unseen() const;

private:
    [[nodiscard]] QJsonObject operation(const QByteArray& method, const QString& path) const;
    [[nodiscard]] QJsonObject response(const QJsonObject& operation, int status) const;
    [[nodiscard]] QStringList responseProblems(const QJsonObject& response, const RawReply& reply) const;

    const QJsonObject m_document;
    const JsonSchemas m_schemas;
    QSet<QString> m_seen;
};

}  // namespace creatorup::test
