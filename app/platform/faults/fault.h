#pragma once

namespace creatorup::platform {

enum class FaultKind {
    Delay,        // nothing but its delay
    DropBefore,   // the connection closes and the handler never ran
    DropAfter,    // the handler ran, its answer is never sent
    Cut,          // half of the answer's body under a head that promises all of it
    Drip,         // the answer a byte at a time
    Double,       // the handler runs twice for one request, the second answer is sent
    ErrorAuth,    // 422 ERROR_AUTH, the handler never ran; so do the rest
    Html,         // a page of somebody in between
    RateLimit,    // 429 with Retry-After
    ServerError,  // 500
};

// One thing that goes wrong with one request.
struct Fault {
    FaultKind kind = FaultKind::Delay;
    int delayMs = 0;            // before anything else happens
    int status = 200;           // Html
    int retryAfterSeconds = 1;  // RateLimit
    int dripMs = 50;            // Drip, for each byte
};

}  // namespace creatorup::platform
