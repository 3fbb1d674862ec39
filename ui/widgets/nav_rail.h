#pragma once

#include "ui/style/theme.h"

#include <QAbstractButton>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace creatorup::widgets {

// One place to go: an icon over a word, with a bar at the window's edge when it is chosen.
class NavItem : public QAbstractButton {
    Q_OBJECT

public:
    NavItem(const style::Theme& theme, const QString& icon, const QString& text, QWidget* parent = nullptr);
    void setBadge(int count);
    [[nodiscard]] QSize sizeHint() const override { return {72, 56}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const style::Theme& m_theme;
    QString m_icon;
    int m_badge = 0;
};

class NavRail : public QWidget {
    Q_OBJECT

public:
    explicit NavRail(const style::Theme& theme, QWidget* parent = nullptr);

    NavItem* addPage(const QString& icon, const QString& text);
    // The account, at the bottom; as a page it comes after the others.
    NavItem* addAccount(const QString& text);
    void choose(int page);

Q_SIGNALS:
    void chosen(int page);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const style::Theme& m_theme;
    QVBoxLayout* m_column;
    std::vector<NavItem*> m_pages;
    NavItem* m_account = nullptr;
};

}  // namespace creatorup::widgets
