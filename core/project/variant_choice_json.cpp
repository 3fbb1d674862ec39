#include "core/project/variant_choice_json.h"

#include "core/project/slot.h"

namespace creatorup::project {

namespace {

using K = QLatin1StringView;

constexpr int kMaxText = 4096;
constexpr qint64 kLongestMs = 8 * 12LL * 3600 * 1000;

QJsonArray write(const std::vector<ClipRef>& refs) {
    QJsonArray array;
    for (const ClipRef& ref : refs)
        array.append(ref.text());
    return array;
}

QJsonArray write(const std::vector<NamedVariant>& variants) {
    QJsonArray array;
    for (const NamedVariant& variant : variants)
        array.append(write(variant));
    return array;
}

QJsonObject write(const VariantRule& rule) {
    const K key = rule.kind == VariantRule::Kind::Never ? K("never_with") : K("only_with");
    return {{K("clip"), rule.clip.text()}, {key, write(rule.others)}};
}

std::vector<ClipRef> readRefs(const QStringList& names) {
    std::vector<ClipRef> refs;
    for (const QString& name : names)
        refs.push_back(ClipRef::fromText(name));
    return refs;
}

VariantRule readRule(JsonFields& fields) {
    fields.allowOnly({K("clip"), K("never_with"), K("only_with")});
    const bool never = fields.has(K("never_with"));
    if (never == fields.has(K("only_with")))
        fields.reject(K("clip"), QStringLiteral("a rule has either \"never_with\" or \"only_with\""));
    const K key = never ? K("never_with") : K("only_with");
    VariantRule rule{ClipRef::fromText(fields.string(K("clip"), kMaxText)),
                     never ? VariantRule::Kind::Never : VariantRule::Kind::Only,
                     readRefs(fields.strings(key, kMaxSlots * kMaxClipsPerSlot))};
    if (rule.others.empty()) fields.reject(key, QStringLiteral("it names no clip"));
    return rule;
}

// An array of arrays of texts.
std::vector<QStringList> readTable(JsonFields& fields, K key, qsizetype maxRows, qsizetype maxColumns) {
    std::vector<QStringList> table;
    if (!fields.has(key)) return table;
    const QJsonArray rows = fields.rawArray(key);
    if (rows.size() > maxRows) fields.reject(key, QStringLiteral("more than %1 entries").arg(maxRows));
    for (qsizetype r = 0; r < rows.size() && fields.ok(); ++r) {
        const QJsonArray cells = rows[r].toArray();
        QStringList texts;
        for (const QJsonValue& cell : cells)
            if (cell.isString() && cell.toString().size() <= kMaxText) texts.append(cell.toString());
        if (!rows[r].isArray() || texts.size() != cells.size() || texts.size() > maxColumns)
            fields.reject(key, QStringLiteral("entry %1 is not a list of texts").arg(r));
        table.push_back(std::move(texts));
    }
    return table;
}

std::vector<NamedVariant> readVariants(JsonFields& fields, K key) {
    std::vector<NamedVariant> variants;
    for (const QStringList& names : readTable(fields, key, kMaxOutputs, kMaxSlots))
        variants.push_back(readRefs(names));
    return variants;
}

VariantRows readRows(JsonFields& fields) {
    VariantRows rows;
    rows.columns = fields.strings(K("columns"), kMaxSlots + kMaxVariables);
    if (!fields.has(K("rows"))) fields.reject(K("rows"), QStringLiteral("a list is missing"));
    rows.rows = readTable(fields, K("rows"), kMaxOutputs, rows.columns.size());
    for (size_t r = 0; r < rows.rows.size(); ++r)
        if (rows.rows[r].size() != rows.columns.size())
            fields.reject(K("rows"), QStringLiteral("entry %1 has %2 values instead of %3")
                                         .arg(r)
                                         .arg(rows.rows[r].size())
                                         .arg(rows.columns.size()));
    if (rows.rows.empty()) fields.reject(K("rows"), QStringLiteral("there is no row"));
    return rows;
}

}  // namespace

QJsonObject toJson(const VariantChoice& choice) {
    QJsonObject object;
    switch (choice.mode) {
    case VariantChoice::Mode::All:
        object.insert(K("mode"), K("all"));
        break;
    case VariantChoice::Mode::Random:
        object.insert(K("mode"), K("random"));
        object.insert(K("count"), choice.count);
        object.insert(K("seed"), static_cast<qint64>(choice.seed));
        break;
    case VariantChoice::Mode::Rows: {
        QJsonArray rows;
        for (const QStringList& row : choice.rows.rows)
            rows.append(QJsonArray::fromStringList(row));
        object.insert(K("mode"), K("rows"));
        object.insert(K("columns"), QJsonArray::fromStringList(choice.rows.columns));
        object.insert(K("rows"), rows);
        break;
    }
    }
    if (!choice.rules.empty()) {
        QJsonArray rules;
        for (const VariantRule& rule : choice.rules)
            rules.append(write(rule));
        object.insert(K("rules"), rules);
    }
    if (choice.length.minMs) object.insert(K("min_ms"), *choice.length.minMs);
    if (choice.length.maxMs) object.insert(K("max_ms"), *choice.length.maxMs);
    if (!choice.excluded.empty()) object.insert(K("excluded"), write(choice.excluded));
    if (!choice.pinned.empty()) object.insert(K("pinned"), write(choice.pinned));
    return object;
}

VariantChoice readVariantChoice(JsonFields& fields) {
    fields.allowOnly({K("mode"), K("count"), K("seed"), K("columns"), K("rows"), K("rules"), K("min_ms"),
                      K("max_ms"), K("excluded"), K("pinned")});
    VariantChoice choice;
    const QString mode = fields.string(K("mode"), 16);
    if (mode == K("random")) {
        choice.mode = VariantChoice::Mode::Random;
        choice.count = fields.integer(K("count"), 1, kMaxOutputs);
        choice.seed = static_cast<quint32>(fields.integerOr(K("seed"), 1, 0, UINT32_MAX));
    } else if (mode == K("rows")) {
        choice.mode = VariantChoice::Mode::Rows;
        choice.rows = readRows(fields);
    } else if (mode != K("all")) {
        fields.reject(K("mode"), QStringLiteral("neither \"all\" nor \"random\" nor \"rows\""));
    }
    if (fields.has(K("rules")))
        fields.objects(K("rules"), kMaxRules,
                       [&](JsonFields& rule) { choice.rules.push_back(readRule(rule)); });
    if (fields.has(K("min_ms"))) choice.length.minMs = fields.integer(K("min_ms"), 0, kLongestMs);
    if (fields.has(K("max_ms"))) choice.length.maxMs = fields.integer(K("max_ms"), 0, kLongestMs);
    if (choice.length.minMs && choice.length.maxMs && *choice.length.maxMs < *choice.length.minMs)
        fields.reject(K("max_ms"), QStringLiteral("below min_ms"));
    choice.excluded = readVariants(fields, K("excluded"));
    choice.pinned = readVariants(fields, K("pinned"));
    return choice;
}

}  // namespace creatorup::project
