#include "ui/models/project_presenter.h"

#include "core/base/app_paths.h"
#include "core/plan/plan.h"
#include "core/project/clip_files.h"
#include "core/project/own_deliveries.h"
#include "core/project/project_file.h"
#include "core/workflow/project_planner.h"
#include "ui/models/account_presenter.h"
#include "ui/models/clip_library.h"
#include "ui/models/figures.h"
#include "ui/models/slot_list_model.h"
#include "ui/models/studio_thread.h"

#include <QFileInfo>
#include <QUndoCommand>

#include <algorithm>

namespace creatorup::models {

using project::Project;

namespace {

constexpr int kSummaryDelayMs = 60;
constexpr auto kFamily = "vertical";

}  // namespace

// One step of undo: projects are small values, so both are kept.
class ProjectPresenter::Edit : public QUndoCommand {
public:
    Edit(ProjectPresenter& presenter, const QString& text, Project before, Project after)
        : QUndoCommand(text), m_presenter(presenter), m_before(std::move(before)), m_after(std::move(after)) {
    }
    void undo() override { m_presenter.take(m_before); }
    void redo() override { m_presenter.take(m_after); }

private:
    ProjectPresenter& m_presenter;
    Project m_before;
    Project m_after;
};

ProjectPresenter::ProjectPresenter(StudioThread& studio, ClipLibrary& library, AccountPresenter& account,
                                   const QString& exampleFile, QObject* parent)
    : QObject(parent), m_studio(studio), m_library(library), m_account(account),
      m_exampleFile(QFileInfo::exists(exampleFile) ? exampleFile : QString()),
      m_slots(std::make_unique<SlotListModel>(library)) {
    if (const auto paths = AppPaths::fromEnvironment())
        if (auto catalogue = project::everyDelivery(paths->deliveriesDir()))
            m_catalogue = std::move(*catalogue);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSummaryDelayMs);
    connect(&m_soon, &QTimer::timeout, this, &ProjectPresenter::summarize);
    connect(&m_undo, &QUndoStack::cleanChanged, this, &ProjectPresenter::changed);
    connect(&account, &AccountPresenter::changed, this, [this] {
        if (m_fresh) {
            Project fitted = m_project;
            fitted.deliveries = blank().deliveries;
            if (!(fitted == m_project)) take(fitted);
        }
        Q_EMIT countsChanged();
    });
    // A clip that could not be read before may be there now, or the other way round.
    connect(&library, &ClipLibrary::changed, this, [this] { m_soon.start(); });
    newProject();
}

ProjectPresenter::~ProjectPresenter() = default;

Project ProjectPresenter::blank() const {
    Project project;
    project.name = tr("New project");
    project.slots_ = {{tr("Hook"), {}}, {tr("Main"), {}}, {tr("CTA"), {}}};
    if (m_catalogue) {
        const int allowed = m_account.status().maxShortSide;
        project.deliveries = {allowed > 0 ? m_catalogue->bestWithin(QString::fromLatin1(kFamily), allowed).id
                                          : m_catalogue->standard().id};
    }
    return project;
}

bool ProjectPresenter::isBlank() const {
    return m_file.isEmpty() && std::all_of(m_project.slots_.begin(), m_project.slots_.end(),
                                           [](const project::Slot& slot) { return slot.clips.empty(); });
}

bool ProjectPresenter::hasSlot(int slot) const {
    return slot >= 0 && slot < static_cast<int>(m_project.slots_.size());
}

// ---- files ----

void ProjectPresenter::newProject() {
    reset(blank(), {});
    m_fresh = true;
}

void ProjectPresenter::open(const QString& file) {
    load(QFileInfo(file).absoluteFilePath(), QFileInfo(file).absoluteFilePath());
}

void ProjectPresenter::openExample() {
    // As a project that was never saved, so that the program's own files stay as they are.
    if (hasExample()) load(m_exampleFile, {});
}

void ProjectPresenter::load(const QString& file, const QString& ownFile) {
    const auto future = m_studio.call([file](workflow::Studio&) { return project::loadProject(file); });
    whenDone(future, this, [this, ownFile](const Result<Project>& loaded) {
        if (loaded)
            reset(*loaded, ownFile);
        else
            Q_EMIT failed(ErrorTexts::describe(loaded.error()));
    });
}

void ProjectPresenter::save(const QString& file) {
    Project saved = m_project;
    // A name that nobody chose follows the file's.
    if (m_file.isEmpty() && saved.name == tr("New project")) saved.name = QFileInfo(file).completeBaseName();
    const auto future =
        m_studio.call([saved, file](workflow::Studio&) { return project::saveProject(saved, file); });
    whenDone(future, this, [this, file, saved, before = m_project](const Result<void>& done) {
        if (!done) {
            Q_EMIT failed(ErrorTexts::describe(done.error()));
            return;
        }
        m_file = file;
        m_fresh = false;
        if (m_project == before) {  // nothing was edited meanwhile
            m_undo.setClean();
            if (!(saved == before)) take(saved);
        }
        Q_EMIT changed();
    });
}

void ProjectPresenter::reset(const Project& project, const QString& file) {
    m_undo.clear();
    m_file = file;
    m_fresh = false;
    take(project);
}

// ---- edits ----

void ProjectPresenter::edit(const QString& text, const std::function<void(Project&)>& change) {
    Project after = m_project;
    change(after);
    if (after == m_project) return;
    m_fresh = false;
    m_undo.push(new Edit(*this, text, m_project, after));
}

void ProjectPresenter::take(const Project& project) {
    m_project = project;
    m_slots->setProject(project);
    recount();
    Q_EMIT changed();
}

void ProjectPresenter::addFiles(int slot, const QStringList& paths) {
    const auto future = m_studio.call([paths](workflow::Studio&) {
        QStringList files;
        for (const QString& path : paths)
            files << project::clipFilesAt(path);
        return Result<QStringList>(files);
    });
    whenDone(future, this, [this, slot](const Result<QStringList>& files) {
        if (!files || !hasSlot(slot)) return;
        if (files->isEmpty()) {
            Q_EMIT failed({tr("There are no videos in this folder."),
                           tr("Choose another one, or add clips one by one."),
                           {},
                           {}});
            return;
        }
        edit(tr("Add clips"), [&](Project& project) {
            auto& clips = project.slots_[static_cast<size_t>(slot)].clips;
            for (const QString& file : *files) {
                if (clips.size() >= static_cast<size_t>(project::kMaxClipsPerSlot)) break;
                m_library.retry(file);
                project::Clip clip;
                clip.file = file;
                clips.push_back(clip);
            }
        });
    });
}

void ProjectPresenter::removeClips(int slot, const std::vector<int>& rows) {
    if (!hasSlot(slot)) return;
    edit(tr("Remove clips"), [&](Project& project) {
        auto& clips = project.slots_[static_cast<size_t>(slot)].clips;
        std::vector<project::Clip> kept;
        for (int row = 0; row < static_cast<int>(clips.size()); ++row)
            if (std::find(rows.begin(), rows.end(), row) == rows.end())
                kept.push_back(clips[static_cast<size_t>(row)]);
        clips = std::move(kept);
    });
}

void ProjectPresenter::moveClip(int fromSlot, int fromRow, int toSlot, int toRow) {
    if (!hasSlot(fromSlot) || !hasSlot(toSlot)) return;
    edit(tr("Move clip"), [&](Project& project) {
        auto& from = project.slots_[static_cast<size_t>(fromSlot)].clips;
        auto& to = project.slots_[static_cast<size_t>(toSlot)].clips;
        if (fromRow < 0 || fromRow >= static_cast<int>(from.size())) return;
        const project::Clip clip = from[static_cast<size_t>(fromRow)];
        from.erase(from.begin() + fromRow);
        const int shifted = fromSlot == toSlot && toRow > fromRow ? toRow - 1 : toRow;
        to.insert(to.begin() + std::clamp(shifted, 0, static_cast<int>(to.size())), clip);
    });
}

void ProjectPresenter::addSlot(const QString& name) {
    if (m_project.slots_.size() >= static_cast<size_t>(project::kMaxSlots)) return;
    edit(tr("Add slot"), [&](Project& project) { project.slots_.push_back({name, {}}); });
}

void ProjectPresenter::renameSlot(int slot, const QString& name) {
    const QString wanted = name.trimmed().left(100);
    if (!hasSlot(slot) || wanted.isEmpty()) return;
    edit(tr("Rename slot"),
         [&](Project& project) { project.slots_[static_cast<size_t>(slot)].name = wanted; });
}

void ProjectPresenter::removeSlot(int slot) {
    if (!hasSlot(slot) || m_project.slots_.size() <= 1) return;
    edit(tr("Remove slot"), [&](Project& project) { project.slots_.erase(project.slots_.begin() + slot); });
}

void ProjectPresenter::renameProject(const QString& name) {
    const QString wanted = name.trimmed().left(200);
    if (!wanted.isEmpty()) edit(tr("Rename project"), [&](Project& project) { project.name = wanted; });
}

void ProjectPresenter::setDelivery(const QString& id) {
    edit(tr("Change size"), [&](Project& project) { project.deliveries = {id}; });
}

const std::vector<project::Delivery>& ProjectPresenter::deliveries() const {
    static const std::vector<project::Delivery> none;
    return m_catalogue ? m_catalogue->all() : none;
}

bool ProjectPresenter::isWithinPlan(const project::Delivery& delivery) const {
    const int allowed = m_account.status().maxShortSide;
    return allowed == 0 || delivery.shortSide() <= allowed;
}

// ---- what it gives ----

void ProjectPresenter::recount() {
    const auto count = plan::countOutputs(m_project);
    m_outputs = count.value_or(0);
    m_stop.reset();
    m_summary.reset();
    if (!count && !isBlank()) m_stop = ErrorTexts::describe(count.error());
    m_soon.start();
    Q_EMIT countsChanged();
}

void ProjectPresenter::summarize() {
    const quint64 asked = ++m_asked;
    if (m_outputs == 0) return;
    const auto future = m_studio.call(
        [project = m_project](workflow::Studio& studio) { return studio.planner().summarize(project); });
    whenDone(future, this, [this, asked](const Result<workflow::PlanSummary>& summary) {
        if (asked != m_asked) return;
        m_stop.reset();
        m_summary.reset();
        if (summary) {
            m_summary = Summary{static_cast<int>(summary->plan->segments().size()),
                                static_cast<int>(summary->reused.size()), summary->estimate};
        } else {
            m_stop = ErrorTexts::describe(summary.error());
        }
        Q_EMIT countsChanged();
    });
}

QStringList ProjectPresenter::countsLine() const {
    if (m_outputs == 0) return {m_stop ? m_stop->what : tr("Nothing to render yet")};
    const auto variants = m_outputs / static_cast<quint64>(qMax<qsizetype>(1, m_project.deliveries.size()));
    QStringList parts{
        tr("%L1 variants", nullptr, static_cast<int>(qMin<quint64>(variants, 1'000'000))).arg(variants)};
    if (m_stop) return parts << m_stop->what;
    if (!m_summary) return parts << tr("reading the clips…");
    const int fresh = m_summary->segments - m_summary->reused;
    parts << (fresh > 0 ? tr("%Ln unique clips to encode", nullptr, fresh)
                        : tr("every clip is encoded already"));
    parts << Figures::about(m_summary->estimate.wallMs) << Figures::bytes(m_summary->estimate.bytes);
    if (const QString quota = m_account.quotaLine(); !quota.isEmpty()) parts << quota;
    return parts;
}

QString ProjectPresenter::renderText() const {
    if (m_outputs == 0) return tr("Render");
    return tr("Render %L1 videos", nullptr, static_cast<int>(qMin<quint64>(m_outputs, 1'000'000)))
        .arg(m_outputs);
}

}  // namespace creatorup::models
