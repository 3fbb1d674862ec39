#include "core/project/text_template.h"

namespace creatorup::project {

Result<TextTemplate> TextTemplate::parse(const QString& text) {
    TextTemplate parsed;
    QString plain;
    const auto endPlain = [&] {
        if (!plain.isEmpty()) parsed.m_pieces.push_back({false, std::exchange(plain, {})});
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if ((c == u'{' || c == u'}') && i + 1 < text.size() && text[i + 1] == c) {
            plain.append(c);
            ++i;
        } else if (c == u'{') {
            const qsizetype end = text.indexOf(u'}', i);
            const QString name = end < 0 ? QString() : text.mid(i + 1, end - i - 1).trimmed();
            if (name.isEmpty() || name.contains(u'{'))
                return fail(errors::BadText,
                            QStringLiteral("The text \"%1\" has a brace without its other one. Write {{ for "
                                           "a brace itself.")
                                .arg(text));
            endPlain();
            parsed.m_pieces.push_back({true, name});
            i = end;
        } else if (c == u'}') {
            return fail(errors::BadText,
                        QStringLiteral("The text \"%1\" has a brace without its other one. Write }} for a "
                                       "brace itself.")
                            .arg(text));
        } else {
            plain.append(c);
        }
    }
    endPlain();
    return parsed;
}

QStringList TextTemplate::names() const {
    QStringList names;
    for (const Piece& piece : m_pieces)
        if (piece.isName && !names.contains(piece.text)) names.append(piece.text);
    return names;
}

QString TextTemplate::fill(const QHash<QString, QString>& values) const {
    QString filled;
    for (const Piece& piece : m_pieces)
        filled += piece.isName ? values.value(piece.text) : piece.text;
    return filled;
}

}  // namespace creatorup::project
