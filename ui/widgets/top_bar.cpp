#include "ui/widgets/top_bar.h"

#include "ui/style/metrics.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

namespace creatorup::widgets {

using style::TextStyle;
namespace metrics = style::metrics;

TopBar::TopBar(const style::Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_title(new Label({}, TextStyle::Title)), m_tick(new QLabel),
      m_mark(new Label({}, TextStyle::Caption)), m_first(new Label({})),
      m_rest(new Label({}, TextStyle::Body, "2")), m_words(new QWidget), m_actions(new QHBoxLayout) {
    setProperty("area", QStringLiteral("topbar"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(metrics::kTopBarHeight);
    auto* upper = new QHBoxLayout;
    upper->setSpacing(4);
    upper->addWidget(m_title);
    upper->addSpacing(4);
    upper->addWidget(m_tick);
    upper->addWidget(m_mark);
    upper->addStretch(1);
    auto* lower = new QHBoxLayout;
    lower->setSpacing(0);
    lower->addWidget(m_first);
    lower->addWidget(m_rest, 1);
    auto* words = new QVBoxLayout(m_words);
    words->setContentsMargins(0, 12, 0, 12);
    words->setSpacing(0);
    words->addLayout(upper);
    words->addLayout(lower);
    // Long names give way to the buttons, never the other way round.
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setMinimumWidth(40);
    m_actions->setSpacing(8);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kPagePadding, 0, metrics::kPagePadding, 0);
    row->setSpacing(12);
    row->addWidget(m_words, 1);
    row->addLayout(m_actions);
    m_tick->hide();
    m_mark->hide();
}

void TopBar::setTitle(const QString& title) {
    m_title->setText(title);
    m_title->setToolTip(title);
}

void TopBar::setMark(const QString& mark, bool ok) {
    m_mark->setText(mark);
    m_mark->setVisible(!mark.isEmpty());
    m_tick->setVisible(ok && !mark.isEmpty());
    if (ok)
        m_tick->setPixmap(m_theme.pixmap(QStringLiteral("check"), style::Role::Ok, 14, devicePixelRatioF()));
}

void TopBar::setParts(const QStringList& parts) {
    m_parts = parts;
    fitParts();
}

void TopBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitParts();
    // The words' share is known after the layout has run.
    QTimer::singleShot(0, this, &TopBar::fitParts);
}

void TopBar::fitParts() {
    const QString gap = QStringLiteral("  ·  ");
    QStringList parts = m_parts;
    const QFontMetrics measure(m_theme.font(TextStyle::Body));
    while (parts.size() > 1 && measure.horizontalAdvance(parts.join(gap)) > m_words->width())
        parts.removeLast();
    m_first->setText(parts.value(0));
    const QStringList rest = parts.mid(1);
    m_rest->setText(rest.isEmpty() ? QString() : gap + rest.join(gap));
    setAccessibleDescription(m_parts.join(QStringLiteral(", ")));
}

}  // namespace creatorup::widgets
