#pragma once

#include "app/cli/arguments.h"
#include "core/base/result.h"
#include "core/project/project.h"

namespace creatorup::cli {

// Which variants of a project become videos, and how they are named, as the command line says it. What is not
// given stays as the project has it.
class VariantOptions {
public:
    // They must live until parsing has ended.
    void addTo(Arguments& sub);

    [[nodiscard]] bool any() const;
    // Errors: WrongUsage for options that contradict; project::errors of rules, tables and templates.
    [[nodiscard]] Result<void> applyTo(project::Project& project) const;

private:
    [[nodiscard]] Result<void> chooseMode(project::Project& project) const;
    [[nodiscard]] Result<void> chooseLength(project::LengthWindow& length) const;

    std::optional<qint64> m_count;
    std::optional<qint64> m_seed;
    bool m_all = false;
    QString m_csv;
    QStringList m_rules;
    std::optional<qint64> m_minMs;
    std::optional<qint64> m_maxMs;
    QStringList m_excluded;
    QStringList m_pinned;
    bool m_noRules = false;
    bool m_anyLength = false;
    bool m_noExcluded = false;
    bool m_noPinned = false;
    QString m_speed;   // empty: not given
    QString m_naming;  // null: not given
};

}  // namespace creatorup::cli
