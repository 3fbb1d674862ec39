#pragma once

#include <QStringList>

#include <functional>
#include <optional>

namespace CLI {
class App;
}

namespace creatorup::cli {

enum class Need { Optional, Required };

// Declares what a command takes, and where it is put, which must live until parsing has ended. CLI11 stays
// behind it: it takes a quarter of a minute to compile.
class Arguments {
public:
    explicit Arguments(CLI::App& app) : m_app(&app) {}

    // A command below this one. `what` is its line in --help.
    Arguments command(const char* name, const char* what);
    // One of the commands below must be given.
    void needCommand();
    // What happens when this command is given, after all its arguments were put.
    void chosen(std::function<void()> then);

    // "--name" for an option, "NAME" for a word by its place.
    void text(const char* name, QString& into, const char* what, Need need = Need::Optional);
    void texts(const char* name, QStringList& into, const char* what, Need need = Need::Optional);
    void oneOf(const char* name, QString& into, const QStringList& words, const char* what,
               Need need = Need::Optional);
    void number(const char* name, std::optional<qint64>& into, qint64 min, qint64 max, const char* what);
    void flag(const char* name, bool& into, const char* what);

private:
    CLI::App* m_app;  // owned by the command line that is parsed
};

}  // namespace creatorup::cli
