#include "core/project/own_deliveries.h"

#include "core/base/json_fields.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSaveFile>

namespace creatorup::project {

namespace {

constexpr qint64 kMaxFileBytes = 1 << 20;

tl::unexpected<Error> badField(const QString& file, const QString& what) {
    return fail(creatorup::errors::BadField,
                QStringLiteral("%1 is not a delivery that can be used.").arg(file), what);
}

Result<Delivery> readDelivery(const QString& path, const DeliveryCatalogue& builtIn) {
    // An id is a file's name, too.
    static const QRegularExpression good(QStringLiteral("^[a-z0-9][a-z0-9_]{0,63}$"));
    QFile file(path);
    if (!file.exists())
        return fail(creatorup::errors::FileMissing, QStringLiteral("%1 does not exist.").arg(path));
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return fail(creatorup::errors::FileUnreadable, QStringLiteral("%1 cannot be read.").arg(path),
                    file.errorString());
    if (file.size() > kMaxFileBytes) return badField(path, QStringLiteral("it is larger than 1 MiB"));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    if (!document.isObject())
        return badField(
            path,
            QStringLiteral("no JSON object: %1 at byte %2").arg(problem.errorString()).arg(problem.offset));
    Result<Delivery> delivery = Delivery::fromJson(document.object());
    if (!delivery) return badField(path, delivery.error().message);
    if (!good.match(delivery->id).hasMatch())
        return badField(
            path, QStringLiteral("id: \"%1\" has other signs than a to z, 0 to 9 and _").arg(delivery->id));
    // Which device encodes is chosen on each computer anew.
    if (delivery->hardware) return badField(path, QStringLiteral("hardware: a delivery names none"));
    // And which rate keeps to a size, for each batch.
    if (delivery->targetSizeMb > 0 && delivery->bitrateKbit > 0)
        return badField(
            path, QStringLiteral("video.bitrate_kbit: bitrate_kbit and target_size_mb cannot both decide"));
    if (builtIn.find(delivery->id))
        return badField(path, QStringLiteral("id: \"%1\" is a delivery of the program's own; take another id")
                                  .arg(delivery->id));
    return delivery;
}

}  // namespace

QString OwnDeliveries::fileOf(const QString& id) const {
    return m_folder + QLatin1Char('/') + id + QStringLiteral(".json");
}

std::vector<OwnDeliveries::Entry> OwnDeliveries::all(const DeliveryCatalogue& builtIn) const {
    std::vector<Entry> entries;
    const QDir folder(m_folder);
    for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        const QString path = folder.filePath(name);
        Result<Delivery> delivery = readDelivery(path, builtIn);
        if (delivery && fileOf(delivery->id) != path)
            delivery = badField(path, QStringLiteral("id: \"%1\" is not the file's name").arg(delivery->id));
        entries.push_back({path, std::move(delivery)});
    }
    return entries;
}

Result<Delivery> OwnDeliveries::import(const QString& file, const DeliveryCatalogue& builtIn,
                                       SameId sameId) const {
    Result<Delivery> delivery = readDelivery(file, builtIn);
    if (!delivery) return delivery;
    if (sameId == SameId::Refuse && QFileInfo::exists(fileOf(delivery->id)))
        return fail(
            errors::DeliveryExists,
            QStringLiteral("You have a delivery %1 already; projects that use it would change with it. "
                           "Give the new one another id, or replace it with --replace.")
                .arg(delivery->id));
    QSaveFile kept(fileOf(delivery->id));
    const QByteArray json = QJsonDocument(delivery->toJson()).toJson();
    if (!QDir().mkpath(m_folder) || !kept.open(QIODevice::WriteOnly) || kept.write(json) != json.size() ||
        !kept.commit())
        return fail(creatorup::errors::FileUnwritable,
                    QStringLiteral("The delivery cannot be kept as %1.").arg(kept.fileName()),
                    kept.errorString());
    return delivery;
}

Result<void> OwnDeliveries::remove(const QString& id) const {
    static const QRegularExpression path(QStringLiteral("[/\\\\]|^\\.*$"));
    if (path.match(id).hasMatch() || !QFileInfo(fileOf(id)).isFile())
        return fail(errors::UnknownDelivery,
                    QStringLiteral("There is no delivery \"%1\" of your own.").arg(id));
    QFile file(fileOf(id));
    if (!file.remove())
        return fail(creatorup::errors::FileUnwritable,
                    QStringLiteral("%1 cannot be removed.").arg(file.fileName()), file.errorString());
    return {};
}

DeliveryCatalogue together(DeliveryCatalogue builtIn, const std::vector<OwnDeliveries::Entry>& own) {
    for (const OwnDeliveries::Entry& entry : own)
        if (entry.delivery) builtIn.add(*entry.delivery);
    return builtIn;
}

Result<DeliveryCatalogue> everyDelivery(const QString& ownFolder) {
    auto builtIn = DeliveryCatalogue::builtIn();
    if (!builtIn) return builtIn;
    const auto own = OwnDeliveries(ownFolder).all(*builtIn);
    return together(std::move(*builtIn), own);
}

Result<void> exportDelivery(const Delivery& delivery, const QString& path) {
    QFile file(path);
    const QByteArray json = QJsonDocument(delivery.toJson()).toJson();
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(json) != json.size() ||
        !file.flush())
        return fail(creatorup::errors::FileUnwritable, QStringLiteral("%1 cannot be written.").arg(path),
                    file.errorString());
    return {};
}

}  // namespace creatorup::project
