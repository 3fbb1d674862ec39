#include "core/plan/output_namer.h"

#include "core/project/output_names.h"

#include <QSet>

namespace creatorup::plan {

Result<OutputNamer> OutputNamer::of(const project::Project& project, std::shared_ptr<const Plan> plan,
                                    const QString& date) {
    OutputNamer namer;
    if (!project.naming.isEmpty()) {
        auto parsed = project::NameTemplate::parse(project.naming, project, plan->variables());
        if (!parsed) return fail(parsed.error());
        namer.m_template = std::move(*parsed);
    }
    namer.m_plan = std::move(plan);
    namer.m_projectName = project.name;
    for (const project::Slot& slot : project.slots_) {
        QStringList& names = namer.m_clipNames.emplace_back();
        for (const project::Clip& clip : slot.clips)
            names.append(clip.name());
    }
    namer.m_date = date;
    namer.m_seed = project.variants.seed;
    return namer;
}

OutputNamer OutputNamer::numbered(int number) const {
    OutputNamer other = *this;
    other.m_number = number;
    return other;
}

QString OutputNamer::title() const {
    const QString name = project::safeComponent(m_projectName, 52);
    return m_number == 1 ? name : QStringLiteral("%1 (%2)").arg(name).arg(m_number);
}

QString OutputNamer::fileName(const OutputNode& output) const {
    const project::Delivery& delivery = m_plan->deliveries()[static_cast<size_t>(output.delivery)];
    const auto deliveryCount = static_cast<qint64>(m_plan->deliveries().size());
    const qint64 number = (output.number - 1) / deliveryCount + 1;
    QStringList clips;
    for (size_t slot = 0; slot < output.variant.size(); ++slot)
        clips.append(m_clipNames[slot][output.variant[slot]]);
    if (!m_template) {
        const int digits = qMax(4, static_cast<int>(QString::number(m_plan->outputCount()).size()));
        return project::outputFileName(title(), number, digits, clips,
                                       deliveryCount > 1 ? delivery.id : QString(), delivery.container);
    }
    QString name = m_template->fill({title(), number, clips, delivery.id, m_date, m_seed, output.values});
    if (m_number > 1 && !m_template->namesProject()) name += QStringLiteral(" (%1)").arg(m_number);
    return name + QLatin1Char('.') + delivery.container;
}

Result<QSet<QString>> OutputNamer::foldedNames() const {
    QHash<QString, qint64> owners;
    owners.reserve(m_plan->outputCount());
    for (qint64 i = 0; i < m_plan->outputCount(); ++i) {
        const OutputNode output = m_plan->output(i);
        const QString name = fileName(output);
        const QString folded = name.toCaseFolded();
        if (const auto first = owners.constFind(folded); first != owners.constEnd())
            return fail(errors::NameClash,
                        QStringLiteral("Videos %1 and %2 would both be named \"%3\". Add %4 to their names.")
                            .arg(*first)
                            .arg(output.number)
                            .arg(name, m_plan->deliveries().size() > 1
                                           ? QStringLiteral("{index} and {delivery}")
                                           : QStringLiteral("{index}")));
        owners.insert(folded, output.number);
    }
    return QSet<QString>(owners.keyBegin(), owners.keyEnd());
}

std::function<bool(const OutputNode&)> OutputNamer::clashes() const {
    QSet<QString> seen, twice;
    for (qint64 i = 0; i < m_plan->outputCount(); ++i) {
        const QString folded = fileName(m_plan->output(i)).toCaseFolded();
        (seen.contains(folded) ? twice : seen).insert(folded);
    }
    return [namer = *this, twice](const OutputNode& output) {
        return twice.contains(namer.fileName(output).toCaseFolded());
    };
}

}  // namespace creatorup::plan
