#pragma once

#include "app/platform/database.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <functional>
#include <memory>

namespace creatorup::platform {

// What is to be written at one moment goes to the disk together: a commit takes as long for a hundred records
// as for one. Each piece of work is a transaction of its own inside, so that one that fails takes nothing
// from the others.
class GroupCommit final : public QObject {
    Q_OBJECT

public:
    explicit GroupCommit(Database& database);

    // Runs `work` soon. The future is finished when its writes are on the disk, or when nothing of it was
    // stored. Errors: those of `work`, databaseErrors::Failed.
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> run(std::function<Result<T>()> work) {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        auto result = std::make_shared<Result<T>>(fail(databaseErrors::Failed, QString()));
        add({.work = [result, work = std::move(work)]() -> Result<void> {
                 *result = work();
                 if (!*result) return fail(result->error());
                 return {};
             },
             .settle =
                 [result, promise](const std::optional<Error>& error) {
                     promise->addResult(error ? Result<T>(fail(*error)) : *result);
                     promise->finish();
                 }});
        return promise->future();
    }

private:
    struct Item {
        std::function<Result<void>()> work;
        std::function<void(const std::optional<Error>&)> settle;
        std::optional<Error> error = std::nullopt;
    };
    void add(Item item);
    void commitAll();
    [[nodiscard]] Result<void> runAll(QList<Item>& items);

    Database& m_database;
    QList<Item> m_items;
    QTimer m_soon;
};

}  // namespace creatorup::platform
