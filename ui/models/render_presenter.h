#pragma once

#include "core/project/project.h"
#include "core/workflow/batch_run.h"
#include "ui/models/error_text.h"
#include "ui/models/outputs_model.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace creatorup::models {

class ClipLibrary;
class StudioThread;

// The batch that is rendered now, or was rendered last: its progress, its videos, and what one may do with
// it.
class RenderPresenter : public QObject {
    Q_OBJECT

public:
    enum class State {
        None,      // no batch yet
        Starting,  // asked for, not begun
        Running,
        Pausing,  // what is being encoded comes to its end
        Paused,
        Ended,
    };
    Q_ENUM(State)

    RenderPresenter(StudioThread& studio, ClipLibrary& library, QObject* parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isAtWork() const { return m_state != State::None && m_state != State::Ended; }
    [[nodiscard]] OutputsModel& outputs() { return m_outputs; }
    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] const QString& folder() const { return m_folder; }  // absolute; where the videos go
    [[nodiscard]] const workflow::BatchProgress& progress() const { return m_progress; }
    [[nodiscard]] const std::optional<workflow::BatchReport>& report() const { return m_report; }
    [[nodiscard]] const std::optional<ErrorText>& problem() const { return m_problem; }

    // What to look at before the videos are posted; `what` is empty where there is nothing.
    [[nodiscard]] const ErrorText& warning() const { return m_warning; }

    [[nodiscard]] QString headline() const;      // "64 videos · 720×1280"
    [[nodiscard]] QString countText() const;     // "41 of 64"
    [[nodiscard]] QString timeLeft() const;      // "about 45 s"
    [[nodiscard]] QString speed() const;         // "118 frames a second"
    [[nodiscard]] QString segmentsText() const;  // "5 of 12"
    [[nodiscard]] QString reusedText() const;    // "3 of 12"
    [[nodiscard]] QString outcome() const;       // one sentence, when it has ended or is paused
    [[nodiscard]] double fraction() const;       // 0 to 1

    // Where a project's videos go if nobody chooses: the system's folder for films.
    [[nodiscard]] static QString defaultFolder(const project::Project& project);

    void start(const project::Project& project, const QString& folder);
    void pause();
    void resume();
    void cancel();
    // The program ends: stops work so that it goes on next time. `idle` follows, at once if nothing runs.
    void interrupt();
    // Goes on with batches that were not finished when the program ended last.
    void resumeUnfinished();

Q_SIGNALS:
    void changed();
    void began();
    void ended();
    void refused(const creatorup::models::ErrorText& text);
    // "CreatorUp closed during a batch. 41 of 64 videos are ready, the rest goes on now."
    void resumed(const QString& sentence);
    void idle();

private:
    using Run = QPointer<workflow::BatchRun>;  // only touched in the studio's thread
    void attach(const std::shared_ptr<Run>& run, workflow::BatchRun* begun);
    void steer(void (workflow::BatchRun::*order)());
    void onBegun(const Result<workflow::BatchProgress>& begun);
    void onWarnings(const std::vector<project::Finding>& warnings);
    void goOn(const workflow::BatchSummary& batch);
    void onProgress(const workflow::BatchProgress& progress);
    void onFinished(const workflow::BatchReport& report);

    StudioThread& m_studio;
    OutputsModel m_outputs;
    State m_state = State::None;
    QString m_name;
    QString m_size;
    QString m_folder;
    workflow::BatchProgress m_progress;
    std::optional<workflow::BatchReport> m_report;
    std::optional<ErrorText> m_problem;
    ErrorText m_warning;
    std::shared_ptr<Run> m_run;
    bool m_leaving = false;
};

}  // namespace creatorup::models
