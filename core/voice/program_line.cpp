#include "core/voice/program_line.h"

#include "core/voice/voice_errors.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace creatorup::voice {

namespace {

constexpr qsizetype kMostWords = 64, kLongestWord = 4096;

const QRegularExpression& place() {
    static const QRegularExpression form(QStringLiteral("\\{([a-z_]+)\\}"));
    return form;
}

QString listed(const QStringList& places) {
    return QLatin1Char('{') + places.join(QStringLiteral("}, {")) + QLatin1Char('}');
}

}  // namespace

Result<ProgramLine> ProgramLine::of(Purpose purpose, const QStringList& words) {
    if (words.isEmpty() || words.first().isEmpty())
        return fail(errors::BadProgram, QStringLiteral("A program is missing."));
    const QString& program = words.first();
    const bool hasFolder = program.contains(u'/') || program.contains(QDir::separator());
    if (place().match(program).hasMatch() || (hasFolder && !QDir::isAbsolutePath(program)))
        return fail(errors::BadProgram,
                    QStringLiteral("The program must be a full path or a name alone, not %1.").arg(program));
    if (words.size() > kMostWords || std::any_of(words.begin(), words.end(), [](const QString& word) {
            return word.size() > kLongestWord || word.contains(QChar::Null);
        }))
        return fail(errors::BadProgram,
                    QStringLiteral("These are more or longer words than a program gets."));

    QStringList known{QStringLiteral("input"), QStringLiteral("output"), QStringLiteral("language")};
    if (purpose == Purpose::Speech) known.append(QStringLiteral("speed"));
    for (const QString& word : words) {
        auto places = place().globalMatch(word);
        while (places.hasNext()) {
            const QString named = places.next().captured(1);
            if (!known.contains(named))
                return fail(errors::BadProgram,
                            QStringLiteral("Nothing is known that {%1} stands for; there are %2.")
                                .arg(named, listed(known)));
        }
    }
    ProgramLine line(words);
    if (purpose == Purpose::Captions &&
        (!line.names(QLatin1StringView("input")) || !line.names(QLatin1StringView("output"))))
        return fail(errors::BadProgram,
                    QStringLiteral("A program for captions must be told {input} and {output}."));
    return line;
}

QString ProgramLine::name() const {
    return QFileInfo(program()).fileName();
}

bool ProgramLine::names(QLatin1StringView wanted) const {
    const QString braced = QLatin1Char('{') + QString(wanted) + QLatin1Char('}');
    return std::any_of(m_words.begin(), m_words.end(),
                       [&](const QString& word) { return word.contains(braced); });
}

QStringList ProgramLine::arguments(const QMap<QString, QString>& values) const {
    QStringList filled;
    for (const QString& word : m_words.mid(1)) {
        QString text;
        qsizetype from = 0;
        auto places = place().globalMatch(word);
        while (places.hasNext()) {
            const auto match = places.next();
            text += word.mid(from, match.capturedStart() - from) + values.value(match.captured(1));
            from = match.capturedEnd();
        }
        filled.append(text + word.mid(from));
    }
    return filled;
}

}  // namespace creatorup::voice
