#include "ui/widgets/clip_delegate.h"

#include "ui/models/clip_list_model.h"
#include "ui/style/metrics.h"
#include "ui/widgets/painting.h"

#include <QPainter>

namespace creatorup::widgets {

using models::ClipListModel;
using style::Role;
using style::TextStyle;
namespace metrics = style::metrics;

namespace {

constexpr int kPadding = 8;
constexpr int kRing = 2;

}  // namespace

int ClipDelegate::cardHeight() const {
    return m_low ? metrics::kLowCardHeight : metrics::kCardHeight;
}

QSize ClipDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {metrics::kColumnMin, cardHeight() + metrics::kCardGap};
}

void ClipDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect card(option.rect.left() + kRing, option.rect.top() + kRing, option.rect.width() - 2 * kRing,
                     cardHeight() - 2 * kRing);
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const bool failed =
        index.data(ClipListModel::StateRole).value<ClipListModel::State>() == ClipListModel::State::Failed;
    paintBox(*painter, card, metrics::kCardRadius,
             m_theme.colour(selected  ? Role::Selected
                            : hovered ? Role::Hover
                                      : Role::Card),
             m_theme.colour(selected  ? Role::Accent
                            : failed  ? Role::Danger
                            : hovered ? Role::Control
                                      : Role::Border),
             selected ? 2 : 1);
    if ((option.state & QStyle::State_HasFocus) && !selected)
        paintBox(*painter, QRectF(option.rect).adjusted(0, 0, 0, -metrics::kCardGap),
                 metrics::kCardRadius + kRing, Qt::transparent, m_theme.colour(Role::Accent), 2);

    const int height = card.height() - 2 * kPadding + 2 * kRing - 2;
    const QRect picture(card.left() + kPadding, card.top() + kPadding - 1, height * 9 / 16, height);
    paintPicture(*painter, picture, index);
    const int left = picture.right() + 11;
    const QRect words(left, card.top() + 9, card.right() - left - kPadding, card.height() - 16);
    paintWords(*painter, words, index);
    paintTrim(*painter, QRect(words.left(), card.bottom() - 12, words.width(), 4), index, selected);
    painter->restore();
}

void ClipDelegate::paintPicture(QPainter& painter, const QRect& box, const QModelIndex& index) const {
    const auto state = index.data(ClipListModel::StateRole).value<ClipListModel::State>();
    const auto image = index.data(ClipListModel::ThumbnailRole).value<QImage>();
    const bool failed = state == ClipListModel::State::Failed;
    if (image.isNull()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.colour(failed ? Role::DangerFill : Role::Hover));
        painter.drawRoundedRect(box, metrics::kThumbnailRadius, metrics::kThumbnailRadius);
        const QRect icon(box.center() - QPoint(11, 11), QSize(24, 24));
        paintIcon(painter, m_theme, failed ? QStringLiteral("error") : QStringLiteral("film"),
                  failed ? Role::Danger : Role::Text3, icon);
    } else {
        paintCover(painter, image, box, metrics::kThumbnailRadius);
    }
    const QString length = index.data(ClipListModel::LengthRole).toString();
    if (length.isEmpty()) return;
    painter.setFont(m_theme.font(TextStyle::Caption));
    const int width = qMin(painter.fontMetrics().horizontalAdvance(length) + 8, box.width() - 4);
    const QRect label(box.left() + 4, box.bottom() - metrics::kPillHeight - 3, width, metrics::kPillHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 199));
    painter.drawRoundedRect(label, metrics::kThumbnailRadius, metrics::kThumbnailRadius);
    painter.setPen(Qt::white);
    painter.drawText(label, Qt::AlignCenter, length);
}

void ClipDelegate::paintWords(QPainter& painter, const QRect& box, const QModelIndex& index) const {
    QRect line(box.left(), box.top(), box.width(), 20);
    paintLine(painter, m_theme, index.data(Qt::DisplayRole).toString(), TextStyle::Section,
              m_theme.colour(Role::Text), line);
    line = QRect(box.left(), line.bottom() + 1, box.width(), 16);
    paintLine(painter, m_theme, index.data(ClipListModel::DetailRole).toString(), TextStyle::Caption,
              m_theme.colour(Role::Text2), line);
    paintPill(painter, QRect(box.left(), line.bottom() + 7, box.width(), metrics::kPillHeight), index);
    if (m_low || box.width() < 120) return;
    paintLine(painter, m_theme, index.data(ClipListModel::VideosRole).toString(), TextStyle::Caption,
              m_theme.colour(Role::Text2), QRect(box.left(), box.bottom() - 29, box.width(), 16));
}

void ClipDelegate::paintPill(QPainter& painter, const QRect& line, const QModelIndex& index) const {
    const QString words = index.data(ClipListModel::PillRole).toString();
    if (words.isEmpty()) return;
    const auto tone = index.data(ClipListModel::PillToneRole).value<ClipListModel::Tone>();
    const bool note = tone == ClipListModel::Tone::Note;
    const bool warning = tone == ClipListModel::Tone::Warning;
    const Role fill = note ? Role::Window : warning ? Role::WarnFill : Role::DangerFill;
    const Role ink = note ? Role::Text2 : warning ? Role::Warn : Role::Danger;
    painter.setFont(m_theme.font(TextStyle::Caption));
    const int icon = note ? 0 : 16;
    const int width = qMin(painter.fontMetrics().horizontalAdvance(words) + 12 + icon, line.width());
    const QRect box(line.left(), line.top(), width, line.height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colour(fill));
    painter.drawRoundedRect(box, metrics::kThumbnailRadius, metrics::kThumbnailRadius);
    if (!note)
        paintIcon(painter, m_theme, warning ? QStringLiteral("warn") : QStringLiteral("error"), ink,
                  QRect(box.left() + 5, box.top() + 3, 12, 12));
    paintLine(painter, m_theme, words, TextStyle::Caption, m_theme.colour(ink),
              box.adjusted(6 + icon, 0, -4, 0));
}

void ClipDelegate::paintTrim(QPainter& painter, const QRect& line, const QModelIndex& index,
                             bool selected) const {
    const QPointF part = index.data(ClipListModel::TrimRole).toPointF();
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colour(Role::Track));
    painter.drawRoundedRect(line, 2, 2);
    painter.setBrush(m_theme.colour(selected ? Role::Accent : Role::Text3));
    painter.drawRoundedRect(QRectF(line.left() + line.width() * part.x(), line.top(),
                                   line.width() * (part.y() - part.x()), line.height()),
                            2, 2);
}

}  // namespace creatorup::widgets
