#include "app/platform/group_commit.h"

namespace creatorup::platform {
namespace {

constexpr qsizetype MostTogether = 200;  // others, who only read, wait meanwhile

Result<void> runOne(Database& database, const std::function<Result<void>()>& work) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    if (auto done = work(); !done) return done;
    return transaction->commit();
}

}  // namespace

GroupCommit::GroupCommit(Database& database) : m_database(database) {
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &GroupCommit::commitAll);
}

void GroupCommit::add(Item item) {
    m_items.append(std::move(item));
    if (!m_soon.isActive()) m_soon.start(0);
}

void GroupCommit::commitAll() {
    QList<Item> now = m_items.mid(0, MostTogether);
    m_items = m_items.mid(now.size());
    if (!m_items.isEmpty()) m_soon.start(0);
    const auto committed = runAll(now);
    for (const Item& item : now)
        item.settle(item.error || committed ? item.error : std::optional(committed.error()));
}

Result<void> GroupCommit::runAll(QList<Item>& items) {
    auto transaction = Transaction::begin(m_database);
    if (!transaction) return fail(transaction.error());
    for (Item& item : items)
        if (const auto done = runOne(m_database, item.work); !done) item.error = done.error();
    return transaction->commit();
}

}  // namespace creatorup::platform
