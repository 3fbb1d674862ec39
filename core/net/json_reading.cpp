#include "core/net/json_reading.h"

#include "core/net/net_errors.h"

#include <QJsonDocument>

namespace creatorup::net {
namespace {

// Counts brackets outside strings. Only a bound: whether they match is the parser's business.
bool isDeeperThan(const QByteArray& bytes, int maxDepth) {
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes.at(i);
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > maxDepth) return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

}  // namespace

Result<QJsonObject> readJsonObject(const QByteArray& bytes, int maxDepth) {
    const QString sentence = QStringLiteral("The answer cannot be understood.");
    if (isDeeperThan(bytes, maxDepth))
        return fail(netErrors::NotJson, sentence, QStringLiteral("nested deeper than %1").arg(maxDepth));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return fail(netErrors::NotJson, sentence, problem.errorString());
    if (!document.isObject()) return fail(netErrors::NotJson, sentence, QStringLiteral("not an object"));
    return document.object();
}

}  // namespace creatorup::net
