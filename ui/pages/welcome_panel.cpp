#include "ui/pages/welcome_panel.h"

#include "ui/widgets/icon_button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace creatorup::pages {

using style::TextStyle;
using namespace widgets;

WelcomePanel::WelcomePanel(const style::Theme& theme, QWidget* parent) : QWidget(parent) {
    setProperty("area", QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    auto* open =
        new TextButton(theme, tr("Open the example project"), QStringLiteral("sparkle"), ButtonKind::Primary);
    open->setObjectName(QStringLiteral("openExample"));
    auto* notNow = new TextButton(theme, tr("Not now"), {}, ButtonKind::Link);
    auto* words =
        new Label(tr("The example has twelve small clips. Look around, change what you like, then press "
                     "Render: you get 64 videos in about a minute."),
                  TextStyle::Body, "2");
    words->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(20);
    buttons->addWidget(open);
    buttons->addWidget(notNow);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(32, 20, 32, 20);
    column->setSpacing(8);
    column->addWidget(new Label(tr("See a finished batch in a minute"), TextStyle::Title));
    column->addWidget(words);
    column->addSpacing(8);
    column->addLayout(buttons);
    connect(open, &QPushButton::clicked, this, &WelcomePanel::exampleRequested);
    connect(notNow, &QPushButton::clicked, this, &WelcomePanel::dismissed);
}

}  // namespace creatorup::pages
