#include "core/workflow/free_names.h"

#include "core/ledger/ledger.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace creatorup::workflow {

namespace {

constexpr int kPage = 1000;

// In one spelling for names that are the same on some system.
Result<QSet<QString>> takenNames(const QString& outDir, ledger::Ledger& ledger) {
    QSet<QString> taken;
    for (const QString& name :
         QDir(outDir).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
        taken.insert(name.toCaseFolded());
    const auto unfinished = ledger.batches().unfinished();
    if (!unfinished) return fail(unfinished.error());
    for (const ledger::Batch& batch : *unfinished) {
        if (batch.outDir != outDir) continue;
        for (int after = -1;;) {
            const auto page = ledger.outputs().page(batch.id, ledger::OutputState::Waiting, after, kPage);
            if (!page) return fail(page.error());
            if (page->empty()) break;
            for (const ledger::Output& output : *page)
                taken.insert(output.fileName.toCaseFolded());
            after = page->back().index;
        }
    }
    return taken;
}

bool anyBeginsWith(const QSet<QString>& taken, const QString& title) {
    const QString beginning = QString(title + QLatin1Char('-')).toCaseFolded();
    return std::any_of(taken.begin(), taken.end(), [&](const QString& name) {
        return name.startsWith(beginning) || name.startsWith(QString(QLatin1Char('.') + beginning));
    });
}

// The first one from `number` on that is free.
QString freeManifest(const QSet<QString>& taken, const plan::OutputNamer& namer, int number) {
    for (;; ++number) {
        QString name = namer.numbered(number).title() + QStringLiteral("-manifest");
        const QString folded = name.toCaseFolded();
        if (!taken.contains(folded + QStringLiteral(".csv")) &&
            !taken.contains(folded + QStringLiteral(".json")))
            return name;
    }
}

}  // namespace

Result<FreeNames> freeNames(const project::Project& project, std::shared_ptr<const plan::Plan> plan,
                            const QString& outDir, const QString& date, ledger::Ledger& ledger) {
    const auto namer = plan::OutputNamer::of(project, std::move(plan), date);
    if (!namer) return fail(namer.error());
    const auto taken = takenNames(outDir, ledger);
    if (!taken) return fail(taken.error());
    for (int number = 1;; ++number) {
        plan::OutputNamer candidate = namer->numbered(number);
        if (candidate.isUsual() && anyBeginsWith(*taken, candidate.title())) continue;
        const auto names = candidate.foldedNames();
        if (!names) return fail(names.error());
        if (!names->intersects(*taken)) return FreeNames{candidate, freeManifest(*taken, candidate, number)};
    }
}

QString numbered(const QString& fileName, int attempt) {
    if (attempt == 1) return fileName;
    const QFileInfo info(fileName);
    return QStringLiteral("%1 (%2).%3").arg(info.completeBaseName()).arg(attempt).arg(info.suffix());
}

}  // namespace creatorup::workflow
