#include "core/media/file_io.h"

#include "core/media/av_error.h"
#include "core/media/compat.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace creatorup::media {

namespace {

constexpr int kBufferBytes = 256 * 1024;

#ifdef Q_OS_WIN
constexpr int kOpenFlags = _O_BINARY | _O_NOINHERIT;
int openFile(const QString& path, int flags, int mode) {
    return _wopen(reinterpret_cast<const wchar_t*>(path.utf16()), flags | kOpenFlags, mode);
}
void closeFile(int fd) {
    _close(fd);
}
qint64 readSome(int fd, void* to, int bytes, qint64 offset) {
    return _lseeki64(fd, offset, SEEK_SET) < 0 ? -1 : _read(fd, to, static_cast<unsigned>(bytes));
}
qint64 writeSome(int fd, const void* from, qsizetype bytes, qint64 offset) {
    return _lseeki64(fd, offset, SEEK_SET) < 0 ? -1 : _write(fd, from, static_cast<unsigned>(bytes));
}
int flushFile(int fd) {
    return _commit(fd);
}
int emptied(int fd) {
    return _chsize_s(fd, 0);
}
#else
// Without O_NONBLOCK a named pipe would hold the worker for ever before it is known to be one.
constexpr int kOpenFlags = O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
int openFile(const QString& path, int flags, int mode) {
    return ::open(QFile::encodeName(path).constData(), flags | kOpenFlags, mode);
}
void closeFile(int fd) {
    ::close(fd);
}
qint64 readSome(int fd, void* to, int bytes, qint64 offset) {
    return ::pread(fd, to, static_cast<size_t>(bytes), offset);
}
qint64 writeSome(int fd, const void* from, qsizetype bytes, qint64 offset) {
    return ::pwrite(fd, from, static_cast<size_t>(bytes), offset);
}
int flushFile(int fd) {
    return ::fsync(fd);
}
int emptied(int fd) {
    return ::ftruncate(fd, 0);
}
#endif

bool isPlainFile(int fd) {
    struct stat info {};
    return ::fstat(fd, &info) == 0 && (info.st_mode & S_IFMT) == S_IFREG;
}

Error writeError(int number) {
    return avError(AVERROR(number), errors::FileUnwritable,
                   QStringLiteral("A file cannot be written: %1").arg(qt_error_string(number)));
}

Result<OpenFile> checked(int fd, const QString& path, ErrorCode code) {
    if (fd < 0) {
        const int number = errno;
        if (number == ENOENT && code == errors::FileUnreadable)
            return fail(errors::FileMissing, QStringLiteral("The file %1 does not exist.").arg(path));
        return avFail(AVERROR(number), code, QStringLiteral("The file %1 cannot be opened.").arg(path));
    }
    OpenFile file(fd);
    if (!isPlainFile(fd)) return fail(code, QStringLiteral("%1 is not a file.").arg(path));
    return file;
}

struct Position {
    int fd;
    qint64 offset;
};

int onRead(void* opaque, std::uint8_t* buffer, int bytes) {
    auto* at = static_cast<Position*>(opaque);
    const qint64 got = readSome(at->fd, buffer, bytes, at->offset);
    if (got < 0) return AVERROR(errno);
    if (got == 0) return AVERROR_EOF;
    at->offset += got;
    return static_cast<int>(got);
}

int onWrite(void* opaque, compat::AvioWriteBuffer buffer, int bytes) {
    auto* at = static_cast<Position*>(opaque);
    int written = 0;
    while (written < bytes) {
        const qint64 took = writeSome(at->fd, buffer + written, bytes - written, at->offset);
        if (took < 0 && errno == EINTR) continue;
        if (took <= 0) return AVERROR(took < 0 ? errno : ENOSPC);
        written += static_cast<int>(took);
        at->offset += took;
    }
    return bytes;
}

std::int64_t onSeek(void* opaque, std::int64_t offset, int whence) {
    auto* at = static_cast<Position*>(opaque);
    const qint64 size = sizeOf(at->fd);
    switch (whence & ~AVSEEK_FORCE) {
    case AVSEEK_SIZE:
        return size;
    case SEEK_SET:
        break;
    case SEEK_CUR:
        offset += at->offset;
        break;
    case SEEK_END:
        offset += size;
        break;
    default:
        return AVERROR(EINVAL);
    }
    if (offset < 0) return AVERROR(EINVAL);
    at->offset = offset;
    return offset;
}

}  // namespace

OpenFile::~OpenFile() {
    if (m_descriptor >= 0) closeFile(m_descriptor);
}

OpenFile::OpenFile(OpenFile&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

Result<OpenFile> OpenFile::read(const QString& path) {
    return checked(openFile(path, O_RDONLY, 0), path, errors::FileUnreadable);
}

Result<OpenFile> OpenFile::create(const QString& path, Access access) {
    const int mode = access == Access::Private ? 0600 : 0666;
    return checked(openFile(path, O_RDWR | O_CREAT | O_EXCL, mode), path, errors::FileUnwritable);
}

Result<OpenFile> OpenFile::overwrite(const QString& path) {
    return checked(openFile(path, O_RDWR, 0), path, errors::FileUnwritable);
}

qint64 sizeOf(int fileDescriptor) {
    struct stat info {};
    return ::fstat(fileDescriptor, &info) == 0 ? static_cast<qint64>(info.st_size) : -1;
}

bool readAt(int fileDescriptor, char* to, qint64 bytes, qint64 offset) {
    while (bytes > 0) {
        const qint64 got =
            readSome(fileDescriptor, to, static_cast<int>(std::min<qint64>(bytes, 1 << 30)), offset);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        to += got;
        bytes -= got;
        offset += got;
    }
    return true;
}

Result<void> writeAt(int fileDescriptor, QByteArrayView bytes, qint64 offset) {
    while (!bytes.isEmpty()) {
        const qint64 took = writeSome(fileDescriptor, bytes.data(), bytes.size(), offset);
        if (took < 0 && errno == EINTR) continue;
        if (took <= 0) return fail(writeError(took < 0 ? errno : ENOSPC));
        bytes = bytes.sliced(took);
        offset += took;
    }
    return {};
}

Result<void> emptyFile(int fileDescriptor) {
    if (emptied(fileDescriptor) != 0) return fail(writeError(errno));
    return {};
}

Result<void> flushToDisk(int fileDescriptor) {
    if (flushFile(fileDescriptor) != 0) return fail(writeError(errno));
    return {};
}

AVIOContext* FileIo::openRaw(int fileDescriptor, Mode mode) {
    auto position = std::make_unique<Position>(Position{fileDescriptor, 0});
    auto* buffer = static_cast<unsigned char*>(av_malloc(kBufferBytes));
    if (buffer == nullptr) return nullptr;
    AVIOContext* context = avio_alloc_context(buffer, kBufferBytes, mode == Mode::Write ? 1 : 0,
                                              position.get(), mode == Mode::Read ? onRead : nullptr,
                                              mode == Mode::Write ? onWrite : nullptr, onSeek);
    if (context == nullptr) {
        av_free(buffer);
        return nullptr;
    }
    static_cast<void>(position.release());
    return context;
}

void FileIo::closeRaw(AVIOContext* context) {
    const std::unique_ptr<Position> position(static_cast<Position*>(context->opaque));
    av_freep(&context->buffer);
    avio_context_free(&context);
}

Result<FileIo> FileIo::open(int fileDescriptor, Mode mode) {
    FileIo io;
    io.m_context.reset(openRaw(fileDescriptor, mode));
    if (!io.m_context) return outOfMemory();
    return io;
}

}  // namespace creatorup::media
