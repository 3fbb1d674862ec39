#pragma once

#include "ui/style/theme.h"

#include <QWidget>

#include <vector>

class QAction;
class QHBoxLayout;
class QLineEdit;
class QMenu;

namespace creatorup::models {
class ClipListModel;
}

namespace creatorup::widgets {

class ClipListView;
class DropZone;
class IconButton;
class Label;

// One slot: its name, its cards, and the place to drop more. Says what is wanted; others do it.
class SlotColumn : public QWidget {
    Q_OBJECT

public:
    SlotColumn(const style::Theme& theme, int slot, models::ClipListModel* clips, QWidget* parent = nullptr);

    void setName(const QString& name);
    void setRemovable(bool removable);
    void setLow(bool low);
    void beginRename();
    [[nodiscard]] ClipListView& list() { return *m_list; }

Q_SIGNALS:
    void chooseRequested(int slot);
    void dropped(int slot, const QStringList& paths);
    void clipsRemoved(int slot, const std::vector<int>& rows);
    void clipMoved(int fromSlot, int fromRow, int toSlot, int toRow);
    void renamed(int slot, const QString& name);
    void slotRemoved(int slot);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildHeader(QHBoxLayout* header);
    void endRename();
    void countChanged();
    void removeSelected();

    const style::Theme& m_theme;
    int m_slot;
    models::ClipListModel* m_clips;
    Label* m_name;
    QLineEdit* m_edit;
    Label* m_count;
    IconButton* m_add;
    IconButton* m_more;
    QMenu* m_menu;
    QAction* m_removeSlot = nullptr;
    QAction* m_removeClips = nullptr;
    ClipListView* m_list;
    DropZone* m_zone;
};

}  // namespace creatorup::widgets
