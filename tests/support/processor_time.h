#pragma once

#include <ctime>

namespace creatorup::test {

// What this program has computed since: unlike a clock on the wall it does not run while others do.
class ProcessorTime {
public:
    [[nodiscard]] long elapsedMs() const {
        return static_cast<long>((std::clock() - m_begin) * 1000 / CLOCKS_PER_SEC);
    }
    [[nodiscard]] double seconds() const {
        return static_cast<double>(std::clock() - m_begin) / CLOCKS_PER_SEC;
    }

private:
    std::clock_t m_begin = std::clock();
};

}  // namespace creatorup::test
