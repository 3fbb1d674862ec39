#include "core/project/variant_rule.h"

#include "core/project/quoted_text.h"

namespace creatorup::project {

namespace {

const QString& never() {
    static const QString word = QStringLiteral(" never with ");
    return word;
}

const QString& only() {
    static const QString word = QStringLiteral(" only with ");
    return word;
}

const QStringList& separators() {
    static const QStringList words{QStringLiteral(","), QStringLiteral(" or ")};
    return words;
}

QStringList ruleWords() {
    return QStringList{never(), only()} + separators();
}

const QStringList& plus() {
    static const QStringList words{QStringLiteral("+")};
    return words;
}

Result<ClipRef> readRef(const QString& piece, const QString& whole) {
    const auto name = unquoted(piece);
    if (!name)
        return fail(errors::BadRule,
                    QStringLiteral("\"%1\": a quote is not closed, or stands within a name.").arg(whole));
    ClipRef ref = ClipRef::fromText(*name);
    if (ref.clip.isEmpty())
        return fail(errors::BadRule, QStringLiteral("\"%1\": a clip's name is missing.").arg(whole));
    return ref;
}

Result<std::vector<ClipRef>> readRefs(const QString& list, const QStringList& words, const QString& whole) {
    std::vector<ClipRef> refs;
    for (const QString& piece : splitAtWords(list, words)) {
        auto ref = readRef(piece, whole);
        if (!ref) return fail(ref.error());
        refs.push_back(std::move(*ref));
    }
    return refs;
}

}  // namespace

QString VariantRule::text() const {
    QStringList names;
    for (const ClipRef& other : others)
        names.append(quotedIfNeeded(other.text(), ruleWords()));
    return quotedIfNeeded(clip.text(), ruleWords()) + (kind == Kind::Never ? never() : only()) +
           names.join(QStringLiteral(" or "));
}

Result<VariantRule> VariantRule::fromText(const QString& text) {
    const auto split = splitAtWord(text, {never(), only()});
    if (!split)
        return fail(errors::BadRule,
                    QStringLiteral("\"%1\" is no rule. Write \"hook-2 never with main-3\" or \"cta-1 only "
                                   "with hook-1\".")
                        .arg(text));
    auto clip = readRef(split->before, text);
    if (!clip) return fail(clip.error());
    auto others = readRefs(split->after, separators(), text);
    if (!others) return fail(others.error());
    return VariantRule{std::move(*clip), split->word == never() ? Kind::Never : Kind::Only,
                       std::move(*others)};
}

QString textOf(const NamedVariant& variant) {
    QStringList names;
    for (const ClipRef& ref : variant)
        names.append(quotedIfNeeded(ref.text(), plus()));
    return names.join(QStringLiteral(" + "));
}

Result<NamedVariant> variantFromText(const QString& text) {
    return readRefs(text, plus(), text);
}

}  // namespace creatorup::project
