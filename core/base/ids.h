#pragma once

#include <QHashFunctions>
#include <QString>
#include <QUuid>

#include <compare>

namespace creatorup {

// A string that names one kind of thing only: a BatchId cannot be passed where an AccountId is asked for.
template <typename Tag>
struct Id {
    QString value;

    [[nodiscard]] bool isEmpty() const { return value.isEmpty(); }
    // A new random UUID, lower case, without braces.
    [[nodiscard]] static Id random() { return Id{QUuid::createUuid().toString(QUuid::WithoutBraces)}; }

    friend bool operator==(const Id&, const Id&) = default;
    friend auto operator<=>(const Id& a, const Id& b) { return a.value.compare(b.value) <=> 0; }
    friend size_t qHash(const Id& id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

using AccountId = Id<struct AccountTag>;   // this computer's uuid of a signed-in account at one origin
using BatchId = Id<struct BatchTag>;       // client_batch_id on the wire
using OutputId = Id<struct OutputTag>;     // client_video_id on the wire
using SegmentKey = Id<struct SegmentTag>;  // 64 hex digits: what the segment is made of
using Fingerprint = Id<struct SourceTag>;  // 64 hex digits: SHA-256 of a source file's whole content

}  // namespace creatorup
