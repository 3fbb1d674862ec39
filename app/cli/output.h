#pragma once

#include "core/base/error.h"

#include <QJsonObject>

namespace creatorup::workflow {
struct BatchProgress;
}

namespace creatorup::cli {

enum class Format {
    Text,  // sentences for people
    Json,  // one object a line
};

// Everything that the program says. Results go to standard output; in text, errors and progress go to
// standard error.
class Output {
public:
    explicit Output(Format format);

    [[nodiscard]] bool isJson() const { return m_format == Format::Json; }
    // Only in JSON: one line {"type": type, …}.
    void event(const char* type, QJsonObject fields) const;
    // Only in text: one line.
    void say(const QString& line) const;
    // {"type":"error","code","message"}, or a sentence.
    void error(const Error& error) const;
    // Worth knowing, but no failure: on standard error, in text only.
    void note(const QString& line) const;
    // Only in text and on a terminal: one line that is drawn again and again.
    void progress(const workflow::BatchProgress& progress) const;

private:
    void clearProgress() const;

    Format m_format;
    bool m_draws = false;  // standard error is a terminal
    mutable bool m_drawn = false;
};

}  // namespace creatorup::cli
