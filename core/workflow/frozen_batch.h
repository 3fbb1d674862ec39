#pragma once

#include "core/plan/plan.h"

#include <QByteArray>

namespace creatorup::workflow {

// The copy of a project that a batch works from: later edits, newer deliveries and moved files do not change
// it.
struct FrozenBatch {
    project::Project project;  // with absolute paths
    std::vector<project::Delivery> deliveries;
    QHash<QString, plan::SourceFacts> sources;  // by path
    QString manifestName = {};  // beside the outputs, without its extension; empty: there is none
    plan::TextFonts fonts = {};

    [[nodiscard]] QByteArray toJson() const;
    // Errors: errors::BadField, project::errors.
    [[nodiscard]] static Result<FrozenBatch> fromJson(const QByteArray& json);
};

}  // namespace creatorup::workflow
