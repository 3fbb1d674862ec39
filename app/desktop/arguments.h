#pragma once

#include "core/workflow/studio.h"

#include <QCoreApplication>
#include <QStringList>

#include <optional>

namespace creatorup::desktop {

// creatorup [--vault keychain|memory] [--quit-when-usable] [PROJECT]
struct Arguments {
    workflow::StudioOptions::Vault vault = workflow::StudioOptions::Vault::Keychain;
    QString project;  // empty: none
    bool quitWhenUsable = false;

    // Prints what is wrong, or the help, and gives nothing if the program should end with `exitCode`.
    [[nodiscard]] static std::optional<Arguments> parse(const QStringList& words, int& exitCode);
};

// The example that comes with the program: beside an installed one, or in the sources.
[[nodiscard]] QString exampleProject();

}  // namespace creatorup::desktop
