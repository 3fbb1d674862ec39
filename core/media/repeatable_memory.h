#pragma once

namespace creatorup::media {

// From now on new memory is zero. libx264's AVX-512 code lets memory that it never wrote decide between
// almost equal choices, so that the same pictures gave other bytes after other work; with this they do not.
// For the whole process, first thing in it. Only where the C library can (glibc); elsewhere it does nothing.
void makeMemoryRepeatable();

// The opposite, for processes that encode no pictures: new memory is as it is, and is kept for the next job.
void makeMemoryQuick();

}  // namespace creatorup::media
