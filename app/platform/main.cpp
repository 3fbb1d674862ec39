#include "app/platform/database.h"
#include "app/platform/key_ring.h"
#include "app/platform/key_task.h"
#include "app/platform/platform.h"
#include "app/platform/stop_signals.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

using namespace creatorup;

// As --help says them.
enum ExitCode { Done = 0, Internal = 1, WrongUse = 2, PortInUse = 3, DataFolder = 4 };

int exitCodeFor(const Error& error) {
    if (error.is(platform::faultErrors::CannotRead) || error.is(platform::faultErrors::Wrong))
        return WrongUse;
    if (error.is(platform::httpErrors::PortInUse) || error.is(platform::httpErrors::CannotListen))
        return PortInUse;
    if (error.is(platform::platformErrors::DataFolder) || error.is(errors::FileUnwritable) ||
        error.is(errors::FileUnreadable) || error.is(platform::databaseErrors::CannotOpen) ||
        error.is(platform::databaseErrors::InUse))
        return DataFolder;
    if (error.is(platform::databaseUrlErrors::Wrong) || error.is(platform::keyErrors::NotPrepared))
        return WrongUse;
    return Internal;
}

int refuse(const Error& error, int code) {
    std::fprintf(stderr, "creatorup-platform: %s\n", qUtf8Printable(error.text()));
    return code;
}

}  // namespace

int main(int argc, char* argv[]) {
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("creatorup-platform"));
    const auto options = platform::parseOptions(QCoreApplication::arguments());
    if (!options && options.error().is(platform::optionErrors::Help)) {
        std::fputs(qUtf8Printable(options.error().message), stdout);
        return Done;
    }
    if (!options) return refuse(options.error(), WrongUse);
    if (options->keyTask != platform::KeyTask::None) {
        const auto done = platform::runKeyTask(*options, SystemClock());
        if (!done) return refuse(done.error(), exitCodeFor(done.error()));
        std::fputs(done->constData(), stdout);
        return Done;
    }
    const platform::StopSignals signals;
    QObject::connect(&signals, &platform::StopSignals::stopRequested, &app, &QCoreApplication::quit);
    const auto running = platform::Platform::start(*options);
    if (!running) return refuse(running.error(), exitCodeFor(running.error()));
    const QByteArray lines =
        (*running)->readyLine() + (options->listRoutes ? (*running)->routesLine() : QByteArray());
    std::fwrite(lines.constData(), 1, static_cast<size_t>(lines.size()), stdout);
    std::fflush(stdout);
    return QCoreApplication::exec();
}
