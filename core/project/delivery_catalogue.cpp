#include "core/project/delivery.h"

#include "core/base/json_fields.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace creatorup::project {

namespace {
using K = QLatin1StringView;
constexpr K kFolder{":/creatorup/deliveries"};
constexpr K kStandard{"vertical_master"};
}  // namespace

Result<DeliveryCatalogue> DeliveryCatalogue::builtIn() {
    std::vector<Delivery> deliveries;
    const QDir folder{QString(kFolder)};
    for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return fail(creatorup::errors::Internal,
                        QStringLiteral("The delivery %1 cannot be read.").arg(name));
        auto delivery = Delivery::fromJson(QJsonDocument::fromJson(file.readAll()).object());
        if (!delivery)
            return fail(creatorup::errors::BadField, QStringLiteral("The delivery %1 is wrong.").arg(name),
                        delivery.error().text());
        deliveries.push_back(std::move(*delivery));
    }
    if (deliveries.empty())
        return fail(creatorup::errors::Internal, QStringLiteral("The program's deliveries are missing."));
    const auto standard = std::find_if(deliveries.begin(), deliveries.end(),
                                       [](const Delivery& d) { return d.id == kStandard; });
    const QString first = standard != deliveries.end() ? standard->family : QString();
    std::stable_sort(deliveries.begin(), deliveries.end(), [&first](const Delivery& a, const Delivery& b) {
        if (a.family == b.family) return a.shortSide() > b.shortSide();
        return (a.family == first) != (b.family == first) ? a.family == first : a.family < b.family;
    });
    return DeliveryCatalogue(std::move(deliveries));
}

Result<Delivery> DeliveryCatalogue::find(const QString& id) const {
    QStringList known;
    for (const Delivery& delivery : m_deliveries) {
        if (delivery.id == id) return delivery;
        known.append(delivery.id);
    }
    return fail(
        errors::UnknownDelivery,
        QStringLiteral("There is no delivery \"%1\". Known: %2.").arg(id, known.join(QLatin1String(", "))));
}

const Delivery& DeliveryCatalogue::bestWithin(const QString& family, int maxShortSide) const {
    const int most = std::min(maxShortSide, standard().shortSide());
    const Delivery* best = nullptr;
    for (const Delivery& delivery : m_deliveries) {
        if (delivery.family != family) continue;
        best = &delivery;  // sorted by size: the first that fits is the largest, the last is the smallest
        if (delivery.shortSide() <= most) break;
    }
    return best ? *best : standard();
}

const Delivery& DeliveryCatalogue::standard() const {
    const auto found = std::find_if(m_deliveries.begin(), m_deliveries.end(),
                                    [](const Delivery& d) { return d.id == kStandard; });
    return found != m_deliveries.end() ? *found : m_deliveries.front();
}

}  // namespace creatorup::project
