#pragma once

#include "ui/style/theme.h"

#include <QWidget>

namespace creatorup::widgets {

// How much of the month's batches is left, as a ring with the figure in it.
class QuotaRing : public QWidget {
    Q_OBJECT

public:
    explicit QuotaRing(const style::Theme& theme, QWidget* parent = nullptr);

    // `used` 0 to 1; `figure` and `caption` stand in the middle.
    void setValue(double used, const QString& figure, const QString& caption);
    [[nodiscard]] QSize sizeHint() const override { return {120, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const style::Theme& m_theme;
    double m_used = 0;
    QString m_figure;
    QString m_caption;
};

}  // namespace creatorup::widgets
