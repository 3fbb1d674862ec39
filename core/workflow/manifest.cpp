#include "core/workflow/manifest.h"

#include "core/base/hash.h"
#include "core/ledger/ledger.h"
#include "core/project/csv.h"
#include "core/project/project_file.h"
#include "core/system/durable_file.h"
#include "core/workflow/manifest_look.h"
#include "core/workflow/video_record.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace creatorup::workflow {

namespace {

using K = QLatin1StringView;

constexpr int kPage = 1000;
constexpr qint64 kHeadBytes = 4096;

QString isoUtc(qint64 msSince1970) {
    return QDateTime::fromMSecsSinceEpoch(msSince1970, Qt::UTC).toString(Qt::ISODate);
}

// What the batch is and how its videos look, in one line at the top: by it a manifest is known again.
QByteArray headOf(const ledger::Batch& batch, const FrozenBatch& frozen, qint64 nowMs) {
    QJsonObject head = lookOf(frozen.project);
    head.insert(K("batch"), batch.id.value);
    head.insert(K("creatorup_manifest"), 1);
    head.insert(K("created_at"), isoUtc(batch.createdAtMs));
    head.insert(K("project"), frozen.project.name);
    head.insert(K("updated_at"), isoUtc(nowMs));
    return canonicalJson(head);
}

bool isOf(const ledger::Batch& batch, const QString& jsonFile) {
    QFile file(jsonFile);
    if (!file.open(QIODevice::ReadOnly)) return false;
    return file.read(kHeadBytes).contains(QByteArray("\"batch\":\"" + batch.id.value.toUtf8() + '"'));
}

// One row of either form.
struct Entry {
    ledger::Output output;
    plan::OutputNode node;
    QString sha256;
};

K wordOf(DrawnText::Over over) {
    return over == DrawnText::Over::Clip ? K("clip") : over == DrawnText::Over::Slot ? K("slot") : K("video");
}

class Writer {
public:
    Writer(const FrozenBatch& frozen, const plan::Plan& plan)
        : m_frozen(frozen), m_plan(plan), m_look(lookInWords(frozen.project)) {
        const QJsonArray slotArray =
            QJsonDocument::fromJson(project::toJson(frozen.project, {})).object().value(K("slots")).toArray();
        for (const QJsonValue& slot : slotArray)
            m_clips.push_back(slot.toObject().value(K("clips")).toArray());
    }

    [[nodiscard]] QByteArray csvHead() const {
        QStringList columns{QStringLiteral("file"), QStringLiteral("state"), QStringLiteral("variant"),
                            QStringLiteral("delivery")};
        for (const project::Slot& slot : m_frozen.project.slots_)
            columns.append(slot.name);
        columns += m_plan.variables();
        return project::writeCsvRecord(
            columns +
            QStringList{QStringLiteral("duration_ms"), QStringLiteral("frames"), QStringLiteral("width"),
                        QStringLiteral("height"), QStringLiteral("bytes"), QStringLiteral("sha256"),
                        QStringLiteral("completed_at"), QStringLiteral("error"),
                        // New ones only here: people's scripts count.
                        QStringLiteral("texts"), QStringLiteral("subtitles"), QStringLiteral("look"),
                        QStringLiteral("speed"), QStringLiteral("encoder")});
    }

    [[nodiscard]] QByteArray csv(const Entry& entry) const {
        const project::Delivery& delivery = deliveryOf(entry);
        QStringList fields{entry.output.fileName, wordOf(entry.output.state),
                           QString::number(variantOf(entry)), delivery.id};
        for (size_t slot = 0; slot < entry.node.variant.size(); ++slot)
            fields.append(clipOf(entry, slot).name());
        fields += valuesOf(entry);
        const bool made = entry.output.state == ledger::OutputState::Completed;
        const auto number = [made](qint64 value) { return made ? QString::number(value) : QString(); };
        fields << number(entry.output.facts.durationMs) << number(entry.output.facts.frames)
               << QString::number(delivery.width) << QString::number(delivery.height)
               << number(entry.output.facts.bytes) << entry.sha256
               << (made ? isoUtc(entry.output.facts.completedAtMs) : QString())
               << (entry.output.error ? entry.output.error->message : QString());
        QStringList texts, subtitles;
        for (const DrawnText& drawn : drawnTexts(m_frozen.project, m_plan, entry.node))
            texts << drawn.text;
        for (const QString& file : subtitlesOf(m_plan, entry.node))
            subtitles << QFileInfo(file).fileName();
        fields << texts.join(QStringLiteral(" | ")) << subtitles.join(QStringLiteral(" | ")) << m_look
               << project::wordOf(m_frozen.project.speed) << encoderOf(entry);
        return project::writeCsvRecord(fields);
    }

    [[nodiscard]] QByteArray json(const Entry& entry) const {
        const project::Delivery& delivery = deliveryOf(entry);
        QJsonArray clips;
        for (size_t slot = 0; slot < entry.node.variant.size(); ++slot) {
            // How it is treated is part of the look: whatever the project says of this clip.
            QJsonObject clip = m_clips[slot].at(entry.node.variant[slot]).toObject();
            clip.insert(K("slot"), m_frozen.project.slots_[slot].name);
            clip.insert(K("name"), clipOf(entry, slot).name());
            clips.append(clip);
        }
        QJsonObject values;
        const QStringList texts = valuesOf(entry);
        for (qsizetype i = 0; i < texts.size(); ++i)
            values.insert(m_plan.variables()[i], texts[i]);
        QJsonObject object{{K("file"), entry.output.fileName},
                           {K("state"), wordOf(entry.output.state)},
                           {K("variant"), variantOf(entry)},
                           {K("clips"), clips},
                           {K("values"), values},
                           {K("texts"), textsOf(entry)},
                           {K("subtitles"), QJsonArray::fromStringList(subtitlesOf(m_plan, entry.node))},
                           {K("encoder"), encoderOf(entry)},
                           {K("delivery"), delivery.id},
                           {K("width"), delivery.width},
                           {K("height"), delivery.height}};
        if (entry.output.state == ledger::OutputState::Completed) {
            object.insert(K("duration_ms"), static_cast<qint64>(entry.output.facts.durationMs));
            object.insert(K("frames"), static_cast<qint64>(entry.output.facts.frames));
            object.insert(K("bytes"), static_cast<qint64>(entry.output.facts.bytes));
            object.insert(K("sha256"), entry.sha256);
            QJsonArray tracks;
            for (const job::TextTrackFacts& track : recordedTexts(entry.output.facts.segmentKeys))
                tracks.append(QJsonObject{{K("language"), track.language}, {K("cues"), track.cues}});
            if (!tracks.isEmpty()) object.insert(K("text_tracks"), tracks);
            object.insert(K("completed_at"), isoUtc(entry.output.facts.completedAtMs));
        }
        if (entry.output.error) object.insert(K("error"), entry.output.error->message);
        return canonicalJson(object);
    }

private:
    [[nodiscard]] const project::Delivery& deliveryOf(const Entry& entry) const {
        return m_plan.deliveries()[static_cast<size_t>(entry.node.delivery)];
    }
    [[nodiscard]] qint64 variantOf(const Entry& entry) const {
        return (entry.node.number - 1) / static_cast<qint64>(m_plan.deliveries().size()) + 1;
    }
    [[nodiscard]] const project::Clip& clipOf(const Entry& entry, size_t slot) const {
        return m_frozen.project.slots_[slot].clips[static_cast<size_t>(entry.node.variant[slot])];
    }
    // Of what is made already, that which made it: a GPU may have failed since.
    [[nodiscard]] QString encoderOf(const Entry& entry) const {
        return entry.output.facts.encoder.isEmpty() ? deliveryOf(entry).usedEncoder()
                                                    : entry.output.facts.encoder;
    }
    [[nodiscard]] QJsonArray textsOf(const Entry& entry) const {
        QJsonArray texts;
        for (const DrawnText& drawn : drawnTexts(m_frozen.project, m_plan, entry.node)) {
            QJsonObject text{{K("text"), drawn.text}, {K("over"), wordOf(drawn.over)}};
            if (drawn.slot >= 0)
                text.insert(K("slot"), m_frozen.project.slots_[static_cast<size_t>(drawn.slot)].name);
            texts.append(text);
        }
        return texts;
    }
    [[nodiscard]] QStringList valuesOf(const Entry& entry) const {
        return entry.node.values.isEmpty() ? QStringList(m_plan.variables().size(), QString())
                                           : entry.node.values;
    }

    const FrozenBatch& m_frozen;
    const plan::Plan& m_plan;
    QString m_look;
    std::vector<QJsonArray> m_clips;  // as the project's file has them
};

tl::unexpected<Error> unwritable(const QFile& file) {
    const bool full = file.error() == QFileDevice::ResourceError;
    return fail(full ? errors::DiskFull : errors::FileUnwritable,
                QStringLiteral("The manifest %1 cannot be written.").arg(file.fileName()),
                file.errorString());
}

QString partOf(const QString& folder, const QString& fileName) {
    return folder + QStringLiteral("/.") + fileName + QStringLiteral(".part");
}

// The part file takes the name, once it is whole and on the disk.
Result<void> publish(QFile& part, const QString& target) {
    if (!part.flush()) return unwritable(part);
    part.close();
    if (part.error() != QFileDevice::NoError) return unwritable(part);
    if (const auto synced = system::syncFile(part.fileName()); !synced) return fail(synced.error());
    return system::replace(part.fileName(), target);
}

}  // namespace

Result<void> writeManifest(ledger::Ledger& ledger, const ledger::Batch& batch, const FrozenBatch& frozen,
                           const plan::Plan& plan, const QHash<OutputId, QString>& hashes, qint64 nowMs) {
    QString name = frozen.manifestName;
    const QString folder = batch.outDir + QLatin1Char('/');
    for (int number = 2; QFile::exists(folder + name + QStringLiteral(".json")) &&
                         !isOf(batch, folder + name + QStringLiteral(".json"));
         ++number)
        name = QStringLiteral("%1 (%2)").arg(frozen.manifestName).arg(number);

    QFile json(partOf(batch.outDir, name + QStringLiteral(".json")));
    QFile csv(partOf(batch.outDir, name + QStringLiteral(".csv")));
    if (!json.open(QIODevice::WriteOnly | QIODevice::Truncate)) return unwritable(json);
    if (!csv.open(QIODevice::WriteOnly | QIODevice::Truncate)) return unwritable(csv);
    const Writer writer(frozen, plan);
    QByteArray head = headOf(batch, frozen, nowMs);
    head.chop(1);  // its closing brace
    // Spreadsheets take a table for UTF-8 only with its mark.
    bool good = json.write(head + ",\"outputs\":[") > 0 && csv.write("\xef\xbb\xbf" + writer.csvHead()) > 0;
    bool first = true;
    for (int after = -1; good;) {
        const auto page = ledger.outputs().page(batch.id, std::nullopt, after, kPage);
        if (!page) return fail(page.error());
        if (page->empty()) break;
        for (const ledger::Output& output : *page) {
            const Entry entry{output, plan.output(output.index), hashes.value(output.id)};
            good = good &&
                   json.write((std::exchange(first, false) ? "\n" : ",\n") + writer.json(entry)) > 0 &&
                   csv.write(writer.csv(entry)) > 0;
        }
        after = page->back().index;
    }
    good = good && json.write("\n]}\n") > 0;
    Result<void> written;
    if (!good) written = json.error() != QFileDevice::NoError ? unwritable(json) : unwritable(csv);
    if (written) written = publish(csv, folder + name + QStringLiteral(".csv"));
    if (written) written = publish(json, folder + name + QStringLiteral(".json"));
    if (!written) {
        json.remove();
        csv.remove();
    }
    return written;
}

}  // namespace creatorup::workflow
