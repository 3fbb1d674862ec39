#pragma once

#include "core/net/origin.h"
#include "core/net/token_source.h"

#include <QByteArray>
#include <QUrlQuery>

#include <chrono>
#include <memory>

namespace creatorup::net {

enum class Method { Get, Post, Patch, Delete };

// Whether the same request may be sent again when a kept-alive connection turns out to be dead. Qt itself
// sends a request twice in some of these cases, so a write that is not idempotent must not exist at all.
enum class Repeat { Never, WhenConnectionWasDead };

struct Request {
    static constexpr std::chrono::milliseconds usualDeadline{20'000};
    static constexpr std::chrono::milliseconds signInDeadline{30'000};  // password hashing blocks DigiUp
    static constexpr qint64 usualReplyBytes = 1 << 20;
    static constexpr qint64 signInReplyBytes = 64 << 10;

    Origin origin;
    QString path;  // with its prefix: "/api/v1/usage/monthly"
    Method method = Method::Get;
    QUrlQuery query = {};
    QByteArray body = {};  // JSON; an empty POST or PATCH is sent as {}
    // Sent as "Authorization: Bearer"; none for public endpoints.
    std::shared_ptr<TokenSource> tokens = nullptr;
    Repeat repeat = Repeat::Never;
    std::chrono::milliseconds deadline = usualDeadline;  // of the whole call, the token's reading included
    qint64 maxReplyBytes = usualReplyBytes;
};

}  // namespace creatorup::net
