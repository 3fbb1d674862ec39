#pragma once

#include "core/workflow/studio.h"
#include "ui/models/when_done.h"

#include <QPromise>
#include <QThread>

#include <memory>
#include <optional>
#include <type_traits>

namespace creatorup::models {

namespace detail {
template <typename R>
struct FutureOf {
    using type = R;
    static constexpr bool isFuture = false;
};
template <typename R>
struct FutureOf<QFuture<R>> {
    using type = R;
    static constexpr bool isFuture = true;
};
}  // namespace detail

// The studio, opened and living in a thread of its own, so that nothing in the window waits for a disk, a
// network or a decoder. Stories are reached by posting a function to it.
class StudioThread {
public:
    // Begins opening the studio; calls made before it is open wait for it.
    explicit StudioThread(const workflow::StudioOptions& options);
    // Closes the studio and joins the thread; whatever has not ended ends as cancelled.
    ~StudioThread();
    StudioThread(const StudioThread&) = delete;
    StudioThread& operator=(const StudioThread&) = delete;

    // Runs f(Studio&) in the studio's thread. `f` returns Result<T> or QFuture<Result<T>>; either way a
    // QFuture<Result<T>> comes back. If the studio could not be opened, every call fails with its error.
    template <typename F>
    auto call(F f) {
        using Returned = std::invoke_result_t<F, workflow::Studio&>;
        using R = typename detail::FutureOf<Returned>::type;
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        QFuture<R> future = promise->future();
        Room* room = m_room;
        post([room, promise, f = std::move(f)]() mutable {
            if (!room->studio) {
                finish(*promise, R(fail(*room->problem)));
            } else if constexpr (detail::FutureOf<Returned>::isFuture) {
                whenDone(f(*room->studio), room, [promise](const R& result) { finish(*promise, result); });
            } else {
                finish(*promise, f(*room->studio));
            }
        });
        return future;
    }

    // Errors: those of Studio::open.
    [[nodiscard]] QFuture<Result<void>> opened() {
        return call([](workflow::Studio&) { return Result<void>(); });
    }

    // Whether a keychain may be used at all.
    [[nodiscard]] workflow::StudioOptions::Vault vault() const { return m_vault; }

private:
    struct Room : QObject {
        std::unique_ptr<workflow::Studio> studio;
        std::optional<Error> problem;
    };

    template <typename R>
    static void finish(QPromise<R>& promise, R result) {
        promise.addResult(std::move(result));
        promise.finish();
    }
    void post(std::function<void()> task);

    const workflow::StudioOptions::Vault m_vault;
    QThread m_thread;
    Room* m_room;  // lives in m_thread
};

}  // namespace creatorup::models
