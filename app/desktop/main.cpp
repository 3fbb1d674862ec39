#include "app/desktop/arguments.h"
#include "app/desktop/start_watch.h"
#include "core/system/private_memory.h"
#include "ui/models/presenters.h"
#include "ui/models/translations.h"
#include "ui/pages/main_window.h"
#include "ui/style/theme.h"

#include <QApplication>

#include <cstdio>

int main(int argc, char** argv) {
    using namespace creatorup;
    system::keepMemoryPrivate();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("creatorup"));
    QApplication::setApplicationDisplayName(QStringLiteral("CreatorUp"));
    QApplication::setApplicationVersion(QStringLiteral(CREATORUP_VERSION));
    QApplication::setQuitOnLastWindowClosed(false);

    int exitCode = 0;
    const auto arguments = desktop::Arguments::parse(QApplication::arguments(), exitCode);
    if (!arguments) return exitCode;
    auto paths = AppPaths::fromEnvironment();
    if (!paths) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(paths.error().text()));
        return 1;
    }

    const models::Translations translations(models::Translations::wantedLocale());
    const style::Theme theme(style::Theme::systemScheme(QApplication::palette()));
    theme.apply(application);

    workflow::StudioOptions options;
    options.paths = *paths;
    options.vault = arguments->vault;
    models::StudioThread studio(options);
    models::Presenters presenters(studio, desktop::exampleProject());
    pages::MainWindow window(theme, presenters);
    QObject::connect(&window, &pages::MainWindow::leaving, &application, &QApplication::quit);

    desktop::StartWatch watch(&window);
    if (arguments->quitWhenUsable)
        QObject::connect(&watch, &desktop::StartWatch::usable, &window, &QWidget::close);
    if (!arguments->project.isEmpty()) {
        watch.waitForProject();
        QObject::connect(&presenters.project, &models::ProjectPresenter::changed, &watch,
                         &desktop::StartWatch::projectIsThere);
        QObject::connect(&presenters.project, &models::ProjectPresenter::failed, &watch,
                         &desktop::StartWatch::projectIsThere);
        presenters.project.open(arguments->project);
    }
    presenters.account.restore();
    window.show();
    return QApplication::exec();
}
