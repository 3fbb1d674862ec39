#pragma once

#include "core/plan/plan.h"
#include "core/project/name_template.h"

#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace creatorup::plan {

namespace errors {
inline constexpr ErrorCode NameClash{"project.name_clash"};  // two outputs of a batch would bear one name
}  // namespace errors

// Names a plan's outputs, always the same for the same project, plan, date and number.
class OutputNamer {
public:
    // `date`: "2026-11-25", of the day on which the batch begins.
    // Errors: project::errors::BadTemplate.
    [[nodiscard]] static Result<OutputNamer> of(const project::Project& project,
                                                std::shared_ptr<const Plan> plan, const QString& date);

    // Other names for the same outputs: "Promo (2)" where the project is named, " (2)" at the end where it is
    // not. 1: as they are.
    [[nodiscard]] OutputNamer numbered(int number) const;

    [[nodiscard]] QString fileName(const OutputNode& output) const;
    // The project's name as the outputs have it: "Promo (2)".
    [[nodiscard]] QString title() const;
    // Whether the names are the usual ones, which begin with the title and a "-".
    [[nodiscard]] bool isUsual() const { return !m_template; }
    // All names, each in one spelling for names that are the same on some system.
    // Errors: errors::NameClash, naming both videos.
    [[nodiscard]] Result<QSet<QString>> foldedNames() const;
    // Whether another output has this one's name: true for both.
    [[nodiscard]] std::function<bool(const OutputNode&)> clashes() const;

private:
    OutputNamer() = default;

    std::shared_ptr<const Plan> m_plan;
    QString m_projectName;
    std::vector<QStringList> m_clipNames;  // [slot][clip]
    std::optional<project::NameTemplate> m_template;
    QString m_date;
    quint32 m_seed = 0;
    int m_number = 1;
};

}  // namespace creatorup::plan
