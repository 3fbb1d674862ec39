#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QSet>
#include <QStringList>

#include <vector>

namespace creatorup::plan {

// The system's fonts that a project's texts need besides those that come with the program.
struct TextFonts {
    struct Family {
        QString name;  // as the project has it
        QStringList files;
        friend bool operator==(const Family&, const Family&) = default;
    };
    // For characters that no built-in font has.
    struct Fallback {
        QString file;
        QSet<uint> characters;
        QStringList subtitleFiles;  // those that have such characters
        friend bool operator==(const Fallback&, const Fallback&) = default;
    };
    std::vector<Family> families;
    std::vector<Fallback> fallbacks;  // the first comes first

    [[nodiscard]] QStringList files() const;
    [[nodiscard]] QJsonObject toJson() const;
    // Errors: creatorup::errors::BadField.
    [[nodiscard]] static Result<TextFonts> fromJson(const QJsonObject& object);
    friend bool operator==(const TextFonts&, const TextFonts&) = default;
};

}  // namespace creatorup::plan
