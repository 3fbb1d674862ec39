#pragma once

#include "ui/models/error_text.h"
#include "ui/style/theme.h"

#include <QWidget>

#include <functional>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace creatorup::widgets {

class IconButton;
class Label;

// A strip that says what happened and what to do, with the technical part folded away. Hidden until it is
// told.
class Note : public QWidget {
    Q_OBJECT

public:
    enum class Tone { Info, Warning, Danger };

    explicit Note(const style::Theme& theme, QWidget* parent = nullptr);

    void show(Tone tone, const QString& sentence);
    // `action`: a button's words and what it does; empty: none.
    void show(const models::ErrorText& text, const QString& action = {}, std::function<void()> act = {});
    // Something to look at; nothing went wrong.
    void warn(const models::ErrorText& text);
    void dismiss();
    [[nodiscard]] QString sentence() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void tint();
    void display(Tone tone, const QString& what, const QString& next, const QString& details);

    const style::Theme& m_theme;
    Tone m_tone = Tone::Info;
    QLabel* m_icon;
    Label* m_what;
    Label* m_next;
    Label* m_details;
    QPushButton* m_fold;
    QPushButton* m_action;
    QBoxLayout* m_wordsAndButtons;
    std::function<void()> m_act;
};

}  // namespace creatorup::widgets
