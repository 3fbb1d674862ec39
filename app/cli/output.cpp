#include "app/cli/output.h"

#include "app/cli/progress_line.h"
#include "app/cli/terminal.h"

#include <QJsonDocument>

namespace creatorup::cli {

namespace {

void writeLine(std::FILE* stream, const QByteArray& line) {
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stream);
    std::fputc('\n', stream);
    std::fflush(stream);  // who reads a pipe wants each line when it happens
}

}  // namespace

Output::Output(Format format) : m_format(format), m_draws(format == Format::Text && isTerminal(stderr)) {}

void Output::event(const char* type, QJsonObject fields) const {
    if (!isJson()) return;
    fields.insert(QStringLiteral("type"), QLatin1String(type));
    writeLine(stdout, QJsonDocument(fields).toJson(QJsonDocument::Compact));
}

void Output::say(const QString& line) const {
    if (isJson()) return;
    clearProgress();
    writeLine(stdout, line.toUtf8());
}

void Output::error(const Error& error) const {
    if (isJson()) {
        event("error", {{QStringLiteral("code"), error.code}, {QStringLiteral("message"), error.text()}});
        return;
    }
    clearProgress();
    writeLine(stderr, QByteArray("creatorup-cli: ") + error.text().toUtf8());
}

void Output::note(const QString& line) const {
    if (isJson()) return;
    clearProgress();
    writeLine(stderr, line.toUtf8());
}

void Output::progress(const workflow::BatchProgress& progress) const {
    if (!m_draws) return;
    const QByteArray line = progressLine(progress, terminalColumns() - 1).toUtf8();
    std::fputs("\r\x1b[K", stderr);
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
    std::fflush(stderr);
    m_drawn = true;
}

void Output::clearProgress() const {
    if (!m_drawn) return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    m_drawn = false;
}

}  // namespace creatorup::cli
