#pragma once

#include "ui/models/profile_presenter.h"
#include "ui/style/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace creatorup::pages {

// The computers of an account, each with a button that signs it out.
class DeviceList : public QWidget {
    Q_OBJECT

public:
    explicit DeviceList(const style::Theme& theme, QWidget* parent = nullptr);

    // Nothing is drawn anew where nothing is new, so that the keyboard stays where it is.
    void show(const workflow::AccountDevices& devices, bool enabled);

Q_SIGNALS:
    void signOutRequested(const QString& id);

private:
    void addRow(const workflow::AccountDevices::Device& device);

    const style::Theme& m_theme;
    QVBoxLayout* m_column;
    std::vector<workflow::AccountDevices::Device> m_shown;
};

}  // namespace creatorup::pages
