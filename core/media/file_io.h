#pragma once

#include "core/base/result.h"
#include "core/media/handles.h"

#include <QByteArray>
#include <QString>

namespace creatorup::media {

// An open file that closes itself.
class OpenFile {
public:
    OpenFile() = default;
    explicit OpenFile(int fileDescriptor) : m_descriptor(fileDescriptor) {}
    ~OpenFile();
    OpenFile(OpenFile&& other) noexcept;
    OpenFile& operator=(OpenFile&& other) noexcept;

    // Errors: errors::FileMissing, errors::FileUnreadable (also for what is not a plain file).
    [[nodiscard]] static Result<OpenFile> read(const QString& path);
    // Only its owner may read it, but for `forSharing`. Errors: errors::FileUnwritable (also if there is
    // one), errors::DiskFull.
    enum class Access { Private, Shared };
    [[nodiscard]] static Result<OpenFile> create(const QString& path, Access access);
    // An existing file, to be overwritten in place. Errors: errors::FileMissing, errors::FileUnwritable.
    [[nodiscard]] static Result<OpenFile> overwrite(const QString& path);

    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor = -1;
};

// Size in bytes of an open file, −1 if it cannot be had.
[[nodiscard]] qint64 sizeOf(int fileDescriptor);

// Reads exactly so many bytes at `offset`. False: they are not all there.
[[nodiscard]] bool readAt(int fileDescriptor, char* to, qint64 bytes, qint64 offset);

// Writes all of it at `offset`. Errors: errors::DiskFull, errors::FileUnwritable.
[[nodiscard]] Result<void> writeAt(int fileDescriptor, QByteArrayView bytes, qint64 offset);

// Nothing is left in it. Errors: errors::FileUnwritable.
[[nodiscard]] Result<void> emptyFile(int fileDescriptor);

// Until this returns, a power cut may take what was written. Errors: as writeAt.
[[nodiscard]] Result<void> flushToDisk(int fileDescriptor);

// libav's way to an open file. Each has a position of its own, so that several may share a descriptor; none
// closes it. Nothing but the file itself can be reached through it.
class FileIo {
public:
    enum class Mode { Read, Write };
    // Errors: job::errors::TooLarge (no memory).
    [[nodiscard]] static Result<FileIo> open(int fileDescriptor, Mode mode);

    [[nodiscard]] AVIOContext* context() const { return m_context.get(); }
    // For callbacks of libav that hand a context over; closed with closeRaw. Null: no memory.
    [[nodiscard]] static AVIOContext* openRaw(int fileDescriptor, Mode mode);
    static void closeRaw(AVIOContext* context);

private:
    struct RawDeleter {
        void operator()(AVIOContext* context) const { closeRaw(context); }
    };
    std::unique_ptr<AVIOContext, RawDeleter> m_context;
};

}  // namespace creatorup::media
