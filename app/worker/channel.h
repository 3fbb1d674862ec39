#pragma once

#include "core/base/result.h"
#include "core/job/events.h"
#include "core/job/framing.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace creatorup::worker {

// The pipes to the parent. While a job runs, a thread goes on reading stdin: when the parent is gone, the
// process ends at once, whatever it is doing, so that no orphan works on.
class Channel {
public:
    // From now on the thread reads. Called when the walls are up, which Landlock puts around new threads
    // only.
    void watch();

    // Waits for the next message; nothing: the parent has closed the pipe while no job was running.
    // Errors: job::errors::Protocol.
    [[nodiscard]] Result<std::optional<QJsonObject>> receive();
    // While a job runs, a parent that closes the pipe ends it.
    void setWorking(bool working);

    // False: the parent does not listen any more.
    bool send(const job::Event& event);

private:
    // Waits for bytes; false: there will be no more.
    bool readSome();
    void readUntilClosed();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    job::FrameReader m_reader;
    std::deque<Result<QJsonObject>> m_messages;
    bool m_watched = false;
    bool m_closed = false;
    bool m_working = false;
};

}  // namespace creatorup::worker
