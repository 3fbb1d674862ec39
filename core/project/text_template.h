#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace creatorup::project {

namespace errors {
inline constexpr ErrorCode BadText{
    "project.bad_text"};  // braces that do not match, or an unknown name in them
}  // namespace errors

// A text with names in braces; "{{" and "}}" are braces.
class TextTemplate {
public:
    // Errors: errors::BadText.
    [[nodiscard]] static Result<TextTemplate> parse(const QString& text);

    // The names, in order, each once.
    [[nodiscard]] QStringList names() const;
    // Names that `values` lacks give nothing.
    [[nodiscard]] QString fill(const QHash<QString, QString>& values) const;

private:
    struct Piece {
        bool isName = false;
        QString text;
    };
    std::vector<Piece> m_pieces;
};

// What every text can say besides the table's columns.
inline const QStringList& builtInTextNames() {
    static const QStringList names{QStringLiteral("clip"), QStringLiteral("slot"), QStringLiteral("project")};
    return names;
}

}  // namespace creatorup::project
