#pragma once

#include "core/media/job_runner.h"

#include <chrono>

namespace creatorup::media {

// Reports progress by time: often enough for a watchdog, seldom enough for a pipe.
class ProgressReport {
public:
    explicit ProgressReport(const EventSink& sink, qint64 total = 0) : m_sink(sink), m_total(total) {}

    void setTotal(qint64 total) { m_total = total; }
    // To be called wherever something moves.
    void tick(qint64 done) {
        const auto now = std::chrono::steady_clock::now();
        if (now - m_last < std::chrono::milliseconds(400)) return;
        m_last = now;
        if (m_sink) m_sink(job::Progress{done, m_total});
    }

private:
    const EventSink& m_sink;
    qint64 m_total;
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
};

}  // namespace creatorup::media
