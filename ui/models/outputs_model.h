#pragma once

#include "core/plan/variants.h"
#include "core/project/project.h"
#include "core/workflow/batch_report.h"

#include <QAbstractListModel>
#include <QHash>

#include <optional>

namespace creatorup::models {

class ClipLibrary;

// The videos of one batch, made or not, in their order. A batch of a hundred thousand is as cheap as one of
// ten: only what has ended is kept.
class OutputsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        FileRole = Qt::UserRole + 1,  // absolute; empty until it is there
        StateRole,                    // State
        StateTextRole,                // "4.7 MB", "Waiting", "Failed"
        PicturesRole,                 // QVariantList of QImage, one a slot, in playing order; may be empty
    };
    enum class State { Waiting, Ready, Failed };
    Q_ENUM(State)

    explicit OutputsModel(ClipLibrary& library, QObject* parent = nullptr);

    // A new batch. Without its project (one that began in an earlier run) there are no pictures.
    void begin(qint64 total, const std::optional<project::Project>& project);
    void end(const workflow::OutputReport& report);
    [[nodiscard]] int readyCount() const { return m_ready; }
    [[nodiscard]] int failedCount() const { return m_failed; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] QString name(int row) const;
    [[nodiscard]] QStringList clipsOf(int row) const;  // files, one a slot
    [[nodiscard]] QVariantList pictures(int row) const;

    ClipLibrary& m_library;
    std::optional<project::Project> m_project;
    std::optional<plan::VariantSequence> m_variants;
    QHash<int, workflow::OutputReport> m_ended;
    int m_total = 0;
    int m_ready = 0;
    int m_failed = 0;
};

}  // namespace creatorup::models
