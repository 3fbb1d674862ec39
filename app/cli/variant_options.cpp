#include "app/cli/variant_options.h"

#include "app/cli/exit_code.h"
#include "core/project/row_variants.h"

#include <QFileInfo>

namespace creatorup::cli {

namespace {

Result<void> appendVariants(const QStringList& texts, std::vector<project::NamedVariant>& variants) {
    for (const QString& text : texts) {
        auto variant = project::variantFromText(text);
        if (!variant) return fail(variant.error());
        variants.push_back(std::move(*variant));
    }
    return {};
}

}  // namespace

void VariantOptions::addTo(Arguments& sub) {
    sub.number("--variants", m_count, 1, project::kMaxOutputs,
               "So many different ones, each clip as often as any");
    sub.number("--seed", m_seed, 0, 0xffff'ffff, "Which ones: the same seed draws the same");
    sub.flag("--all", m_all, "Every combination");
    sub.text("--csv", m_csv, "Those in a table: a column for every slot, others are values of the variant");
    sub.texts("--rule", m_rules, "\"hook-2 never with main-3\", \"cta-1 only with hook-1 or hook-2\"");
    sub.flag("--no-rules", m_noRules, "Without the rules so far");
    sub.number("--min-ms", m_minMs, 0, 345'600'000, "As long as this at least, all clips together");
    sub.number("--max-ms", m_maxMs, 0, 345'600'000, "As long as this at most");
    sub.flag("--any-length", m_anyLength, "Of any length again");
    sub.texts("--exclude", m_excluded, "Not this one: \"hook-1 + main-2 + cta-1\"");
    sub.flag("--no-excluded", m_noExcluded, "Without the exclusions so far");
    sub.texts("--pin", m_pinned, "This one always, when some are drawn: \"hook-1 + main-2 + cta-1\"");
    sub.flag("--no-pinned", m_noPinned, "Without the pinned ones so far");
    sub.oneOf("--speed", m_speed,
              {QStringLiteral("fast"), QStringLiteral("balanced"), QStringLiteral("best")},
              "How much work goes into a better picture in fewer bytes; balanced, unless it is given");
    sub.text("--naming", m_naming,
             "The videos' names, of {project} {index:04} {slot:NAME} {clip} {delivery} {date} {seed} "
             "{value:COLUMN}; \"\": the usual ones");
}

bool VariantOptions::any() const {
    return m_count || m_seed || m_all || !m_csv.isEmpty() || !m_rules.isEmpty() || m_minMs || m_maxMs ||
           !m_excluded.isEmpty() || !m_pinned.isEmpty() || m_noRules || m_anyLength || m_noExcluded ||
           m_noPinned || !m_naming.isNull() || !m_speed.isEmpty();
}

Result<void> VariantOptions::chooseMode(project::Project& project) const {
    using Mode = project::VariantChoice::Mode;
    project::VariantChoice& choice = project.variants;
    if ((m_count ? 1 : 0) + (m_all ? 1 : 0) + (m_csv.isEmpty() ? 0 : 1) > 1)
        return fail(WrongUsage, QStringLiteral("--variants, --all and --csv exclude each other."));
    if (m_seed && !m_count && choice.mode != Mode::Random)
        return fail(WrongUsage, QStringLiteral("--seed requires --variants."));
    if (!m_csv.isEmpty()) {
        auto rows = project::loadRows(QFileInfo(m_csv).absoluteFilePath(), project);
        if (!rows) return fail(rows.error());
        choice.mode = Mode::Rows;
        choice.rows = std::move(*rows);
        return {};
    }
    if (m_all) choice.mode = Mode::All;
    if (m_count) {
        choice.mode = Mode::Random;
        choice.count = *m_count;
    }
    if (m_seed) choice.seed = static_cast<quint32>(*m_seed);
    if (choice.mode != Mode::Rows) choice.rows = {};
    return {};
}

// What is wrong is what was typed now, not what the project has.
Result<void> VariantOptions::chooseLength(project::LengthWindow& length) const {
    if (m_anyLength) length = {};
    const project::LengthWindow before = length;
    if (m_minMs) length.minMs = m_minMs;
    if (m_maxMs) length.maxMs = m_maxMs;
    if (!length.minMs || !length.maxMs || *length.minMs <= *length.maxMs) return {};
    if (m_minMs && m_maxMs) return fail(WrongUsage, QStringLiteral("--max-ms is below --min-ms."));
    const QString changed = m_minMs
                                ? QStringLiteral("--min-ms %1 is above the project's longest, %2 ms: give "
                                                 "--max-ms, too, or --any-length.")
                                      .arg(*m_minMs)
                                      .arg(*before.maxMs)
                                : QStringLiteral("--max-ms %1 is below the project's shortest, %2 ms: give "
                                                 "--min-ms, too, or --any-length.")
                                      .arg(*m_maxMs)
                                      .arg(*before.minMs);
    return fail(WrongUsage, changed);
}

Result<void> VariantOptions::applyTo(project::Project& project) const {
    if (auto chosen = chooseMode(project); !chosen) return chosen;
    project::VariantChoice& choice = project.variants;
    if (m_noRules) choice.rules.clear();
    for (const QString& text : m_rules) {
        auto rule = project::VariantRule::fromText(text);
        if (!rule) return fail(rule.error());
        choice.rules.push_back(std::move(*rule));
    }
    if (auto window = chooseLength(choice.length); !window) return window;
    if (m_noExcluded) choice.excluded.clear();
    if (m_noPinned) choice.pinned.clear();
    if (auto added = appendVariants(m_excluded, choice.excluded); !added) return added;
    if (auto added = appendVariants(m_pinned, choice.pinned); !added) return added;
    if (const auto speed = project::speedOf(m_speed)) project.speed = *speed;
    if (!m_naming.isNull()) project.naming = m_naming;
    return {};
}

}  // namespace creatorup::cli
