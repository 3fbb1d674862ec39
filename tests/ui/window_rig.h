#pragma once

#include "tests/support/platform_process.h"
#include "ui/models/presenters.h"
#include "ui/models/translations.h"
#include "ui/pages/main_window.h"
#include "ui/style/theme.h"

#include <QTemporaryDir>

#include <memory>

namespace creatorup::test {

// A window of its own with everything behind it, and a home that can be opened again as after a restart.
class WindowRig {
public:
    explicit WindowRig(const QString& home);
    ~WindowRig();

    // What the program does when its window is closed; waits until it may end.
    bool close();
    void showIn(const QLocale& language);

    template <typename T>
    [[nodiscard]] T* find(const char* name) const {
        return window->findChild<T*>(QString::fromLatin1(name));
    }
    // What can be read now in a widget, or in a part of the window by its name.
    [[nodiscard]] static QStringList wordsOf(const QWidget* widget);
    [[nodiscard]] QStringList wordsIn(const char* name) const { return wordsOf(find<QWidget>(name)); }
    // Points this process at the services, and at a home that is nobody's.
    static void use(const PlatformProcess& platform, const QString& home);

    // Types into a Field and clicks named buttons as a person does.
    void type(const char* field, const QString& text) const;
    void click(const char* button) const;
    // build/…/screenshots/<name>-<light|dark>.png at both sizes.
    void picture(const QString& name);

    style::Theme theme{style::Scheme::Light};
    std::unique_ptr<models::Translations> translations;
    std::unique_ptr<models::StudioThread> studio;
    std::unique_ptr<models::Presenters> presenters;
    std::unique_ptr<pages::MainWindow> window;
};

}  // namespace creatorup::test
