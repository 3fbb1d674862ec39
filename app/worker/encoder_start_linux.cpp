#include "app/worker/encoder_start.h"

#include "core/job/events.h"
#include "core/media/picture_memory.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

namespace creatorup::worker {

namespace {

tl::unexpected<Error> cannot(const QString& why) {
    return fail(job::errors::EncoderFailed, QStringLiteral("The encoder's process cannot be started."), why);
}

// Memory that nobody can make shorter under somebody who looks at it.
Result<media::OpenFile> pictureMemory(const job::FrameGrid& grid) {
    media::OpenFile memory(::memfd_create("pictures", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    const int descriptor = memory.descriptor();
    if (descriptor < 0 || ::ftruncate(descriptor, media::PictureMemory::bytesFor(grid)) != 0 ||
        ::fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
        return cannot(qt_error_string(errno));
    return memory;
}

// What the child gets in place of its own: nothing but the socket, the memory, and our log.
class Handover {
public:
    Handover(int socket, int memory) {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawn_file_actions_addopen(&m_actions, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&m_actions, 1, "/dev/null", O_WRONLY, 0);
        // Twice, so that neither is overwritten before it was moved.
        posix_spawn_file_actions_adddup2(&m_actions, socket, kAside);
        posix_spawn_file_actions_adddup2(&m_actions, memory, kAside + 1);
        posix_spawn_file_actions_adddup2(&m_actions, kAside, 3);
        posix_spawn_file_actions_adddup2(&m_actions, kAside + 1, 4);
        posix_spawn_file_actions_addclose(&m_actions, kAside);
        posix_spawn_file_actions_addclose(&m_actions, kAside + 1);
    }
    ~Handover() { posix_spawn_file_actions_destroy(&m_actions); }
    Handover(const Handover&) = delete;
    Handover& operator=(const Handover&) = delete;
    [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &m_actions; }

private:
    static constexpr int kAside = 60;
    posix_spawn_file_actions_t m_actions{};
};

}  // namespace

Result<StartedEncoder> startEncoder(const job::FrameGrid& grid) {
    Result<media::OpenFile> memory = pictureMemory(grid);
    if (!memory) return fail(memory.error());
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return cannot(qt_error_string(errno));
    media::OpenFile ours(ends[0]);
    const media::OpenFile theirs(ends[1]);
    const QString folder = QFileInfo(QFile::symLinkTarget(QStringLiteral("/proc/self/exe"))).path();
    QByteArray program = QFile::encodeName(folder + QStringLiteral("/creatorup-encoder"));
    char* const arguments[] = {program.data(), nullptr};
    const Handover handover(theirs.descriptor(), memory->descriptor());
    pid_t child = 0;
    const int failed =
        ::posix_spawn(&child, program.constData(), handover.actions(), nullptr, arguments, environ);
    if (failed != 0) return cannot(qt_error_string(failed));
    return StartedEncoder{std::move(ours), std::move(*memory)};
}

}  // namespace creatorup::worker
