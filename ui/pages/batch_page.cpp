#include "ui/pages/batch_page.h"

#include "ui/style/metrics.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"
#include "ui/widgets/output_delegate.h"
#include "ui/widgets/top_bar.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QListView>
#include <QProgressBar>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace creatorup::pages {

using models::OutputsModel;
using models::RenderPresenter;
using style::TextStyle;
using namespace widgets;
namespace metrics = style::metrics;

namespace {

constexpr int kProgressSteps = 1000;

}  // namespace

BatchPage::BatchPage(const style::Theme& theme, models::Presenters& presenters, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_presenters(presenters), m_bar(new TopBar(theme)),
      m_note(new Note(theme)), m_warning(new Note(theme)), m_stack(new QStackedWidget) {
    setProperty("area", QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_bar->setTitle(tr("Batch"));
    m_stack->addWidget(buildEmpty());
    m_stack->addWidget(buildBatch());
    m_note->setObjectName(QStringLiteral("batchNote"));
    m_warning->setObjectName(QStringLiteral("batchWarning"));
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(metrics::kPagePadding, metrics::kPagePadding, metrics::kPagePadding,
                              metrics::kPagePadding);
    inner->setSpacing(12);
    inner->addWidget(m_note);
    inner->addWidget(m_warning);
    inner->addWidget(m_stack, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addLayout(inner, 1);
    connect(&presenters.render, &RenderPresenter::changed, this, &BatchPage::refresh);
    refresh();
}

QWidget* BatchPage::buildEmpty() {
    auto* empty = new QWidget;
    auto* icon = new QLabel;
    icon->setPixmap(m_theme.pixmap(QStringLiteral("batch"), style::Role::Text2, 32, devicePixelRatioF()));
    auto* go = new TextButton(m_theme, tr("Go to the project"));
    auto* words = new Label(tr("Press Render on the project page. Finished videos appear here one by one."),
                            TextStyle::Body, "2");
    auto* column = new QVBoxLayout(empty);
    column->setSpacing(8);
    column->addStretch(1);
    column->addWidget(icon, 0, Qt::AlignHCenter);
    column->addWidget(new Label(tr("No batch yet"), TextStyle::Section), 0, Qt::AlignHCenter);
    column->addWidget(words, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addWidget(go, 0, Qt::AlignHCenter);
    column->addStretch(1);
    connect(go, &QPushButton::clicked, this, &BatchPage::projectRequested);
    return empty;
}

BatchPage::Figure BatchPage::addFigure(QHBoxLayout& row, const QString& caption) {
    Figure figure{new Label(caption, TextStyle::Caption), new Label({}, TextStyle::Section)};
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(figure.caption);
    column->addWidget(figure.value);
    row.addLayout(column);
    row.addSpacing(32);
    return figure;
}

QWidget* BatchPage::buildBatch() {
    QWidget* panel = makeArea("panel");
    m_name = new Label({}, TextStyle::Section);
    m_head = new Label({}, TextStyle::Body, "2");
    m_count = new Label({}, TextStyle::Section);
    m_outcome = new Label({}, TextStyle::Body, "2");
    m_outcome->setObjectName(QStringLiteral("outcome"));
    m_folder = new TextButton(m_theme, tr("Open folder"), QStringLiteral("folder"));
    m_pause = new TextButton(m_theme, tr("Pause"), QStringLiteral("pause"));
    m_cancel = new TextButton(m_theme, tr("Cancel batch"), QStringLiteral("close"));
    m_folder->setObjectName(QStringLiteral("openFolder"));
    m_pause->setObjectName(QStringLiteral("pause"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setRange(0, kProgressSteps);
    m_progress->setAccessibleName(tr("Progress of the batch"));

    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_name);
    head->addWidget(m_head);
    head->addStretch(1);
    head->addWidget(m_folder);
    head->addWidget(m_pause);
    head->addWidget(m_cancel);
    auto* progress = new QHBoxLayout;
    progress->setSpacing(16);
    progress->addWidget(m_progress, 1);
    progress->addWidget(m_count);
    auto* figures = new QHBoxLayout;
    figures->setSpacing(0);
    m_left = addFigure(*figures, tr("Time left"));
    m_speed = addFigure(*figures, tr("Speed"));
    m_segments = addFigure(*figures, tr("Clips encoded"));
    m_reused = addFigure(*figures, tr("Reused"));
    figures->addStretch(1);
    figures->addWidget(m_outcome);

    m_videos = new QListView;
    m_videos->setObjectName(QStringLiteral("videos"));
    m_videos->setAccessibleName(tr("Videos of the batch"));
    m_videos->setModel(&m_presenters.render.outputs());
    m_videos->setItemDelegate(new OutputDelegate(m_theme, m_videos));
    m_videos->setViewMode(QListView::IconMode);
    m_videos->setResizeMode(QListView::Adjust);
    m_videos->setMovement(QListView::Static);
    m_videos->setUniformItemSizes(true);
    m_videos->setLayoutMode(QListView::Batched);
    m_videos->setMouseTracking(true);
    m_videos->setFrameShape(QFrame::NoFrame);
    m_videos->setVerticalScrollMode(QListView::ScrollPerPixel);

    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    column->addLayout(head);
    column->addLayout(progress);
    column->addLayout(figures);
    column->addWidget(makeLine());
    column->addWidget(m_videos, 1);

    RenderPresenter& render = m_presenters.render;
    connect(m_folder, &QPushButton::clicked, this, &BatchPage::openFolder);
    connect(m_cancel, &QPushButton::clicked, &render, &RenderPresenter::cancel);
    connect(m_pause, &QPushButton::clicked, this, [&render] {
        if (render.state() == RenderPresenter::State::Running)
            render.pause();
        else
            render.resume();
    });
    connect(m_videos, &QListView::activated, this, &BatchPage::play);
    return panel;
}

void BatchPage::tell(const QString& sentence) {
    m_saysProblem = false;
    m_note->show(Note::Tone::Info, sentence);
}

void BatchPage::refresh() {
    using State = RenderPresenter::State;
    const RenderPresenter& render = m_presenters.render;
    const State state = render.state();
    m_stack->setCurrentIndex(state == State::None ? 0 : 1);
    m_bar->setParts({state == State::None ? tr("Nothing is being rendered") : render.headline()});
    m_name->setText(render.name());
    m_head->setText(render.headline());
    m_count->setText(render.countText());
    m_progress->setValue(static_cast<int>(render.fraction() * kProgressSteps));
    m_left.caption->setText(state == State::Ended ? tr("Took") : tr("Time left"));
    m_left.value->setText(render.timeLeft());
    m_speed.value->setText(render.speed());
    m_segments.value->setText(render.segmentsText());
    m_reused.value->setText(render.reusedText());
    m_outcome->setText(render.outcome());
    m_outcome->setTone(state == State::Ended && render.report() && render.report()->outputsFailed == 0 ? "ok"
                                                                                                       : "2");
    m_folder->setEnabled(render.progress().outputsCompleted > 0);
    const bool paused = state == State::Paused || state == State::Pausing;
    m_pause->setText(paused ? tr("Go on") : tr("Pause"));
    m_pause->setIconName(paused ? QStringLiteral("play") : QStringLiteral("pause"));
    m_pause->setVisible(state == State::Running || paused);
    m_cancel->setVisible(render.isAtWork());
    // A refusal is the project page's to say; here stands what happened to this batch.
    if (render.problem() && state != State::None) {
        if (m_note->sentence() != render.problem()->what) m_note->show(*render.problem());
        m_saysProblem = true;
    } else if (m_saysProblem) {
        m_note->dismiss();
        m_saysProblem = false;
    }
    if (render.warning() == m_warned) return;
    m_warned = render.warning();
    if (m_warned.what.isEmpty())
        m_warning->dismiss();
    else
        m_warning->warn(m_warned);
}

void BatchPage::openFolder() {
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_presenters.render.folder()));
}

void BatchPage::play(const QModelIndex& index) {
    const QString file = index.data(OutputsModel::FileRole).toString();
    if (!file.isEmpty()) QDesktopServices::openUrl(QUrl::fromLocalFile(file));
}

}  // namespace creatorup::pages
