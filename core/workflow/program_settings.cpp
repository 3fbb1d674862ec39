#include "core/workflow/program_settings.h"

#include "core/ledger/ledger.h"
#include "core/voice/voice_errors.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace creatorup::workflow {

namespace {

QString keyOf(ProgramSettings::Purpose purpose) {
    return purpose == ProgramSettings::Purpose::Speech ? QStringLiteral("speech_program")
                                                       : QStringLiteral("caption_program");
}

}  // namespace

Result<std::optional<voice::ProgramLine>> ProgramSettings::program(Purpose purpose) const {
    const auto kept = m_ledger.settings().value(keyOf(purpose));
    if (!kept) return fail(kept.error());
    if (!*kept) return std::nullopt;
    QStringList words;
    const QJsonArray array = QJsonDocument::fromJson((*kept)->toUtf8()).array();
    for (const QJsonValue& word : array)
        words.append(word.toString());
    auto line = voice::ProgramLine::of(purpose, words);
    if (!line) return fail(line.error());
    return std::optional(std::move(*line));
}

Result<QStringList> ProgramSettings::words(Purpose purpose) const {
    const auto set = program(purpose);
    if (!set) return fail(set.error());
    return *set ? (*set)->words() : QStringList();
}

Result<void> ProgramSettings::set(Purpose purpose, const QStringList& words) {
    if (const auto line = voice::ProgramLine::of(purpose, words); !line) return fail(line.error());
    const QByteArray json = QJsonDocument(QJsonArray::fromStringList(words)).toJson(QJsonDocument::Compact);
    return m_ledger.settings().set(keyOf(purpose), QString::fromUtf8(json));
}

Result<void> ProgramSettings::clear(Purpose purpose) {
    return m_ledger.settings().remove(keyOf(purpose));
}

}  // namespace creatorup::workflow
