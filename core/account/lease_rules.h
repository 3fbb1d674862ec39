#pragma once

#include "core/base/result.h"
#include "core/services/lease.h"

#include <QByteArray>

#include <optional>

namespace creatorup::account {

// Whose lease it has to be.
struct LeaseOwner {
    QString digiUpUserId;
    QString deviceId;
};

// A lease that is kept, read again: signature, subject and audience. Device and times are for the permit,
// which says which of them is wrong. Errors: accountErrors::NoLease.
[[nodiscard]] Result<services::LeaseClaims>
readKeptLease(const QByteArray& jws, const services::LeaseKeys& keys, const LeaseOwner& owner);

// A lease that a service has just given: everything of it must hold, and it must not be older than the kept
// one. Errors: accountErrors::LeaseRefused, with what is wrong as the cause.
[[nodiscard]] Result<services::LeaseClaims> acceptNewLease(const QByteArray& jws,
                                                           const services::LeaseKeys& keys,
                                                           const LeaseOwner& owner,
                                                           std::optional<std::int64_t> keptSeq);

}  // namespace creatorup::account
