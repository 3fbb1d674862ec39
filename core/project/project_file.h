#pragma once

#include "core/base/result.h"
#include "core/project/project.h"

#include <QByteArray>

namespace creatorup::project {

// The version that this program writes; older ones are read, newer ones refused. Version 2 added rules, rows,
// lengths, pinned and excluded variants, and naming; version 3 the look. A file of an older version simply
// has none of them.
inline constexpr int kProjectVersion = 3;

namespace errors {
inline constexpr ErrorCode NotAProject{"project.not_a_project"};   // not JSON, or not of a project's shape
inline constexpr ErrorCode NewerVersion{"project.newer_version"};  // made by a newer CreatorUp
inline constexpr ErrorCode BadPath{"project.bad_path"};  // a clip's file is a URL, a share or a device
}  // namespace errors

// Projects as JSON. Clip files are written relative to `folder` where that is near, and read relative to it;
// with an empty `folder` they are written as they are. A field that this version does not know is an error:
// saving would lose it.
[[nodiscard]] QByteArray toJson(const Project& project, const QString& folder);
// Errors: errors::NotAProject naming the field, errors::NewerVersion, errors::BadPath.
[[nodiscard]] Result<Project> fromJson(const QByteArray& json, const QString& folder);

// Errors: those of fromJson, errors::FileMissing, errors::FileUnreadable. At most 64 MiB are read.
[[nodiscard]] Result<Project> loadProject(const QString& path);
// Replaces the file in one step: a crash leaves the old or the new one.
// Errors: errors::FileUnwritable, errors::DiskFull.
[[nodiscard]] Result<void> saveProject(const Project& project, const QString& path);

}  // namespace creatorup::project
