#pragma once

#include "ui/models/project_presenter.h"
#include "ui/style/theme.h"

#include <QScrollArea>

#include <vector>

class QHBoxLayout;

namespace creatorup::widgets {
class IconButton;
class SlotColumn;
}  // namespace creatorup::widgets

namespace creatorup::pages {

// The columns of all slots side by side, and the button for one more.
class SlotsArea : public QScrollArea {
    Q_OBJECT

public:
    SlotsArea(const style::Theme& theme, models::ProjectPresenter& presenter, QWidget* parent = nullptr);

    [[nodiscard]] widgets::SlotColumn* column(int slot) const;
    void setLow(bool low);

private:
    void sync();
    void append(int slot);
    void choose(int slot);

    const style::Theme& m_theme;
    models::ProjectPresenter& m_presenter;
    QHBoxLayout* m_row;
    widgets::IconButton* m_add;
    std::vector<widgets::SlotColumn*> m_columns;
    bool m_low = false;
};

}  // namespace creatorup::pages
