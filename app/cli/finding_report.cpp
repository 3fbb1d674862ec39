#include "app/cli/finding_report.h"

namespace creatorup::cli {

void reportFinding(const Output& output, const project::Finding& finding) {
    const bool stops = finding.severity == project::Finding::Severity::Stop;
    QJsonObject fields{
        {QStringLiteral("severity"), stops ? QStringLiteral("stop") : QStringLiteral("warning")},
        {QStringLiteral("code"), finding.code},
        {QStringLiteral("message"), finding.message},
        {QStringLiteral("slot"), finding.slot},
        {QStringLiteral("clip"), finding.clip}};
    if (finding.outputs) {
        // As text beyond what a double holds exactly.
        const auto number = [](quint64 count) -> QJsonValue {
            if (count > quint64{1} << 53) return QString::number(count);
            return static_cast<qint64>(count);
        };
        fields.insert(QStringLiteral("outputs"), number(finding.outputs->outputs));
        fields.insert(QStringLiteral("outputs_total"), number(finding.outputs->total));
        fields.insert(QStringLiteral("about"), finding.outputs->isAbout);
    }
    output.event("finding", fields);
    output.say((stops ? QStringLiteral("Stop: ") : QStringLiteral("Warning: ")) + finding.message);
}

}  // namespace creatorup::cli
