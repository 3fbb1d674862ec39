#include "core/account/device_keeper.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace creatorup::account {
namespace {

using namespace Qt::StringLiterals;
using secrets::SecretKey;

QByteArray toJson(const DeviceRecord& record) {
    QJsonObject json{{u"device_id"_s, record.id}, {u"machine"_s, record.machine}};
    if (record.mark)
        json.insert(u"mark"_s, QJsonObject{{u"high_water_ms"_s, qint64(record.mark->highWaterMs)},
                                           {u"wall_ms"_s, qint64(record.mark->wallMs)},
                                           {u"boot_ms"_s, qint64(record.mark->bootMs)},
                                           {u"boot_id"_s, record.mark->bootId},
                                           {u"signed_ms"_s, qint64(record.mark->signedMs)}});
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

// nullopt for what is not such a record: it is written anew.
std::optional<DeviceRecord> fromJson(const QByteArray& text) {
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    DeviceRecord record{json.value("device_id"_L1).toString(), json.value("machine"_L1).toString(), {}};
    if (QUuid::fromString(record.id).isNull()) return std::nullopt;
    const QJsonObject mark = json.value("mark"_L1).toObject();
    const qint64 highWater = mark.value("high_water_ms"_L1).toInteger(-1);
    if (highWater >= 0)
        record.mark =
            ClockMark{highWater, mark.value("wall_ms"_L1).toInteger(), mark.value("boot_ms"_L1).toInteger(),
                      mark.value("boot_id"_L1).toString(), mark.value("signed_ms"_L1).toInteger()};
    return record;
}

bool isOtherMachine(const QString& made, const QString& here) {
    return !made.isEmpty() && !here.isEmpty() && made != here;
}

}  // namespace

std::optional<ClockMark> newerMark(const std::optional<ClockMark>& one,
                                   const std::optional<ClockMark>& other) {
    if (!one || !other) return one ? one : other;
    if (one->signedMs != other->signedMs) return one->signedMs > other->signedMs ? one : other;
    return one->highWaterMs >= other->highWaterMs ? one : other;
}

DeviceKeeper::DeviceKeeper(secrets::SecretStore& secrets, DeviceStore& ledger, QString machine,
                           services::Device here, QObject* parent)
    : QObject(parent), m_secrets(secrets), m_ledger(ledger), m_machine(std::move(machine)),
      m_device(std::move(here)) {
    m_device.id.clear();
    const auto kept = m_ledger.load();
    if (!kept) return;
    m_device.id = kept->id;
    // What cannot be written now is tried again at the next start.
    if (isOtherMachine(kept->machine, m_machine))
        (void)become(QUuid::createUuid().toString(QUuid::WithoutBraces));
    else if (kept->machine != m_machine && !m_machine.isEmpty())
        (void)m_ledger.setDevice(kept->id, m_machine);
}

Result<void> DeviceKeeper::become(const QString& id) {
    m_device.id = id;
    Q_EMIT changed();
    return m_ledger.setDevice(id, m_machine);
}

QFuture<Result<void>> DeviceKeeper::recall() {
    if (m_recalled || m_secrets.lifetime() != secrets::Lifetime::UntilRemoved)
        return QtFuture::makeReadyFuture(Result<void>());
    return m_secrets.read(SecretKey::ofDevice())
        .then(this, [this](const Result<QByteArray>& text) -> Result<void> {
            if (!text && !text.error().is(secretErrors::NotFound)) return {};
            return reconcile(text ? fromJson(*text) : std::nullopt);
        });
}

Result<void> DeviceKeeper::reconcile(const std::optional<DeviceRecord>& remembered) {
    const auto kept = m_ledger.load();
    if (!kept) return fail(kept.error());
    m_recalled = true;
    m_inKeychain = remembered;
    if (remembered && !isOtherMachine(remembered->machine, m_machine) && remembered->id != m_device.id)
        if (const auto became = become(remembered->id); !became) return became;
    const auto mark = newerMark(kept->mark, remembered ? remembered->mark : std::nullopt);
    if (mark && mark != kept->mark)
        if (const auto saved = m_ledger.setMark(*mark); !saved) return saved;
    remember(mark);
    return {};
}

Result<std::optional<ClockMark>> DeviceKeeper::load() {
    auto kept = m_ledger.load();
    if (!kept) return fail(kept.error());
    return kept->mark;
}

Result<void> DeviceKeeper::save(const ClockMark& mark) {
    if (const auto saved = m_ledger.setMark(mark); !saved) return saved;
    remember(mark);
    return {};
}

// Nothing is written before the keychain was read, nor while the sign-in is for this session only.
void DeviceKeeper::remember(const std::optional<ClockMark>& mark) {
    if (!m_recalled || m_secrets.lifetime() != secrets::Lifetime::UntilRemoved) return;
    const DeviceRecord record{m_device.id, m_machine, mark};
    if (m_inKeychain && m_inKeychain->id == record.id && m_inKeychain->machine == record.machine) {
        const auto& old = m_inKeychain->mark;
        if (old == mark) return;
        if (old && mark && old->signedMs == mark->signedMs &&
            mark->highWaterMs - old->highWaterMs < keychainLagMs)
            return;
    }
    // A keychain that refuses now is asked again with the next mark.
    m_secrets.write(SecretKey::ofDevice(), toJson(record))
        .then(this, [this, record](const Result<void>& written) {
            if (written) m_inKeychain = record;
        });
}

}  // namespace creatorup::account
