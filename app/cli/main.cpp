#include "app/cli/program.h"
#include "core/system/private_memory.h"

int main(int argc, char** argv) {
    creatorup::system::keepMemoryPrivate();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("creatorup-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CREATORUP_VERSION));
    return creatorup::cli::run(app);
}
