#include "app/platform/options.h"

#include <QCommandLineParser>

namespace creatorup::platform {
namespace {

struct Names {
    QCommandLineOption data{QStringLiteral("data"), QStringLiteral("Folder for databases and secrets."),
                            QStringLiteral("DIR")};
    QCommandLineOption digiUpPort{QStringLiteral("digiup-port"),
                                  QStringLiteral("DigiUp's port; 0 takes a free one (3345)."),
                                  QStringLiteral("N")};
    QCommandLineOption creatorUpPort{QStringLiteral("creatorup-port"),
                                     QStringLiteral("CreatorUp's port; 0 takes a free one (3000)."),
                                     QStringLiteral("N")};
    QCommandLineOption digiUpUrl{QStringLiteral("digiup-url"),
                                 QStringLiteral("The DigiUp that CreatorUp asks, instead of the one here."),
                                 QStringLiteral("ORIGIN")};
    QCommandLineOption only{QStringLiteral("only"), QStringLiteral("Run one service: digiup or creatorup."),
                            QStringLiteral("NAME")};
    QCommandLineOption demo{
        QStringLiteral("demo"),
        QStringLiteral("Seed starter@, growth@ and pro@creatorup.test, password rahasia123.")};
    QCommandLineOption leaseSeconds{QStringLiteral("lease-seconds"),
                                    QStringLiteral("Leases live this long, for tests (14 days)."),
                                    QStringLiteral("N")};
    QCommandLineOption listRoutes{QStringLiteral("list-routes"),
                                  QStringLiteral("Print the services' routes after the ready line.")};
    QCommandLineOption likeOriginal{
        QStringLiteral("like-original"),
        QStringLiteral("DigiUp mocks what the original mocks: plan, usage, access and batches.")};
    QCommandLineOption rateLimit{
        QStringLiteral("rate-limit"),
        QStringLiteral("DigiUp takes N requests in 15 minutes from an address, the original 100."),
        QStringLiteral("N")};
    QCommandLineOption faults{
        QStringLiteral("faults"),
        QStringLiteral("Misbehave as this file says, for tests (app/platform/faults/README.md)."),
        QStringLiteral("FILE")};
    QCommandLineOption keys{
        QStringLiteral("keys"),
        QStringLiteral("Make or change a secret and end: prepare-lease, rotate-lease or rotate-jwt."),
        QStringLiteral("TASK")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this text.")};
};

tl::unexpected<Error> wrong(const QString& message) {
    return fail(optionErrors::Wrong, message);
}

Result<int> number(const QCommandLineParser& parser, const QCommandLineOption& option, int least, int most) {
    bool isNumber = false;
    const int value = parser.value(option).toInt(&isNumber);
    if (!isNumber || value < least || value > most)
        return wrong(QStringLiteral("--%1 takes a number from %2 to %3.")
                         .arg(option.names().constLast(), QString::number(least), QString::number(most)));
    return value;
}

// An origin: scheme, host and port. Clear text only on this machine, since users' tokens travel there.
Result<QUrl> origin(const QString& text) {
    const QUrl url(text, QUrl::StrictMode);
    const QString host = url.host();
    const bool here = host == QLatin1String("127.0.0.1") || host == QLatin1String("::1");
    const bool allowed =
        url.scheme() == QLatin1String("https") || (url.scheme() == QLatin1String("http") && here);
    const bool bare = (url.path().isEmpty() || url.path() == QLatin1String("/")) && !url.hasQuery() &&
                      !url.hasFragment() && url.userInfo().isEmpty();
    if (!url.isValid() || host.isEmpty() || !allowed || !bare)
        return wrong(
            QStringLiteral("--digiup-url takes an origin such as https://api.digiup.com; http only for "
                           "127.0.0.1 and [::1]."));
    return url.adjusted(QUrl::RemovePath);
}

Result<KeyTask> keyTask(const QString& word) {
    if (word == QLatin1String("prepare-lease")) return KeyTask::PrepareLeaseKey;
    if (word == QLatin1String("rotate-lease")) return KeyTask::RotateLeaseKey;
    if (word == QLatin1String("rotate-jwt")) return KeyTask::RotateJwtSecret;
    return wrong(QStringLiteral("--keys takes prepare-lease, rotate-lease or rotate-jwt."));
}

Result<void> readNumbers(const QCommandLineParser& parser, const Names& names, Options& options) {
    for (auto [option, port] : {std::pair(&names.digiUpPort, &options.digiUpPort),
                                std::pair(&names.creatorUpPort, &options.creatorUpPort)}) {
        if (!parser.isSet(*option)) continue;
        const auto value = number(parser, *option, 0, 65535);
        if (!value) return fail(value.error());
        *port = static_cast<quint16>(*value);
    }
    if (parser.isSet(names.leaseSeconds)) {
        const auto value = number(parser, names.leaseSeconds, 1, 14 * 24 * 60 * 60);
        if (!value) return fail(value.error());
        options.leaseSeconds = *value;
    }
    if (parser.isSet(names.rateLimit)) {
        const auto value = number(parser, names.rateLimit, 1, 1'000'000);
        if (!value) return fail(value.error());
        options.quirks.requestsPerWindow = *value;
    }
    return {};
}

}  // namespace

Result<Options> parseOptions(const QStringList& arguments) {
    const Names names;
    QCommandLineParser parser;
    parser.setApplicationDescription(

        QStringLiteral(
            "The two services that CreatorUp talks to, on this machine.\n\n"
            "Exit codes: 0 ended by SIGTERM or SIGINT, 1 internal, 2 wrong use, 3 a port cannot be used,\n"
            "4 the data folder or a database cannot be used or is in use.\n\n"
            "DIGIUP_DATABASE_URL and CREATORUP_DATABASE_URL name other databases than the SQLite files in "
            "the\n"
            "data folder: sqlite:FILE or postgres://USER:PASSWORD@HOST:PORT/NAME."));
    parser.addOptions({names.data, names.digiUpPort, names.creatorUpPort, names.digiUpUrl, names.only,
                       names.demo, names.listRoutes, names.leaseSeconds, names.likeOriginal, names.rateLimit,
                       names.faults, names.keys, names.help});
    if (!parser.parse(arguments)) return wrong(parser.errorText());
    if (parser.isSet(names.help)) return fail(optionErrors::Help, parser.helpText());
    if (!parser.positionalArguments().isEmpty())
        return wrong(QStringLiteral("Unexpected: %1").arg(parser.positionalArguments().first()));
    Options options;
    options.dataDir = parser.value(names.data);
    if (options.dataDir.isEmpty()) return wrong(QStringLiteral("--data DIR is needed."));
    if (const auto numbers = readNumbers(parser, names, options); !numbers) return fail(numbers.error());
    const QString only = parser.value(names.only);
    if (only == QLatin1String("digiup"))
        options.services = Services::DigiUpOnly;
    else if (only == QLatin1String("creatorup"))
        options.services = Services::CreatorUpOnly;
    else if (parser.isSet(names.only))
        return wrong(QStringLiteral("--only takes digiup or creatorup."));
    if (parser.isSet(names.digiUpUrl)) {
        const auto url = origin(parser.value(names.digiUpUrl));
        if (!url) return fail(url.error());
        options.digiUpUrl = *url;
    }
    options.demo = parser.isSet(names.demo);
    options.listRoutes = parser.isSet(names.listRoutes);
    options.quirks.likeOriginal = parser.isSet(names.likeOriginal);
    options.faultsFile = parser.value(names.faults);
    if (parser.isSet(names.faults) && options.faultsFile.isEmpty())
        return wrong(QStringLiteral("--faults takes a file."));
    if (parser.isSet(names.keys)) {
        const auto task = keyTask(parser.value(names.keys));
        if (!task) return fail(task.error());
        options.keyTask = *task;
    }
    return options;
}

}  // namespace creatorup::platform
