#pragma once

#include "ui/style/theme.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace creatorup::widgets {

class Label;

// The page's title, one line of figures under it, and what can be done, at the right.
class TopBar : public QWidget {
    Q_OBJECT

public:
    explicit TopBar(const style::Theme& theme, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    // Beside the title: "Saved", with a tick, or "Edited".
    void setMark(const QString& mark, bool ok);
    // The first part stands out; those at the end go first where there is no room.
    void setParts(const QStringList& parts);
    // Where actions go, from left to right.
    [[nodiscard]] QHBoxLayout& actions() { return *m_actions; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitParts();

    const style::Theme& m_theme;
    Label* m_title;
    QLabel* m_tick;
    Label* m_mark;
    Label* m_first;
    Label* m_rest;
    QWidget* m_words;
    QHBoxLayout* m_actions;
    QStringList m_parts;
};

}  // namespace creatorup::widgets
