#pragma once

#include "core/plan/estimate.h"
#include "core/project/delivery.h"
#include "core/project/project.h"
#include "ui/models/error_text.h"

#include <QObject>
#include <QTimer>
#include <QUndoStack>

#include <functional>
#include <optional>

namespace creatorup::models {

class AccountPresenter;
class ClipLibrary;
class SlotListModel;
class StudioThread;

// The project that is open: its file, its edits with undo, and what rendering it would mean.
class ProjectPresenter : public QObject {
    Q_OBJECT

public:
    // `exampleFile`: the project that comes with the program; empty where there is none.
    ProjectPresenter(StudioThread& studio, ClipLibrary& library, AccountPresenter& account,
                     const QString& exampleFile, QObject* parent = nullptr);
    ~ProjectPresenter() override;

    [[nodiscard]] const project::Project& project() const { return m_project; }
    [[nodiscard]] SlotListModel& slotList() { return *m_slots; }
    [[nodiscard]] QUndoStack& undoStack() { return m_undo; }
    [[nodiscard]] QString file() const { return m_file; }  // absolute; empty: never saved
    [[nodiscard]] bool isModified() const { return !m_undo.isClean(); }
    [[nodiscard]] bool isBlank() const;  // no clip in it, no file of its own
    [[nodiscard]] bool hasExample() const { return !m_exampleFile.isEmpty(); }

    // Files. Each ends in `changed` or `failed`.
    void newProject();
    void open(const QString& file);
    void openExample();
    void save(const QString& file);

    // Edits, each one step of undo. Indices that do not exist are ignored.
    void addFiles(int slot, const QStringList& paths);  // folders give their videos
    void removeClips(int slot, const std::vector<int>& rows);
    void moveClip(int fromSlot, int fromRow, int toSlot, int toRow);
    void addSlot(const QString& name);
    void renameSlot(int slot, const QString& name);
    void removeSlot(int slot);
    void renameProject(const QString& name);
    void setDelivery(const QString& id);

    // Deliveries to choose from, largest first within a family.
    [[nodiscard]] const std::vector<project::Delivery>& deliveries() const;
    [[nodiscard]] bool isWithinPlan(const project::Delivery& delivery) const;

    // Asks again what rendering means: after a batch, clips are encoded already.
    void refreshEstimate() { m_soon.start(); }

    // What it gives.
    [[nodiscard]] quint64 outputCount() const { return m_outputs; }
    [[nodiscard]] bool canRender() const { return m_outputs > 0 && !m_stop; }
    [[nodiscard]] const std::optional<ErrorText>& stop() const { return m_stop; }  // why it cannot
    [[nodiscard]] QStringList countsLine() const;  // "64 variants", "12 unique clips to encode", …
    [[nodiscard]] QString renderText() const;      // "Render 64 videos"

Q_SIGNALS:
    void changed();        // the project itself, its file or its saved state
    void countsChanged();  // what it gives
    void failed(const creatorup::models::ErrorText& text);

private:
    class Edit;
    void edit(const QString& text, const std::function<void(project::Project&)>& change);
    void take(const project::Project& project);
    void load(const QString& file, const QString& ownFile);
    void reset(const project::Project& project, const QString& file);
    void recount();
    void summarize();
    [[nodiscard]] project::Project blank() const;
    [[nodiscard]] bool hasSlot(int slot) const;

    StudioThread& m_studio;
    ClipLibrary& m_library;
    AccountPresenter& m_account;
    QString m_exampleFile;
    std::unique_ptr<SlotListModel> m_slots;
    std::optional<project::DeliveryCatalogue> m_catalogue;
    QUndoStack m_undo;
    QTimer m_soon;  // one summary for a burst of edits
    project::Project m_project;
    QString m_file;
    bool m_fresh = true;  // as newProject made it: its delivery follows the plan

    quint64 m_outputs = 0;
    std::optional<ErrorText> m_stop;
    quint64 m_asked = 0;  // summaries, to drop answers that are late
    struct Summary {
        int segments = 0;
        int reused = 0;
        plan::Estimate estimate;
    };
    std::optional<Summary> m_summary;
};

}  // namespace creatorup::models
