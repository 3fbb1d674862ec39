#pragma once

#include "core/media/allowed_media.h"
#include "core/media/cube_lut.h"
#include "core/media/job_runner.h"

#include <optional>

namespace creatorup::media {

// Decodes the clip once and encodes its treated part. Errors: all that open and decode a clip,
// job::errors::Damaged, NothingLeft, SourceChanged, EncoderFailed, TooLarge, errors::DiskFull,
// FileUnwritable.
[[nodiscard]] Result<job::SegmentEncoded> encodeSegment(const job::EncodeSegmentJob& job,
                                                        const JobFiles& files, const AllowedMedia& allowed,
                                                        const EventSink& sink);

// The treatment's colour table, if it has one. Errors: job::errors::SourceChanged, BadLut,
// errors::FileUnreadable.
[[nodiscard]] Result<std::optional<CubeLut>> readLut(const job::Treatment& treatment, int fileDescriptor);

// Fails if the open file is not the one that was fingerprinted. Errors: job::errors::SourceChanged.
[[nodiscard]] Result<void> checkIdentity(const job::SourceFile& source, int fileDescriptor);

}  // namespace creatorup::media
