#include "core/workflow/manifest_keeper.h"

#include "core/base/hash.h"
#include "core/workflow/studio_parts.h"

#include <QFuture>
#include <QPromise>

namespace creatorup::workflow {

namespace {

constexpr int kPage = 1000;

}  // namespace

ManifestKeeper::ManifestKeeper(StudioParts& parts, const ledger::Batch& batch, const FrozenBatch& frozen,
                               const plan::Plan& plan)
    : m_parts(parts), m_batch(batch), m_frozen(frozen), m_plan(plan) {}

void ManifestKeeper::add(const OutputId& id, const QString& file) {
    if (m_frozen.manifestName.isEmpty()) return;
    m_begun.insert(id);
    ++m_hashing;
    auto promise = std::make_shared<QPromise<Result<Fingerprint>>>();
    promise->start();
    QFuture<Result<Fingerprint>> future = promise->future();
    m_parts.threads.start([promise, file] {
        promise->addResult(fingerprintFile(file));
        promise->finish();
    });
    future.then(this, [this, id](const Result<Fingerprint>& fingerprint) {
        // A file that is gone or was taken away has none; the manifest says so by leaving it empty.
        hashed(id, fingerprint ? fingerprint->value : QString());
    });
}

void ManifestKeeper::hashed(const OutputId& id, const QString& sha256) {
    --m_hashing;
    if (!sha256.isEmpty()) m_new.insert(id, sha256);
    writeIfReady();
}

void ManifestKeeper::finish() {
    m_finishing = true;
    if (!m_frozen.manifestName.isEmpty()) addEarlier();
    writeIfReady();
}

// Files of an earlier run that was killed before it wrote down their hashes.
void ManifestKeeper::addEarlier() {
    const auto known = m_parts.ledger->outputHashes().ofBatch(m_batch.id);
    if (!known) {
        m_problem = known.error();
        return;
    }
    for (int after = -1;;) {
        const auto page =
            m_parts.ledger->outputs().page(m_batch.id, ledger::OutputState::Completed, after, kPage);
        if (!page || page->empty()) return;
        for (const ledger::Output& output : *page)
            if (!known->contains(output.id) && !m_begun.contains(output.id))
                add(output.id, m_batch.outDir + QLatin1Char('/') + output.fileName);
        after = page->back().index;
    }
}

void ManifestKeeper::writeIfReady() {
    if (!m_finishing || m_hashing > 0) return;
    m_finishing = false;
    if (!m_frozen.manifestName.isEmpty() && !m_problem) {
        // Not for a batch that another process has taken over meanwhile.
        Result<void> done = m_parts.ledger->owners().mayWrite(ledger::Owners::workOn(m_batch.id));
        if (done) done = m_parts.ledger->outputHashes().remember(m_new);
        if (done) {
            const auto all = m_parts.ledger->outputHashes().ofBatch(m_batch.id);
            done =
                all ? writeManifest(*m_parts.ledger, m_batch, m_frozen, m_plan, *all, m_parts.clock.wallMs())
                    : Result<void>(fail(all.error()));
        }
        if (!done) m_problem = done.error();
    }
    Q_EMIT written(m_problem);
}

}  // namespace creatorup::workflow
