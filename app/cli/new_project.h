#pragma once

#include "app/cli/session.h"
#include "app/cli/variant_options.h"

#include <QStringList>

namespace creatorup::cli {

// `project new` as it was written.
struct NewProjectWish {
    QString file;
    QStringList slotWords;
    QStringList deliveries;
    VariantOptions variants;
};

[[nodiscard]] QFuture<ExitCode> newProject(Session& session, const NewProjectWish& wish);

}  // namespace creatorup::cli
