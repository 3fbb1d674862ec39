#include "ui/widgets/output_delegate.h"

#include "ui/models/outputs_model.h"
#include "ui/style/metrics.h"
#include "ui/widgets/painting.h"

namespace creatorup::widgets {

using models::OutputsModel;
using style::Role;
using style::TextStyle;
namespace metrics = style::metrics;

namespace {

constexpr qreal kFaded = 0.38;
constexpr int kMosaicHeight = 156;

OutputsModel::State stateOf(const QModelIndex& index) {
    return index.data(OutputsModel::StateRole).value<OutputsModel::State>();
}

}  // namespace

QSize OutputDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {metrics::kTileWidth + metrics::kCardGap, metrics::kTileHeight + metrics::kCardGap};
}

void OutputDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect tile(option.rect.topLeft() + QPoint(2, 2), QSize(metrics::kTileWidth, metrics::kTileHeight));
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const bool failed = stateOf(index) == OutputsModel::State::Failed;
    const bool waiting = stateOf(index) == OutputsModel::State::Waiting;
    paintBox(*painter, tile, metrics::kCardRadius,
             m_theme.colour(selected  ? Role::Selected
                            : hovered ? Role::Hover
                                      : Role::Card),
             m_theme.colour(selected  ? Role::Accent
                            : failed  ? Role::Danger
                            : hovered ? Role::Control
                                      : Role::Border),
             selected ? 2 : 1);
    const QRect mosaic(tile.left() + metrics::kTilePadding, tile.top() + metrics::kTilePadding,
                       tile.width() - 2 * metrics::kTilePadding, kMosaicHeight);
    paintMosaic(*painter, mosaic, index, waiting || failed ? kFaded : 1);
    const QRect name(mosaic.left() + 4, mosaic.bottom() + 7, mosaic.width() - 8, 16);
    paintLine(*painter, m_theme, index.data(Qt::DisplayRole).toString(), TextStyle::Caption,
              m_theme.colour(waiting ? Role::Text3 : Role::Text), name);
    paintState(*painter, name.translated(0, 17), index);
    painter->restore();
}

void OutputDelegate::paintMosaic(QPainter& painter, const QRect& box, const QModelIndex& index,
                                 qreal opacity) const {
    const QVariantList pictures = index.data(OutputsModel::PicturesRole).toList();
    if (pictures.isEmpty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.colour(Role::Hover));
        painter.drawRoundedRect(box, metrics::kThumbnailRadius, metrics::kThumbnailRadius);
        paintIcon(painter, m_theme, QStringLiteral("film"), Role::Text3,
                  QRect(box.center() - QPoint(11, 11), QSize(24, 24)));
        return;
    }
    constexpr int gap = 2;
    const auto below = static_cast<int>(pictures.size()) - 1;
    const QRect first(box.left(), box.top(), box.width(), below > 0 ? 100 : box.height());
    paintCover(painter, pictures.first().value<QImage>(), first, metrics::kThumbnailRadius, opacity);
    for (int i = 0; i < below; ++i) {
        const int left = (box.width() + gap) * i / below;
        const int right = (box.width() + gap) * (i + 1) / below - gap;
        const QRect part(box.left() + left, first.bottom() + 1 + gap, right - left,
                         box.height() - first.height() - gap);
        paintCover(painter, pictures.at(i + 1).value<QImage>(), part, metrics::kThumbnailRadius, opacity);
    }
}

void OutputDelegate::paintState(QPainter& painter, const QRect& line, const QModelIndex& index) const {
    const auto state = stateOf(index);
    const bool ready = state == OutputsModel::State::Ready;
    const bool failed = state == OutputsModel::State::Failed;
    const Role ink = ready ? Role::Ok : failed ? Role::Danger : Role::Text3;
    paintIcon(painter, m_theme,
              ready    ? QStringLiteral("ok")
              : failed ? QStringLiteral("error")
                       : QStringLiteral("clock"),
              ink, QRect(line.left(), line.top() + 2, 12, 12));
    paintLine(painter, m_theme, index.data(OutputsModel::StateTextRole).toString(), TextStyle::Caption,
              m_theme.colour(ready ? Role::Text2 : ink), line.adjusted(16, 0, 0, 0));
}

}  // namespace creatorup::widgets
