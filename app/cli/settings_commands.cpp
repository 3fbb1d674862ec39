#include "app/cli/settings_commands.h"

#include "core/workflow/voice_stories.h"

#include <QJsonArray>

#include <array>

namespace creatorup::cli {

namespace {

using Purpose = workflow::ProgramSettings::Purpose;

struct Setting {
    const char* name;
    Purpose purpose;
    const char* unset;  // what holds without it
};

constexpr std::array<Setting, 2> Settings{{
    {"speech-program", Purpose::Speech, "espeak-ng"},
    {"caption-program", Purpose::Captions, "none"},
}};

QStringList names() {
    QStringList all;
    for (const Setting& setting : Settings)
        all.append(QLatin1String(setting.name));
    return all;
}

// Of a name that the command line has checked.
const Setting& named(const QString& name) {
    return name == QLatin1String(Settings[0].name) ? Settings[0] : Settings[1];
}

// One that is no program any more is said, and is no hindrance to changing it.
ExitCode show(Session& session, const Setting& setting) {
    const auto set = session.studio().voice().programs().words(setting.purpose);
    if (!set) return session.refuse(set.error());
    const QStringList& words = *set;
    session.output().event("setting", {{QStringLiteral("name"), QLatin1String(setting.name)},
                                       {QStringLiteral("words"), QJsonArray::fromStringList(words)}});
    session.output().say(QStringLiteral("%1: %2").arg(
        QLatin1String(setting.name), words.isEmpty()
                                         ? QStringLiteral("not set (%1)").arg(QLatin1String(setting.unset))
                                         : words.join(u' ')));
    return ExitCode::Done;
}

ExitCode showAll(Session& session) {
    ExitCode exitCode = ExitCode::Done;
    for (const Setting& setting : Settings)
        if (const ExitCode shown = show(session, setting); shown != ExitCode::Done) exitCode = shown;
    return exitCode;
}

ExitCode set(Session& session, const Setting& setting, const QStringList& words) {
    const auto done = session.studio().voice().programs().set(setting.purpose, words);
    return done ? show(session, setting) : session.refuse(done.error());
}

ExitCode clear(Session& session, const Setting& setting) {
    const auto done = session.studio().voice().programs().clear(setting.purpose);
    return done ? show(session, setting) : session.refuse(done.error());
}

}  // namespace

void addSettingsCommands(Arguments& app, Command& command) {
    struct Words {
        QString name;
        QStringList words;
    };
    const auto words = std::make_shared<Words>();
    Arguments settings = app.command("settings", "The programs outside that CreatorUp may use");
    settings.needCommand();
    settings.command("show", "All of them").chosen([&command] {
        command.action = [](Session& session) { return atOnce(showAll(session)); };
    });
    Arguments setting = settings.command(
        "set",
        "Use a program: its words go behind --, as they are; {input}, {output}, {language} are filled");
    setting.oneOf("NAME", words->name, names(), "speech-program or caption-program", Need::Required);
    setting.texts("WORD", words->words, "The program and its arguments", Need::Required);
    setting.chosen([&command, words] {
        command.action = [words](Session& session) {
            return atOnce(set(session, named(words->name), words->words));
        };
    });
    Arguments clearing = settings.command("clear", "Use none any more");
    clearing.oneOf("NAME", words->name, names(), "speech-program or caption-program", Need::Required);
    clearing.chosen([&command, words] {
        command.action = [words](Session& session) { return atOnce(clear(session, named(words->name))); };
    });
}

}  // namespace creatorup::cli
