#pragma once

#include "core/project/findings.h"

namespace creatorup::project {

namespace errors {
inline constexpr ErrorCode MissingLookFile{"project.missing_look_file"};  // a watermark or subtitles
inline constexpr ErrorCode MissingColumn{
    "project.missing_column"};  // a text needs what no table's column says
inline constexpr ErrorCode SurplusColumn{"project.surplus_column"};  // a column that nothing uses
}  // namespace errors

// What is wrong with a project's texts, subtitles and watermark: files that are not there, names that no
// column has, columns that nothing uses. Looks at the disk.
void checkTexts(const Project& project, std::vector<Finding>& findings);

}  // namespace creatorup::project
