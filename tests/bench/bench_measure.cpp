// bench_measure FILE COMMAND…: runs it and writes "wall-seconds cpu-seconds peak-MiB" into FILE. Unlike
// time(1) it counts all descendants, those too that nobody waited for, and their memory together: what
// several share counts once.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

std::map<int, int> parents() {
    std::map<int, int> parentOf;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", ignored)) {
        const int pid = std::atoi(entry.path().filename().c_str());
        if (pid == 0) continue;
        std::ifstream stat(entry.path() / "stat");
        std::string line;
        std::getline(stat, line);
        const auto name = line.rfind(')');
        int parent = 0;
        if (name != std::string::npos && std::sscanf(line.c_str() + name + 2, "%*c %d", &parent) == 1)
            parentOf[pid] = parent;
    }
    return parentOf;
}

double memoryMiB() {
    const std::map<int, int> parentOf = parents();
    double kib = 0;
    for (const auto& [pid, direct] : parentOf) {
        int above = direct;
        while (above > 1 && above != getpid())
            above = parentOf.contains(above) ? parentOf.at(above) : 0;
        if (above != getpid()) continue;
        std::ifstream rollup("/proc/" + std::to_string(pid) + "/smaps_rollup");
        for (std::string line; std::getline(rollup, line);)
            if (line.starts_with("Pss:")) kib += std::atof(line.c_str() + 4);
    }
    return kib / 1024;
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    const auto begun = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        std::perror(argv[2]);
        _exit(127);
    }
    double wall = 0, peak = 0;
    int result = 1;
    for (auto nextLook = begun; child > 0;) {
        int status = 0;
        const pid_t ended = waitpid(-1, &status, WNOHANG);
        if (ended < 0) break;  // nobody is left
        if (ended == child) {
            wall = std::chrono::duration<double>(Clock::now() - begun).count();
            result = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
        }
        if (ended > 0) continue;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        if (Clock::now() < nextLook) continue;
        nextLook = Clock::now() + std::chrono::milliseconds(500);
        peak = std::max(peak, memoryMiB());
    }
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    std::ofstream(argv[1]) << wall << ' ' << seconds(used.ru_utime) + seconds(used.ru_stime) << ' ' << peak
                           << '\n';
    return result;
}
