#pragma once

#include "core/plan/text_fonts.h"
#include "core/project/findings.h"

namespace creatorup::workflow {

// The system's fonts for what a project's texts and subtitles say that the built-in ones do not have. Reads
// the subtitles' bytes, to know their characters, and asks the system: not for the window's thread.
[[nodiscard]] plan::TextFonts findTextFonts(const project::Project& project);

// Warns of fonts that are not there and of characters that no font has.
void checkTextFonts(const project::Project& project, const plan::TextFonts& fonts,
                    std::vector<project::Finding>& findings);

// Is it drawn with what comes with the program?
[[nodiscard]] bool hasBuiltInFont(uint character);

}  // namespace creatorup::workflow
