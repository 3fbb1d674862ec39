#pragma once

#include "ui/style/theme.h"

#include <QWidget>

namespace creatorup::pages {

// What a new user sees above the empty slots: the example, one click away.
class WelcomePanel : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePanel(const style::Theme& theme, QWidget* parent = nullptr);

Q_SIGNALS:
    void exampleRequested();
    void dismissed();
};

}  // namespace creatorup::pages
