#include "core/project/name_template.h"

#include "core/project/clip_names.h"
#include "core/project/output_names.h"

#include <QRegularExpression>

#include <algorithm>

namespace creatorup::project {

namespace {

constexpr int kMaxFieldBytes = 80;

tl::unexpected<Error> bad(const QString& why) {
    return fail(errors::BadTemplate, QStringLiteral("The videos' names: ") + why);
}

QString slotList(const Project& project) {
    QStringList names;
    for (const Slot& slot : project.slots_)
        names.append(QStringLiteral("{slot:%1}").arg(slot.name));
    return names.join(QStringLiteral(", "));
}

}  // namespace

Result<NameTemplate::Piece> NameTemplate::parseField(const QString& words, const Project& project,
                                                     const QStringList& variables) {
    const qsizetype colon = words.indexOf(QLatin1Char(':'));
    const QString name = colon < 0 ? words : words.left(colon);
    const QString argument = colon < 0 ? QString() : words.mid(colon + 1).trimmed();
    const QString whole = QLatin1Char('{') + words + QLatin1Char('}');
    if (name == QLatin1String("index")) {
        static const QRegularExpression digits(QStringLiteral("^0?[1-9]$"));
        if (colon >= 0 && !digits.match(argument).hasMatch())
            return bad(
                QStringLiteral("%1 is written {index} or, with so many digits, {index:04}.").arg(whole));
        return Piece{Field::Index, {}, argument.isEmpty() ? 1 : argument.right(1).toInt()};
    }
    if (name == QLatin1String("slot")) {
        const QList<int> found = ClipNames(project).slotsNamed(argument);
        if (found.isEmpty())
            return bad(
                QStringLiteral("there is no slot for %1. There are: %2.").arg(whole, slotList(project)));
        return Piece{Field::Slot, {}, found.front()};
    }
    if (name == QLatin1String("value")) {
        const qsizetype index = variables.indexOf(argument);
        if (index < 0)
            return bad(variables.isEmpty()
                           ? QStringLiteral("%1: the variants have no values, as they come from no table.")
                                 .arg(whole)
                           : QStringLiteral("there is no column for %1. There are: %2.")
                                 .arg(whole, variables.join(QStringLiteral(", "))));
        return Piece{Field::Value, {}, static_cast<int>(index)};
    }
    static const std::pair<QLatin1StringView, Field> plain[]{{QLatin1StringView("project"), Field::Project},
                                                             {QLatin1StringView("clip"), Field::Clips},
                                                             {QLatin1StringView("delivery"), Field::Delivery},
                                                             {QLatin1StringView("date"), Field::Date},
                                                             {QLatin1StringView("seed"), Field::Seed}};
    for (const auto& [word, field] : plain) {
        if (name != word) continue;
        if (colon >= 0) return bad(QStringLiteral("%1 takes nothing after a colon.").arg(whole));
        return Piece{field, {}, 0};
    }
    return bad(QStringLiteral("there is no field %1. There are: {project}, {index:04}, {slot:NAME}, {clip}, "
                              "{delivery}, {date}, {seed}, {value:COLUMN}.")
                   .arg(whole));
}

Result<NameTemplate> NameTemplate::parse(const QString& text, const Project& project,
                                         const QStringList& variables) {
    NameTemplate parsed;
    QString plain;
    const auto endPlain = [&] {
        if (!plain.isEmpty()) parsed.m_pieces.push_back({Field::Text, std::exchange(plain, {}), 0});
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool doubled = i + 1 < text.size() && text[i + 1] == c;
        if (c == QLatin1Char('/') || c == QLatin1Char('\\'))
            return bad(QStringLiteral("a name holds no \"%1\"; all videos go into one folder.").arg(c));
        if ((c == QLatin1Char('{') || c == QLatin1Char('}')) && doubled) {
            plain.append(c);
            ++i;
        } else if (c == QLatin1Char('}')) {
            return bad(
                QStringLiteral("a \"}\" without a \"{\" before it. Write \"}}\" for the sign itself."));
        } else if (c == QLatin1Char('{')) {
            const qsizetype end = text.indexOf(QLatin1Char('}'), i);
            if (end < 0)
                return bad(QStringLiteral("a \"{\" is not closed. Write \"{{\" for the sign itself."));
            endPlain();
            auto piece = parseField(text.mid(i + 1, end - i - 1), project, variables);
            if (!piece) return fail(piece.error());
            parsed.m_pieces.push_back(std::move(*piece));
            i = end;
        } else {
            plain.append(c);
        }
    }
    endPlain();
    if (parsed.m_pieces.empty()) return bad(QStringLiteral("they are empty."));
    return parsed;
}

QString NameTemplate::valueOf(const Piece& piece, const NameFields& fields) {
    switch (piece.field) {
    case Field::Text:
        return piece.text;
    case Field::Project:
        return safeComponent(fields.project, kMaxFieldBytes);
    case Field::Index:
        return QStringLiteral("%1").arg(fields.index, piece.number, 10, QLatin1Char('0'));
    case Field::Slot:
        return safeComponent(fields.clips.value(piece.number), kMaxFieldBytes);
    case Field::Clips: {
        QStringList names;
        for (const QString& clip : fields.clips)
            names.append(safeComponent(clip, kMaxFieldBytes / static_cast<int>(fields.clips.size())));
        return names.join(QLatin1Char('-'));
    }
    case Field::Delivery:
        return safeComponent(fields.delivery, kMaxFieldBytes);
    case Field::Date:
        return safeComponent(fields.date, kMaxFieldBytes);
    case Field::Seed:
        return QString::number(fields.seed);
    case Field::Value:
        return safeComponent(fields.values.value(piece.number), kMaxFieldBytes);
    }
    return {};
}

QString NameTemplate::fill(const NameFields& fields, int maxBytes) const {
    QString name;
    for (const Piece& piece : m_pieces)
        name += valueOf(piece, fields);
    return safeComponent(name, maxBytes);
}

bool NameTemplate::namesProject() const {
    return std::any_of(m_pieces.begin(), m_pieces.end(),
                       [](const Piece& piece) { return piece.field == Field::Project; });
}

}  // namespace creatorup::project
