#include "tests/support/json_schema.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>
#include <QUuid>

#include <algorithm>
#include <cmath>

namespace creatorup::test {
namespace {

using namespace Qt::StringLiterals;

QString shown(const QJsonValue& value) {
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.sliced(1, json.size() - 2).left(80));
}

bool isType(const QJsonValue& value, const QString& type) {
    if (type == "null"_L1) return value.isNull();
    if (type == "boolean"_L1) return value.isBool();
    if (type == "string"_L1) return value.isString();
    if (type == "array"_L1) return value.isArray();
    if (type == "object"_L1) return value.isObject();
    if (type == "number"_L1) return value.isDouble();
    return type == "integer"_L1 && value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
}

bool isFormat(const QString& text, const QString& format) {
    if (format == "date-time"_L1)
        return text.endsWith(u'Z') && QDateTime::fromString(text, Qt::ISODateWithMs).isValid();
    if (format == "date"_L1) return QDate::fromString(text, Qt::ISODate).isValid();
    if (format == "uuid"_L1)
        return !QUuid::fromString(text).isNull() &&
               text == QUuid::fromString(text).toString(QUuid::WithoutBraces);
    if (format == "uri"_L1) return QUrl(text, QUrl::StrictMode).isValid() && !QUrl(text).scheme().isEmpty();
    return false;
}

bool isKnownFormat(const QString& format) {
    return QStringList{u"date-time"_s, u"date"_s, u"uuid"_s, u"uri"_s}.contains(format);
}

bool isKnownType(const QString& type) {
    return QStringList{u"null"_s,   u"boolean"_s, u"string"_s, u"array"_s,
                       u"object"_s, u"number"_s,  u"integer"_s}
        .contains(type);
}

QStringList wordsIn(const QJsonValue& value) {
    QStringList words;
    if (value.isString()) words.append(value.toString());
    const QJsonArray list = value.toArray();
    for (const auto& item : list)
        words.append(item.toString());
    return words;
}

// The keywords that speak of a value and not of what is inside it.
QStringList plainProblems(const QJsonValue& value, const QJsonObject& schema) {
    QStringList found;
    const QStringList types = wordsIn(schema.value("type"_L1));
    if (!types.isEmpty() &&
        std::none_of(types.begin(), types.end(), [&](const QString& type) { return isType(value, type); }))
        found.append(u"%1 is no %2"_s.arg(shown(value), types.join(" or "_L1)));
    if (schema.contains("const"_L1) && value != schema.value("const"_L1))
        found.append(u"%1 is not %2"_s.arg(shown(value), shown(schema.value("const"_L1))));
    if (schema.contains("enum"_L1) && !schema.value("enum"_L1).toArray().contains(value))
        found.append(u"%1 is none of %2"_s.arg(shown(value), shown(schema.value("enum"_L1))));
    if (value.isDouble()) {
        if (schema.contains("minimum"_L1) && value.toDouble() < schema.value("minimum"_L1).toDouble())
            found.append(u"%1 is too small"_s.arg(shown(value)));
        if (schema.contains("maximum"_L1) && value.toDouble() > schema.value("maximum"_L1).toDouble())
            found.append(u"%1 is too big"_s.arg(shown(value)));
    }
    if (!value.isString()) return found;
    const QString text = value.toString();
    if (schema.contains("minLength"_L1) && text.size() < schema.value("minLength"_L1).toInt())
        found.append(u"%1 is too short"_s.arg(shown(value)));
    if (schema.contains("maxLength"_L1) && text.size() > schema.value("maxLength"_L1).toInt())
        found.append(u"%1 is too long"_s.arg(shown(value)));
    if (schema.contains("pattern"_L1) &&
        !QRegularExpression(schema.value("pattern"_L1).toString()).match(text).hasMatch())
        found.append(u"%1 does not match %2"_s.arg(shown(value), schema.value("pattern"_L1).toString()));
    if (schema.contains("format"_L1) && !isFormat(text, schema.value("format"_L1).toString()))
        found.append(u"%1 is no %2"_s.arg(shown(value), schema.value("format"_L1).toString()));
    return found;
}

const QStringList& knownKeywords() {
    static const QStringList words{
        u"$ref"_s,    u"type"_s,    u"properties"_s, u"required"_s,    u"additionalProperties"_s,
        u"items"_s,   u"enum"_s,    u"const"_s,      u"pattern"_s,     u"format"_s,
        u"minimum"_s, u"maximum"_s, u"minLength"_s,  u"maxLength"_s,   u"minItems"_s,
        u"oneOf"_s,   u"anyOf"_s,   u"title"_s,      u"description"_s, u"examples"_s};
    return words;
}

}  // namespace

QStringList JsonSchemas::problems(const QJsonValue& value, const QJsonValue& schema,
                                  const QString& place) const {
    if (!schema.isObject()) return {place + ": there is no schema for it"_L1};
    const QJsonObject rules = schema.toObject();
    if (rules.contains("$ref"_L1)) return problems(value, resolved(rules.value("$ref"_L1).toString()), place);
    QStringList found;
    const auto plain = plainProblems(value, rules);
    for (const QString& problem : plain)
        found.append(place + ": "_L1 + problem);
    if (value.isObject()) found += objectProblems(value.toObject(), rules, place);
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        if (list.size() < rules.value("minItems"_L1).toInt()) found.append(place + ": too few items"_L1);
        if (rules.contains("items"_L1))
            for (qsizetype i = 0; i < list.size(); ++i)
                found += problems(list.at(i), rules.value("items"_L1), u"%1[%2]"_s.arg(place).arg(i));
    }
    return found + choiceProblems(value, rules, place);
}

QStringList JsonSchemas::objectProblems(const QJsonObject& value, const QJsonObject& schema,
                                        const QString& place) const {
    QStringList found;
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    const auto required = wordsIn(schema.value("required"_L1));
    for (const QString& name : required)
        if (!value.contains(name)) found.append(u"%1.%2: it is missing"_s.arg(place, name));
    const bool others = schema.value("additionalProperties"_L1).toBool(true);
    for (auto it = value.begin(); it != value.end(); ++it) {
        const QString inside = place + u'.' + it.key();
        if (properties.contains(it.key()))
            found += problems(it.value(), properties.value(it.key()), inside);
        else if (!others)
            found.append(inside + ": the document does not know it"_L1);
    }
    return found;
}

QStringList JsonSchemas::choiceProblems(const QJsonValue& value, const QJsonObject& schema,
                                        const QString& place) const {
    for (const auto word : {"oneOf"_L1, "anyOf"_L1}) {
        if (!schema.contains(word)) continue;
        int good = 0;
        const QJsonArray choices = schema.value(word).toArray();
        for (const auto& choice : choices)
            good += problems(value, choice, place).isEmpty() ? 1 : 0;
        if (good == 0 || (good > 1 && word == "oneOf"_L1))
            return {u"%1: fits %2 of the choices of %3"_s.arg(place).arg(good).arg(QString(word))};
    }
    return {};
}

QStringList JsonSchemas::flaws(const QJsonValue& schema, const QString& place) const {
    if (!schema.isObject()) return {place + ": no schema"_L1};
    const QJsonObject rules = schema.toObject();
    QStringList found;
    const QStringList keywords = rules.keys();
    for (const QString& keyword : keywords)
        if (!knownKeywords().contains(keyword)) found.append(u"%1: unknown keyword %2"_s.arg(place, keyword));
    if (rules.contains("$ref"_L1) && !resolved(rules.value("$ref"_L1).toString()).isObject())
        found.append(u"%1: %2 is nowhere"_s.arg(place, rules.value("$ref"_L1).toString()));
    if (rules.contains("format"_L1) && !isKnownFormat(rules.value("format"_L1).toString()))
        found.append(u"%1: unknown format %2"_s.arg(place, rules.value("format"_L1).toString()));
    const auto types = wordsIn(rules.value("type"_L1));
    for (const QString& type : types)
        if (!isKnownType(type)) found.append(u"%1: unknown type %2"_s.arg(place, type));
    const QJsonObject properties = rules.value("properties"_L1).toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it)
        found += flaws(it.value(), place + u'.' + it.key());
    const auto required = wordsIn(rules.value("required"_L1));
    for (const QString& name : required)
        if (!properties.contains(name)) found.append(u"%1.%2: required and not described"_s.arg(place, name));
    if (rules.contains("items"_L1)) found += flaws(rules.value("items"_L1), place + "[]"_L1);
    for (const auto word : {"oneOf"_L1, "anyOf"_L1}) {
        const QJsonArray choices = rules.value(word).toArray();
        for (const auto& choice : choices)
            found += flaws(choice, place + u'|');
    }
    return found;
}

QJsonValue JsonSchemas::resolved(const QString& reference) const {
    if (!reference.startsWith("#/"_L1)) return QJsonValue::Undefined;
    QJsonValue here = m_document;
    const QStringList names = reference.mid(2).split(u'/');
    for (const QString& name : names)
        here = here.toObject().value(name);
    return here;
}

}  // namespace creatorup::test
