#include "app/cli/arguments.h"

#include <CLI/CLI.hpp>

namespace creatorup::cli {

namespace {

QString fromUtf8(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

}  // namespace

Arguments Arguments::command(const char* name, const char* what) {
    return Arguments(*m_app->add_subcommand(name, what));
}

void Arguments::needCommand() {
    m_app->require_subcommand(1);
}

void Arguments::chosen(std::function<void()> then) {
    m_app->callback(std::move(then));
}

void Arguments::text(const char* name, QString& into, const char* what, Need need) {
    m_app
        ->add_option_function<std::string>(
            name, [&into](const std::string& value) { into = fromUtf8(value); }, what)
        ->required(need == Need::Required)
        ->type_name("TEXT");
}

void Arguments::texts(const char* name, QStringList& into, const char* what, Need need) {
    m_app
        ->add_option_function<std::vector<std::string>>(
            name,
            [&into](const std::vector<std::string>& values) {
                for (const std::string& value : values)
                    into << fromUtf8(value);
            },
            what)
        ->required(need == Need::Required)
        ->type_name("TEXT");
}

void Arguments::oneOf(const char* name, QString& into, const QStringList& words, const char* what,
                      Need need) {
    std::vector<std::string> allowed;
    for (const QString& word : words)
        allowed.push_back(word.toStdString());
    m_app
        ->add_option_function<std::string>(
            name, [&into](const std::string& value) { into = fromUtf8(value); }, what)
        ->required(need == Need::Required)
        ->check(CLI::IsMember(allowed));
}

void Arguments::number(const char* name, std::optional<qint64>& into, qint64 min, qint64 max,
                       const char* what) {
    m_app
        ->add_option_function<std::int64_t>(
            name, [&into](std::int64_t value) { into = value; }, what)
        ->check(CLI::Range(static_cast<std::int64_t>(min), static_cast<std::int64_t>(max)))
        ->type_name("N");
}

void Arguments::flag(const char* name, bool& into, const char* what) {
    m_app->add_flag(name, into, what);
}

}  // namespace creatorup::cli
