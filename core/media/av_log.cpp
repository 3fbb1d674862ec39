#include "core/media/av_log.h"

extern "C" {
#include <libavutil/log.h>
}

#include <chrono>
#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <string>

namespace creatorup::media {

namespace {

constexpr int kLinesPerSecond = 20;

// What libav's callback, which has no argument of ours, writes to. Decoders may call from threads of their
// own.
struct LogState {
    std::mutex mutex;
    bool capturing = false;
    int captured = 0;
    std::string firstCaptured;
    std::chrono::steady_clock::time_point second{};
    int linesThisSecond = 0;
};

LogState& state() {
    static LogState log;
    return log;
}

void print(LogState& log, const char* line) {
    const auto now = std::chrono::steady_clock::now();
    if (now - log.second > std::chrono::seconds(1)) {
        log.second = now;
        log.linesThisSecond = 0;
    }
    if (++log.linesThisSecond <= kLinesPerSecond) std::fprintf(stderr, "libav: %s", line);
}

void onMessage(void* object, int level, const char* format, va_list arguments) {
    if (level > AV_LOG_WARNING) return;
    char line[512];
    int printPrefix = 1;
    av_log_format_line2(object, level, format, arguments, line, sizeof line, &printPrefix);
    LogState& log = state();
    const std::lock_guard lock(log.mutex);
    if (log.capturing) {
        if (log.captured == 0) log.firstCaptured = line;
        ++log.captured;
    }
    print(log, line);
}

}  // namespace

void startLog() {
    av_log_set_level(AV_LOG_WARNING);
    av_log_set_callback(onMessage);
}

LogCapture::LogCapture() {
    startLog();
    LogState& log = state();
    const std::lock_guard lock(log.mutex);
    log.capturing = true;
    log.captured = 0;
    log.firstCaptured.clear();
}

LogCapture::~LogCapture() {
    LogState& log = state();
    const std::lock_guard lock(log.mutex);
    log.capturing = false;
}

int LogCapture::count() const {
    LogState& log = state();
    const std::lock_guard lock(log.mutex);
    return log.captured;
}

QString LogCapture::first() const {
    LogState& log = state();
    const std::lock_guard lock(log.mutex);
    return QString::fromUtf8(log.firstCaptured.c_str()).trimmed();
}

}  // namespace creatorup::media
