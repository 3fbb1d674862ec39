#pragma once

#include "core/project/project.h"

namespace creatorup::project {

namespace errors {
inline constexpr ErrorCode BadTemplate{
    "project.bad_template"};  // an unknown field, or braces that do not match
}  // namespace errors

// What an output's name can tell.
struct NameFields {
    QString project;
    qint64 index = 0;   // of the variant, from 1
    QStringList clips;  // one a slot
    QString delivery;   // its id
    QString date;       // "2026-11-25", when its batch began
    quint32 seed = 0;
    QStringList values;  // one for each of the variables that the template was parsed with
};

// How a project names its outputs: text with fields in braces. {project}, {index} or {index:04} (padded to so
// many digits), {slot:Hook} (the clip in that slot), {clip} (all clips, joined by "-"), {delivery}, {date},
// {seed}, {value:price} (a column of the table). "{{" and "}}" are braces.
class NameTemplate {
public:
    // Errors: errors::BadTemplate, saying what is wrong and what there is.
    [[nodiscard]] static Result<NameTemplate> parse(const QString& text, const Project& project,
                                                    const QStringList& variables);

    // One path component that every system takes, without an extension; at most `maxBytes` of UTF-8.
    [[nodiscard]] QString fill(const NameFields& fields, int maxBytes = 200) const;
    [[nodiscard]] bool namesProject() const;

private:
    enum class Field { Text, Project, Index, Slot, Clips, Delivery, Date, Seed, Value };
    struct Piece {
        Field field = Field::Text;
        QString text;    // of Text
        int number = 0;  // digits of Index, the slot's index, the variable's index
    };
    [[nodiscard]] static Result<Piece> parseField(const QString& words, const Project& project,
                                                  const QStringList& variables);
    [[nodiscard]] static QString valueOf(const Piece& piece, const NameFields& fields);

    std::vector<Piece> m_pieces;
};

}  // namespace creatorup::project
