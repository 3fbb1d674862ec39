#include "app/cli/command_line.h"

#include "app/cli/account_commands.h"
#include "app/cli/batch_commands.h"
#include "app/cli/cache_commands.h"
#include "app/cli/delivery_commands.h"
#include "app/cli/encoder_commands.h"
#include "app/cli/media_commands.h"
#include "app/cli/membership_commands.h"
#include "app/cli/profile_commands.h"
#include "app/cli/project_commands.h"
#include "app/cli/settings_commands.h"
#include "app/cli/usage_commands.h"
#include "app/cli/variant_commands.h"
#include "app/cli/voice_commands.h"

#include <CLI/CLI.hpp>

#include <sstream>

namespace creatorup::cli {

namespace {

std::string footer() {
    return std::string("\n") + exitCodeHelp() +
           "\nEnvironment:\n"
           "  DIGIUP_API_URL     DigiUp's origin; https only, but for 127.0.0.1 and [::1]\n"
           "  CREATORUP_API_URL  CreatorUp's origin; likewise\n"
           "  CREATORUP_HOME     the folder of everything that CreatorUp keeps\n"
           "\n--email and --password-stdin sign in for this one command; with --vault memory nothing of it "
           "is kept.\n"
           "With --json every line of standard output is one object with a \"type\".";
}

void addGlobalOptions(Arguments& app, Command& command) {
    app.flag("--json", command.json, "One JSON object a line instead of sentences");
    app.oneOf("--vault", command.vault, {QStringLiteral("keychain"), QStringLiteral("memory")},
              "Where the token is kept: keychain, unless it is given");
    app.text("--email", command.email, "Sign in as this account first");
    app.flag("--password-stdin", command.passwordFromStdin,
             "The password is the first line of standard input");
}

// What the options mean together; empty where it is well.
QString contradiction(const Command& command) {
    const bool email = !command.email.isEmpty();
    if (command.need == CredentialsNeed::EmailOnly) {
        if (email && !command.passwordFromStdin) return {};
        return QStringLiteral("--email is required, and no password");
    }
    if (command.need == CredentialsNeed::Both && (!email || !command.passwordFromStdin))
        return QStringLiteral("--email and --password-stdin are required");
    if (email && !command.passwordFromStdin) return QStringLiteral("--email requires --password-stdin");
    if (!email && command.passwordFromStdin) return QStringLiteral("--password-stdin requires --email");
    return {};
}

Ending ended(CLI::App& app, const CLI::ParseError& error, bool json) {
    std::ostringstream out, err;
    const bool asked = app.exit(error, out, err) == 0;
    const QString said = QString::fromStdString(asked ? out.str() : err.str()).trimmed();
    return {asked ? ExitCode::Done : ExitCode::WrongUse, said, json};
}

}  // namespace

std::variant<Command, Ending> parseCommandLine(const QStringList& words) {
    Command command;
    CLI::App app("Renders combinations of clips into finished videos.", "creatorup-cli");
    app.footer(footer());
    app.set_version_flag("--version", "creatorup-cli " CREATORUP_VERSION);
    app.fallthrough();  // inherited by the commands: global options may stand after them
    Arguments arguments(app);
    arguments.needCommand();
    addGlobalOptions(arguments, command);
    addAccountCommands(arguments, command);
    addProfileCommands(arguments, command);
    addMembershipCommands(arguments, command);
    addUsageCommands(arguments, command);
    addProjectCommands(arguments, command);
    addVariantCommands(arguments, command);
    addBatchCommands(arguments, command);
    addMediaCommands(arguments, command);
    addEncoderCommands(arguments, command);
    addDeliveryCommands(arguments, command);
    addCacheCommands(arguments, command);
    addVoiceCommands(arguments, command);
    addSettingsCommands(arguments, command);

    std::vector<std::string> reversed;  // CLI11 takes them from the back
    for (auto word = words.crbegin(); word != words.crend(); ++word)
        reversed.push_back(word->toStdString());
    const bool json = words.contains(QLatin1String("--json"));
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::ParseError& error) {
        return ended(app, error, json);
    }
    if (const QString wrong = contradiction(command); !wrong.isEmpty())
        return Ending{ExitCode::WrongUse, wrong, json};
    return command;
}

}  // namespace creatorup::cli
