#pragma once

namespace creatorup::plan {

// Counts of variants: 8 slots of 1,000 clips give 10²⁴, more than 64 bits hold.
__extension__ using Wide = unsigned __int128;

}  // namespace creatorup::plan
