#pragma once

#include "core/plan/plan.h"
#include "core/project/findings.h"

#include <QRectF>

namespace creatorup::plan {

namespace errors {
inline constexpr ErrorCode TextTooLarge{"project.text_too_large"};    // does not fit where it is put
inline constexpr ErrorCode TextOutsideClear{"project.text_covered"};  // apps draw their own things over it
}  // namespace errors

// About what part of the frame a text takes, in pixels. Letters are taken as wide as they are on average:
// which font draws them is known to the worker only.
[[nodiscard]] QRectF aboutArea(const job::OverlayText& text);

// Warns of texts that are about too large for their place, and of texts that reach out of a delivery's clear
// box: once for each text and delivery, with one of the clips that it is over.
void checkTextFit(const Plan& plan, std::vector<project::Finding>& findings);

}  // namespace creatorup::plan
