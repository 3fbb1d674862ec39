#pragma once

#include "ui/models/presenters.h"
#include "ui/style/theme.h"

#include <QDialog>

namespace creatorup::widgets {
class Field;
class Note;
class TextButton;
}  // namespace creatorup::widgets

namespace creatorup::pages {

// What DigiUp wants to know of who takes a plan. Closes by itself when DigiUp took the order.
class SubscribeDialog : public QDialog {
    Q_OBJECT

public:
    SubscribeDialog(const style::Theme& theme, models::Presenters& presenters,
                    const workflow::PlanOffer& plan, QWidget* parent = nullptr);

private:
    void submit();
    void refresh();

    models::SubscribePresenter& m_presenter;
    QString m_plan;
    widgets::Note* m_note;
    widgets::Field* m_reference;
    widgets::Field* m_name;
    widgets::Field* m_phone;
    widgets::TextButton* m_go;
};

}  // namespace creatorup::pages
