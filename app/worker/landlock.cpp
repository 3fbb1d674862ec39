#include "app/worker/landlock.h"

#include <QFile>
#include <QFileInfo>

#include <cstdint>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/landlock.h>

namespace creatorup::worker {

namespace {

constexpr std::uint64_t kReading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kWriting = kReading | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG;
constexpr std::uint64_t kOfFiles = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;
// All that the first version of Landlock knows is forbidden unless a folder allows it.
constexpr std::uint64_t kEverything =
    LANDLOCK_ACCESS_FS_EXECUTE | kWriting | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
    LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_SOCK |
    LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

// glibc has no names for these calls.
int createRuleset(const landlock_ruleset_attr* attributes, size_t size) {
    return static_cast<int>(syscall(SYS_landlock_create_ruleset, attributes, size, 0));
}

bool allow(int ruleset, const QStringList& folders, std::uint64_t access) {
    for (const QString& folder : folders) {
        landlock_path_beneath_attr rule{};
        rule.allowed_access = QFileInfo(folder).isDir() ? access : access & kOfFiles;
        rule.parent_fd = ::open(QFile::encodeName(folder).constData(), O_PATH | O_CLOEXEC);
        // A folder that is not there cannot be reached either.
        if (rule.parent_fd < 0) continue;
        const long added = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
        ::close(rule.parent_fd);
        if (added != 0) return false;
    }
    return true;
}

}  // namespace

bool restrictFiles(const QStringList& readDirs, const QStringList& writeDirs) {
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = kEverything;
    const int ruleset = createRuleset(&attributes, sizeof attributes.handled_access_fs);
    if (ruleset < 0) return false;
    const bool done = allow(ruleset, readDirs, kReading) && allow(ruleset, writeDirs, kWriting) &&
                      syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    ::close(ruleset);
    return done;
}

}  // namespace creatorup::worker
