#pragma once

#include "app/cli/session.h"

#include <QStringList>

namespace creatorup::cli {

// `project new` as it was written.
struct NewProjectWish {
    QString file;
    QStringList slotWords;
    QStringList deliveries;
    std::optional<qint64> variants;  // nothing: all
    std::optional<qint64> seed;      // 32 bits
};

[[nodiscard]] ExitCode newProject(Session& session, const NewProjectWish& wish);

}  // namespace creatorup::cli
