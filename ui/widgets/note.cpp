#include "ui/widgets/note.h"

#include "ui/style/metrics.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QStyle>
#include <QVBoxLayout>

namespace creatorup::widgets {

using style::Role;
using style::TextStyle;

namespace {

// Narrower than this, buttons beside the words would leave no room to read them.
constexpr int kRoomForButtons = 520;

}  // namespace

Note::Note(const style::Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_icon(new QLabel), m_what(new Label({})),
      m_next(new Label({}, TextStyle::Caption)), m_details(new Label({}, TextStyle::Caption)),
      m_fold(new TextButton(theme, tr("Details"), {}, ButtonKind::Link)),
      m_action(new TextButton(theme, {}, {}, ButtonKind::Secondary)),
      m_wordsAndButtons(new QBoxLayout(QBoxLayout::LeftToRight)) {
    setAttribute(Qt::WA_StyledBackground);
    m_what->setWordWrap(true);
    m_next->setWordWrap(true);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setObjectName(QStringLiteral("details"));
    m_fold->setObjectName(QStringLiteral("detailsFold"));
    m_action->setObjectName(QStringLiteral("noteAction"));
    m_icon->setFixedHeight(style::metrics::kButtonHeight);  // on one line with the buttons
    auto* close = new IconButton(theme, QStringLiteral("close"), tr("Close this message"));

    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_what);
    words->addWidget(m_next);
    words->addWidget(m_details);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_action);
    buttons->addWidget(m_fold);
    buttons->addStretch(1);
    m_wordsAndButtons->setSpacing(8);
    m_wordsAndButtons->addLayout(words, 1);
    m_wordsAndButtons->addLayout(buttons);
    m_wordsAndButtons->setAlignment(buttons, Qt::AlignTop);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(m_wordsAndButtons, 1);
    row->addWidget(close, 0, Qt::AlignTop);

    connect(m_fold, &QPushButton::clicked, this, [this] { m_details->setVisible(m_details->isHidden()); });
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto act = m_act;
        dismiss();
        if (act) act();
    });
    connect(close, &QToolButton::clicked, this, &Note::dismiss);
    connect(&theme, &style::Theme::changed, this, &Note::tint);
    hide();
}

void Note::show(Tone tone, const QString& sentence) {
    m_act = {};
    m_action->hide();
    display(tone, sentence, {}, {});
}

void Note::show(const models::ErrorText& text, const QString& action, std::function<void()> act) {
    m_act = std::move(act);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    display(Tone::Danger, text.what, text.next, text.details);
}

void Note::warn(const models::ErrorText& text) {
    m_act = {};
    m_action->hide();
    display(Tone::Warning, text.what, text.next, text.details);
}

void Note::tint() {
    const bool danger = m_tone == Tone::Danger;
    const bool warning = m_tone == Tone::Warning;
    m_icon->setPixmap(m_theme.pixmap(danger    ? QStringLiteral("error")
                                     : warning ? QStringLiteral("warn")
                                               : QStringLiteral("info"),
                                     danger    ? Role::Danger
                                     : warning ? Role::Warn
                                               : Role::Text2,
                                     20, devicePixelRatioF()));
}

void Note::display(Tone tone, const QString& what, const QString& next, const QString& details) {
    m_tone = tone;
    setProperty("area", tone == Tone::Danger    ? QStringLiteral("note-danger")
                        : tone == Tone::Warning ? QStringLiteral("note-warn")
                                                : QStringLiteral("note-info"));
    tint();
    m_what->setText(what);
    m_next->setText(next);
    m_next->setVisible(!next.isEmpty());
    m_details->setText(details);
    m_details->hide();
    m_fold->setVisible(!details.isEmpty());
    setAccessibleName(what);
    setAccessibleDescription(next);
    style()->unpolish(this);
    style()->polish(this);
    QWidget::show();
}

void Note::arrange() {
    const bool beside = width() >= kRoomForButtons;
    m_wordsAndButtons->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void Note::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void Note::dismiss() {
    hide();
}

QString Note::sentence() const {
    return isHidden() ? QString() : m_what->text();
}

}  // namespace creatorup::widgets
