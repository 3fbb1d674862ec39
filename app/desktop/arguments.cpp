#include "app/desktop/arguments.h"

#include <QCommandLineParser>
#include <QFileInfo>

#include <cstdio>

namespace creatorup::desktop {

std::optional<Arguments> Arguments::parse(const QStringList& words, int& exitCode) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Renders combinations of clips into finished videos."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption vault(
        QStringLiteral("vault"),
        QStringLiteral("Where the sign-in is kept: keychain, or memory (this session only)."),
        QStringLiteral("keychain|memory"), QStringLiteral("keychain"));
    parser.addOption(vault);
    const QCommandLineOption quit(
        QStringLiteral("quit-when-usable"),
        QStringLiteral("End as soon as the window can be used: how long starting takes."));
    parser.addOption(quit);
    parser.addPositionalArgument(QStringLiteral("PROJECT"), QStringLiteral("A .creatorup file to open."),
                                 QStringLiteral("[PROJECT]"));
    exitCode = 2;
    const bool understood = parser.parse(words);
    const QString kept = parser.value(vault);
    if (!understood || parser.positionalArguments().size() > 1 ||
        (kept != QLatin1StringView("keychain") && kept != QLatin1StringView("memory"))) {
        const QString why = understood ? QStringLiteral("Wrong use.") : parser.errorText();
        std::fprintf(stderr, "%s\n%s", qUtf8Printable(why), qUtf8Printable(parser.helpText()));
        return std::nullopt;
    }
    if (parser.isSet(help) || parser.isSet(version)) {
        exitCode = 0;
        std::printf("%s\n",
                    parser.isSet(help) ? qUtf8Printable(parser.helpText()) : "creatorup " CREATORUP_VERSION);
        return std::nullopt;
    }
    Arguments arguments;
    if (kept == QLatin1StringView("memory")) arguments.vault = workflow::StudioOptions::Vault::Memory;
    arguments.quitWhenUsable = parser.isSet(quit);
    arguments.project = parser.positionalArguments().value(0);
    return arguments;
}

QString exampleProject() {
    const QString name = QStringLiteral("/example.creatorup");
    const QString installed =
        QCoreApplication::applicationDirPath() + QStringLiteral("/../share/creatorup/example") + name;
    return QFileInfo::exists(installed) ? QFileInfo(installed).canonicalFilePath()
                                        : QStringLiteral(CREATORUP_EXAMPLE_DIR) + name;
}

}  // namespace creatorup::desktop
