#include "ui/pages/device_limit_form.h"

#include "ui/pages/device_list.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"

#include <QVBoxLayout>

namespace creatorup::pages {

using style::TextStyle;
using namespace widgets;

DeviceLimitForm::DeviceLimitForm(const style::Theme& theme, models::SignInPresenter& presenter,
                                 QWidget* parent)
    : QWidget(parent), m_presenter(presenter), m_why(new Label({}, TextStyle::Body, "2")),
      m_list(new DeviceList(theme)), m_note(new Note(theme)) {
    m_list->setObjectName(QStringLiteral("devicesInTheWay"));
    m_why->setWordWrap(true);
    auto* back = new TextButton(theme, tr("Back to signing in"), {}, ButtonKind::Link);
    back->setObjectName(QStringLiteral("limitToSignIn"));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Label(tr("In use elsewhere"), TextStyle::Title));
    column->addSpacing(4);
    column->addWidget(m_why);
    column->addSpacing(16);
    column->addWidget(m_note);
    column->addWidget(m_list);
    column->addSpacing(16);
    column->addWidget(back, 0, Qt::AlignHCenter);

    connect(m_list, &DeviceList::signOutRequested, this, &DeviceLimitForm::chosen);
    connect(back, &QPushButton::clicked, this, &DeviceLimitForm::signInRequested);
}

void DeviceLimitForm::refresh() {
    const auto& devices = m_presenter.devicesInTheWay();
    if (devices) {
        const int limit = devices->limit.value_or(static_cast<int>(devices->devices.size()));
        m_why->setText(tr("Your plan allows %Ln computers. Sign one out to go on here; its work stays on it.",
                          nullptr, limit));
        m_list->show(*devices, !m_presenter.isBusy());
    } else {
        m_list->setEnabled(!m_presenter.isBusy());
    }
    const auto& problem = m_presenter.problem();
    if (problem && !devices)
        m_note->show(*problem);
    else
        m_note->dismiss();
}

}  // namespace creatorup::pages
