#pragma once

#include "tests/e2e/platform/open_api.h"

#include <functional>
#include <utility>

namespace creatorup::test {

// Calls to one service, each held against its document. What is wrong, another status than was expected
// included, is kept for takeProblems().
class ApiWalk final {
public:
    explicit ApiWalk(const QString& documentFile) : m_document(documentFile) {}

    // Where the next calls go.
    void setOrigin(const QString& origin) { m_origin = origin; }
    RawReply call(int expected, const QByteArray& method, const QString& path, const QByteArray& token = {},
                  const QJsonObject& body = {});
    // With a body and headers as they are, good or not.
    RawReply callRaw(int expected, const QByteArray& method, const QString& path, const QByteArray& token,
                     const QByteArray& body, const QByteArray& moreHeaders = {});
    // Every operation that `concerns` says, "1" for each piece in braces.
    using Concerns = std::function<bool(const OpenApi::Operation&)>;
    void callEach(int expected, const Concerns& concerns, const QByteArray& token = {},
                  const QByteArray& body = "{}");

    // A line for each; empty if all was well.
    [[nodiscard]] QString takeProblems() { return std::exchange(m_problems, {}).join(QLatin1Char('\n')); }
    [[nodiscard]] const OpenApi& document() const { return m_document; }

private:
    OpenApi m_document;
    QString m_origin;
    QStringList m_problems;
};

}  // namespace creatorup::test
