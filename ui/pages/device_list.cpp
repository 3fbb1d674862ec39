#include "ui/pages/device_list.h"

#include "ui/models/figures.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace creatorup::pages {

using models::Figures;
using style::TextStyle;
using workflow::AccountDevices;
using namespace widgets;

DeviceList::DeviceList(const style::Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void DeviceList::show(const AccountDevices& devices, bool enabled) {
    if (m_shown != devices.devices) {
        qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
        m_shown = devices.devices;
        for (const AccountDevices::Device& device : m_shown)
            addRow(device);
    }
    setEnabled(enabled);
}

void DeviceList::addRow(const AccountDevices::Device& device) {
    if (m_column->count() > 0) m_column->addWidget(makeLine());
    auto* name = new Label(device.name);
    QStringList facts{device.os};
    if (device.isThisOne)
        facts << tr("this computer");
    else if (device.lastSeenMs)
        facts << tr("last used on %1").arg(Figures::day(*device.lastSeenMs));
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(name);
    auto* known = new Label(facts.join(QStringLiteral(" · ")), TextStyle::Caption);
    name->setWordWrap(true);
    known->setWordWrap(true);
    words->addWidget(known);
    auto* line = new QWidget;
    line->setMinimumHeight(52);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 6, 0, 6);
    row->setSpacing(12);
    row->addLayout(words, 1);
    if (!device.isThisOne) {
        auto* button = new TextButton(m_theme, tr("Sign out"));
        button->setObjectName(QStringLiteral("signOutDevice"));
        button->setAccessibleName(tr("Sign out %1").arg(device.name));
        connect(button, &QPushButton::clicked, this, [this, id = device.id] { Q_EMIT signOutRequested(id); });
        row->addWidget(button);
    }
    m_column->addWidget(line);
}

}  // namespace creatorup::pages
