#pragma once

#include "core/account/account_store.h"
#include "core/account/clock_mark_store.h"
#include "core/account/device_store.h"
#include "core/account/lease_store.h"
#include "core/account/local_batches.h"

#include <QHash>

namespace creatorup::test {

// Account's stores without a ledger, with its rules.
class AccountsInMemory final : public account::AccountStore {
public:
    std::optional<account::Account> row;
    QList<account::Account> others;

    Result<std::optional<account::Account>> current() override { return row; }
    Result<account::Account> put(const account::Account& given) override {
        account::Account next = given;
        const auto isSame = [&given](const account::Account& other) {
            return other.origin == given.origin && other.digiUpOrigin == given.digiUpOrigin &&
                   other.digiUpUserId == given.digiUpUserId;
        };
        next.id = AccountId::random();
        for (const account::Account& known : others) {
            if (isSame(known)) next.id = known.id;
        }
        if (row && isSame(*row))
            next.id = row->id;
        else if (row)
            others.append(*row);
        row = next;
        return next;
    }
    Result<void> signOut(const AccountId& id) override {
        if (row && row->id == id) {
            row->signedIn = false;
            row->tokenExpiresAtMs = 0;
        }
        return {};
    }
};

class LeasesInMemory final : public account::LeaseStore {
public:
    QHash<AccountId, std::pair<QByteArray, std::int64_t>> leases;
    QHash<QString, services::LeaseKeys> trusted;

    Result<std::optional<QByteArray>> lease(const AccountId& id) override {
        if (!leases.contains(id)) return std::optional<QByteArray>();
        return std::optional(leases.value(id).first);
    }
    Result<void> keepLease(const AccountId& id, const QByteArray& jws, std::int64_t seq) override {
        if (!leases.contains(id) || leases.value(id).second <= seq) leases.insert(id, {jws, seq});
        return {};
    }
    Result<services::LeaseKeys> keys(const QString& origin) override { return trusted.value(origin); }
    Result<void> keepKeys(const QString& origin, const services::LeaseKeys& keys) override {
        trusted.insert(origin, keys);
        return {};
    }
};

class MarkInMemory final : public account::ClockMarkStore {
public:
    std::optional<account::ClockMark> mark;

    Result<std::optional<account::ClockMark>> load() override { return mark; }
    Result<void> save(const account::ClockMark& given) override {
        mark = given;
        return {};
    }
};

class DeviceInMemory final : public account::DeviceStore {
public:
    account::DeviceRecord record{QStringLiteral("device-1"), {}, {}};

    Result<account::DeviceRecord> load() override { return record; }
    Result<void> setDevice(const QString& id, const QString& machine) override {
        record.id = id;
        record.machine = machine;
        return {};
    }
    Result<void> setMark(const account::ClockMark& mark) override {
        record.mark = mark;
        return {};
    }
};

class BatchesInMemory final : public account::LocalBatches {
public:
    QHash<QString, int> byMonth;

    Result<int> notCounted(const AccountId&, const QString& month) override { return byMonth.value(month); }
};

}  // namespace creatorup::test
