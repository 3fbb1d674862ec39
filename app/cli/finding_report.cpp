#include "app/cli/finding_report.h"

namespace creatorup::cli {

namespace {

using Severity = project::Finding::Severity;

QString machineWord(Severity severity) {
    switch (severity) {
    case Severity::Stop:
        return QStringLiteral("stop");
    case Severity::Failure:
        return QStringLiteral("failure");
    case Severity::Warning:
        break;
    }
    return QStringLiteral("warning");
}

QString label(Severity severity) {
    switch (severity) {
    case Severity::Stop:
        return QStringLiteral("Stop: ");
    case Severity::Failure:
        return QStringLiteral("Will fail: ");
    case Severity::Warning:
        break;
    }
    return QStringLiteral("Warning: ");
}

}  // namespace

void reportFinding(const Output& output, const project::Finding& finding) {
    QJsonObject fields{{QStringLiteral("severity"), machineWord(finding.severity)},
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
    output.say(label(finding.severity) + finding.message);
}

}  // namespace creatorup::cli
