#pragma once

#include "ui/models/sign_in_presenter.h"
#include "ui/style/theme.h"

#include <QWidget>

namespace creatorup::widgets {
class Label;
class Note;
}  // namespace creatorup::widgets

namespace creatorup::pages {

class DeviceList;

// The plan has no room for this computer: which others there are, and signing one of them out to go on here.
class DeviceLimitForm : public QWidget {
    Q_OBJECT

public:
    DeviceLimitForm(const style::Theme& theme, models::SignInPresenter& presenter, QWidget* parent = nullptr);

    void refresh();

Q_SIGNALS:
    // Sign in here, and that one out.
    void chosen(const QString& id);
    void signInRequested();

private:
    models::SignInPresenter& m_presenter;
    widgets::Label* m_why;
    DeviceList* m_list;
    widgets::Note* m_note;
};

}  // namespace creatorup::pages
