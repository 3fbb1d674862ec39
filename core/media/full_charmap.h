#pragma once

#include <QByteArray>

namespace creatorup::media {

// libass takes the first Microsoft table of characters in a font, which often is the short one, without
// emoji. Where a font has the long one too, both names lead to that. What is no font, or broken, stays as it
// is.
void preferFullCharmap(QByteArray& font);

}  // namespace creatorup::media
