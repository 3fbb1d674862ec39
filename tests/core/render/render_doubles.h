#pragma once

#include "core/render/render_task.h"
#include "core/render/segment_index.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>

// Stand-ins for what core/workflow does over the ledger.
namespace creatorup::render {

class MemoryIndex final : public SegmentIndex {
public:
    Result<std::optional<SegmentFacts>> find(const SegmentKey& key) override {
        const auto found = m_facts.constFind(key);
        return found == m_facts.constEnd() ? std::nullopt : std::optional(*found);
    }
    Result<void> insert(const SegmentFacts& facts) override {
        m_facts.insert(facts.key, facts);
        ++inserted[facts.key];
        return {};
    }
    Result<void> touch(const SegmentKey& key) override {
        ++touched[key];
        return {};
    }
    Result<void> forget(const SegmentKey& key) override {
        m_facts.remove(key);
        return {};
    }

    QHash<SegmentKey, int> inserted;
    QHash<SegmentKey, int> touched;

private:
    QHash<SegmentKey, SegmentFacts> m_facts;
};

class MemorySink final : public OutputSink {
public:
    Result<QString> publish(const RenderOutput& output, const AssembledOutput& file) override {
        if (refuseWith) return fail(*refuseWith);
        const QString path = QFileInfo(file.partFile).absolutePath() + QLatin1Char('/') + output.fileName;
        if (!QFile::rename(file.partFile, path))
            return fail(errors::FileUnwritable, QStringLiteral("rename"));
        published.append(output.fileName);
        return path;
    }
    Result<void> recordFailures(const std::vector<const RenderOutput*>& outputs,
                                const Error& error) override {
        for (const RenderOutput* output : outputs)
            failed.insert(output->fileName, error);
        return {};
    }

    QStringList published;
    QHash<QString, Error> failed;
    std::optional<Error> refuseWith;
};

}  // namespace creatorup::render
