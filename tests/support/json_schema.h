#pragma once

#include <QJsonObject>
#include <QStringList>

namespace creatorup::test {

// The part of JSON Schema that our OpenAPI documents use. A keyword that this does not know is a problem and
// not ignored, so that no rule of a document goes unchecked.
class JsonSchemas final {
public:
    // `document` is what "$ref": "#/…" points into.
    explicit JsonSchemas(const QJsonObject& document) : m_document(document) {}

    // What is wrong with `value`, each with its place ("content.name: …"); empty if nothing is.
    [[nodiscard]] QStringList problems(const QJsonValue& value, const QJsonValue& schema,
                                       const QString& place = QStringLiteral("body")) const;
    // What is wrong with the schema itself, at any depth: unknown keywords, references to nothing.
    [[nodiscard]] QStringList flaws(const QJsonValue& schema, const QString& place) const;

private:
    [[nodiscard]] QJsonValue resolved(const QString& reference) const;
    [[nodiscard]] QStringList objectProblems(const QJsonObject& value, const QJsonObject& schema,
                                             const QString& place) const;
    [[nodiscard]] QStringList choiceProblems(const QJsonValue& value, const QJsonObject& schema,
                                             const QString& place) const;

    const QJsonObject m_document;
};

}  // namespace creatorup::test
