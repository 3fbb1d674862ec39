#pragma once

#include "core/base/result.h"

#include <QMap>
#include <QStringList>

namespace creatorup::voice {

// A program of the creator's as it stands in Settings: its name and its arguments, with places in braces that
// are filled for each run. Never a line for a shell: every word arrives as it is.
//
// Speech:   {output} the WAV file to write (else it is what comes from standard output), {input} a text file
//           (else the text is on standard input), {language} "id" or "en", {speed} words a minute.
// Captions: {input} a WAV file of 16 kHz and one channel, {output} the SRT file without ".srt", {language}.
class ProgramLine {
public:
    enum class Purpose { Speech, Captions };

    // Errors: errors::BadProgram.
    [[nodiscard]] static Result<ProgramLine> of(Purpose purpose, const QStringList& words);

    [[nodiscard]] const QStringList& words() const { return m_words; }
    [[nodiscard]] const QString& program() const { return m_words.first(); }
    // For people: without folders.
    [[nodiscard]] QString name() const;
    [[nodiscard]] bool names(QLatin1StringView place) const;
    // The arguments; what is filled in is not looked at again.
    [[nodiscard]] QStringList arguments(const QMap<QString, QString>& values) const;

private:
    explicit ProgramLine(QStringList words) : m_words(std::move(words)) {}
    QStringList m_words;  // one at least
};

}  // namespace creatorup::voice
