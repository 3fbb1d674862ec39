#pragma once

namespace creatorup::system {

// For a program that holds a token: its memory gets into no core dump, and other programs of the same user
// cannot read it. To be called first of all; programs that are started later are as they would be, but for
// core dumps.
void keepMemoryPrivate();

}  // namespace creatorup::system
