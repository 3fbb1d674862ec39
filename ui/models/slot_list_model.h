#pragma once

#include "core/project/project.h"

#include <QAbstractListModel>

#include <memory>
#include <vector>

namespace creatorup::models {

class ClipLibrary;
class ClipListModel;

// The slots of the project, each with the model of its clips.
class SlotListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { CountRole = Qt::UserRole + 1 };

    explicit SlotListModel(ClipLibrary& library, QObject* parent = nullptr);
    ~SlotListModel() override;

    void setProject(const project::Project& project);

    [[nodiscard]] ClipListModel* clips(int slot) const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Row {
        QString name;
        int count = 0;
        std::unique_ptr<ClipListModel> clips;
    };
    ClipLibrary& m_library;
    std::vector<Row> m_rows;
};

}  // namespace creatorup::models
