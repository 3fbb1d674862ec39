#include "tests/e2e/platform/open_api.h"

#include "app/platform/router.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace creatorup::test {
namespace {

using namespace Qt::StringLiterals;

QJsonObject read(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s cannot be read", qUtf8Printable(name));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    if (!document.isObject()) qFatal("%s: %s", qUtf8Printable(name), qUtf8Printable(problem.errorString()));
    return document.object();
}

QJsonObject firstSchema(const QJsonObject& content) {
    return content.isEmpty() ? QJsonObject() : content.begin().value()["schema"_L1].toObject();
}

}  // namespace

OpenApi::OpenApi(const QString& file) : m_document(read(file)), m_schemas(m_document) {}

QList<OpenApi::Operation> OpenApi::operations() const {
    QList<Operation> list;
    const QJsonObject paths = m_document["paths"_L1].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path.value().toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method)
            list.append({.method = method.key().toUpper().toLatin1(),
                         .path = path.key(),
                         .needsToken = !method.value()["security"_L1].toArray().isEmpty(),
                         .takesBody = method.value()["requestBody"_L1].isObject(),
                         .statuses = method.value()["responses"_L1].toObject().keys()});
    }
    return list;
}

QStringList OpenApi::routes() const {
    QStringList names;
    const auto all = operations();
    for (const Operation& one : all)
        names.append(one.name());
    names.sort();
    return names;
}

QStringList OpenApi::flaws() const {
    QStringList found;
    if (!m_document["openapi"_L1].toString().startsWith("3.1."_L1)) found.append(u"it is not OpenAPI 3.1"_s);
    const QJsonObject schemas = m_document["components"_L1]["schemas"_L1].toObject();
    for (auto it = schemas.begin(); it != schemas.end(); ++it)
        found += m_schemas.flaws(it.value(), it.key());
    const auto all = operations();
    for (const Operation& one : all) {
        const QJsonObject described = operation(one.method, one.path);
        if (described["summary"_L1].toString().isEmpty()) found.append(one.name() + u": no summary"_s);
        const QStringList pieces = one.path.split(u'/');
        const auto inBraces = std::count_if(pieces.begin(), pieces.end(),
                                            [](const QString& piece) { return piece.startsWith(u'{'); });
        qsizetype named = 0;
        const QJsonArray parameters = described["parameters"_L1].toArray();
        for (const auto& parameter : parameters) {
            found += m_schemas.flaws(parameter["schema"_L1], one.name());
            named += parameter["in"_L1] == "path"_L1 &&
                     pieces.contains(u'{' + parameter["name"_L1].toString() + u'}');
        }
        if (named != inBraces) found.append(one.name() + u": its path's parameters are not described"_s);
        if (one.takesBody)
            found += m_schemas.flaws(firstSchema(described["requestBody"_L1]["content"_L1].toObject()),
                                     one.name());
        for (const QString& status : one.statuses) {
            const QJsonObject answer = response(described, status.toInt());
            if (answer["description"_L1].toString().isEmpty())
                found.append(one.name() + u' ' + status + u": no words"_s);
            const QJsonObject headers = answer["headers"_L1].toObject();
            for (const auto& header : headers)
                found += m_schemas.flaws(header["schema"_L1], one.name() + u' ' + status);
            if (answer.contains("content"_L1))
                found +=
                    m_schemas.flaws(firstSchema(answer["content"_L1].toObject()), one.name() + u' ' + status);
        }
    }
    return found;
}

QStringList OpenApi::hold(const QByteArray& method, const QString& path, const QJsonObject& sent,
                          const RawReply& reply) {
    const QString bare = path.section(u'?', 0, 0);
    const auto all = operations();
    const auto one = std::find_if(all.begin(), all.end(), [&](const Operation& known) {
        return known.method == method && platform::matchPattern(known.path, bare);
    });
    if (one == all.end()) return {u"the document has no such operation"_s};
    const QJsonObject described = operation(one->method, one->path);
    const QJsonObject answer = response(described, reply.status());
    if (answer.isEmpty())
        return {u"the document has no answer %1; it was %2"_s.arg(reply.status())
                    .arg(QString::fromUtf8(reply.body().left(300)))};
    m_seen.insert(one->name() + u' ' + QString::number(reply.status()));
    QStringList found = responseProblems(answer, reply);
    if (one->takesBody && reply.status() < 300)
        found += m_schemas.problems(sent, firstSchema(described["requestBody"_L1]["content"_L1].toObject()),
                                    u"request"_s);
    return found;
}

QStringList OpenApi::responseProblems(const QJsonObject& response, const RawReply& reply) const {
    QStringList found;
    const QJsonObject headers = response["headers"_L1].toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        bool isNumber = false;
        const QByteArray text = reply.header(it.key().toLatin1());
        const int number = text.toInt(&isNumber);
        const QJsonValue value = isNumber ? QJsonValue(number) : QJsonValue(QString::fromLatin1(text));
        found += m_schemas.problems(value, it.value()["schema"_L1], it.key());
    }
    const QJsonObject content = response["content"_L1].toObject();
    if (content.isEmpty()) {
        if (!reply.body().isEmpty()) found.append(u"the body should be empty"_s);
        return found;
    }
    const QString type = QString::fromLatin1(reply.header("Content-Type").split(';').first().trimmed());
    if (!content.contains(type)) {
        found.append(u"the document does not know the type %1"_s.arg(type));
        return found;
    }
    const QJsonDocument json = QJsonDocument::fromJson(reply.body());
    const QJsonValue body = type == "application/json"_L1 ? QJsonValue(json.object())
                                                          : QJsonValue(QString::fromUtf8(reply.body()));
    return found + m_schemas.problems(body, content[type]["schema"_L1]);
}

QStringList OpenApi::unseen() const {
    QStringList list;
    const auto all = operations();
    for (const Operation& one : all)
        for (const QString& status : one.statuses)
            if (!m_seen.contains(one.name() + u' ' + status)) list.append(one.name() + u' ' + status);
    return list;
}

QJsonObject OpenApi::operation(const QByteArray& method, const QString& path) const {
    return m_document["paths"_L1][path][QString::fromLatin1(method.toLower())].toObject();
}

QJsonObject OpenApi::response(const QJsonObject& operation, int status) const {
    const QJsonObject found = operation["responses"_L1][QString::number(status)].toObject();
    const QString reference = found["$ref"_L1].toString();
    if (reference.isEmpty()) return found;
    return m_document["components"_L1]["responses"_L1][reference.section(u'/', -1)].toObject();
}

}  // namespace creatorup::test
