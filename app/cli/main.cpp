#include "app/cli/program.h"

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("creatorup-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CREATORUP_VERSION));
    return creatorup::cli::run(app);
}
