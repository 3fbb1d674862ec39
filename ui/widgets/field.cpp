#include "ui/widgets/field.h"

#include "ui/widgets/label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace creatorup::widgets {

using style::Role;
using style::TextStyle;
using style::Theme;

Field::Field(const Theme& theme, const QString& label, Content content, QWidget* parent)
    : QWidget(parent), m_line(new QLineEdit(this)), m_error(new QWidget(this)),
      m_what(new Label({}, TextStyle::Body, "danger")), m_next(new Label({}, TextStyle::Caption, "2")) {
    auto* caption = new Label(label);
    caption->setBuddy(m_line);
    m_line->setAccessibleName(label);
    if (content == Content::Password) {
        m_line->setEchoMode(QLineEdit::Password);
        addEye(theme);
    }
    m_what->setWordWrap(true);
    m_next->setWordWrap(true);

    auto* icon = new QLabel;
    const auto tint = [this, icon, &theme] {
        icon->setPixmap(theme.pixmap(QStringLiteral("error"), Role::Danger, 16, devicePixelRatioF()));
    };
    tint();
    connect(&theme, &Theme::changed, icon, tint);
    icon->setAlignment(Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_what);
    words->addWidget(m_next);
    auto* row = new QHBoxLayout(m_error);
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(8);
    row->addWidget(icon);
    row->addLayout(words, 1);
    m_error->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(caption);
    column->addWidget(m_line);
    column->addWidget(m_error);
    setFocusProxy(m_line);
}

void Field::addEye(const Theme& theme) {
    QAction* eye = m_line->addAction(theme.icon(QStringLiteral("eye")), QLineEdit::TrailingPosition);
    const auto draw = [this, eye, &theme] {
        const bool hidden = m_line->echoMode() == QLineEdit::Password;
        eye->setIcon(theme.icon(hidden ? QStringLiteral("eye") : QStringLiteral("eye-off")));
        eye->setText(hidden ? tr("Show password") : tr("Hide password"));
        eye->setToolTip(eye->text());
    };
    draw();
    // Qt leaves a line's own buttons to the mouse.
    for (auto* button : m_line->findChildren<QToolButton*>())
        button->setFocusPolicy(Qt::TabFocus);
    connect(&theme, &Theme::changed, eye, draw);
    connect(eye, &QAction::triggered, this, [this, draw] {
        const bool hidden = m_line->echoMode() == QLineEdit::Password;
        m_line->setEchoMode(hidden ? QLineEdit::Normal : QLineEdit::Password);
        draw();
    });
}

void Field::setError(const QString& what, const QString& next) {
    m_what->setText(what);
    m_next->setText(next);
    m_next->setVisible(!next.isEmpty());
    m_error->setVisible(!what.isEmpty());
    m_line->setProperty("state", what.isEmpty() ? QString() : QStringLiteral("error"));
    m_line->setAccessibleDescription(what.isEmpty() ? QString() : QString(what + u' ' + next));
    m_line->style()->unpolish(m_line);
    m_line->style()->polish(m_line);
}

}  // namespace creatorup::widgets
