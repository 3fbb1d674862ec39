#pragma once

#include "core/account/clock_mark_store.h"
#include "core/account/device_store.h"
#include "core/secrets/secret_store.h"
#include "core/services/device.h"

#include <QFuture>
#include <QObject>

namespace creatorup::account {

// This computer's id and clock mark: in the keychain, with a second copy in the ledger, so that a copied or
// restored ledger is noticed and a keychain that cannot be read stops nobody.
//
// The id in the keychain counts, if it was made on this machine. A ledger from another machine is a copied
// home: this computer becomes a new device, whether or not the keychain can be read. Of two marks the one
// that a later signed lease has set counts, which may be the lower one; else the higher one. While the
// keychain is locked, missing or silent, or the sign-in is for this session only, all goes by the ledger.
class DeviceKeeper final : public QObject, public ClockMarkStore {
    Q_OBJECT

public:
    // How much older the keychain's mark may be; every write makes the keyring write a file.
    static constexpr std::int64_t keychainLagMs = 10LL * 60 * 1000;

    // `machine` as in DeviceRecord; `here` names this computer, and its id counts for nothing. The stores
    // must outlive it. Only the ledger is read: errors of its store leave the id empty, and `load` says them.
    DeviceKeeper(secrets::SecretStore& secrets, DeviceStore& ledger, QString machine, services::Device here,
                 QObject* parent = nullptr);

    // With the id that counts now. It may change in `recall`.
    [[nodiscard]] const services::Device& device() const { return m_device; }

    // Reads the keychain's copy, once; makes both the same. Ends well when the keychain cannot be read, too:
    // then the next call tries again. Errors: the ledger's.
    [[nodiscard]] QFuture<Result<void>> recall();

    [[nodiscard]] Result<std::optional<ClockMark>> load() override;
    [[nodiscard]] Result<void> save(const ClockMark& mark) override;

Q_SIGNALS:
    // device() has another id.
    void changed();

private:
    [[nodiscard]] Result<void> reconcile(const std::optional<DeviceRecord>& remembered);
    [[nodiscard]] Result<void> become(const QString& id);
    void remember(const std::optional<ClockMark>& mark);

    secrets::SecretStore& m_secrets;
    DeviceStore& m_ledger;
    const QString m_machine;
    services::Device m_device;
    bool m_recalled = false;
    std::optional<DeviceRecord> m_inKeychain;  // as it was last read or written
};

// The copy that counts.
[[nodiscard]] std::optional<ClockMark> newerMark(const std::optional<ClockMark>& one,
                                                 const std::optional<ClockMark>& other);

}  // namespace creatorup::account
