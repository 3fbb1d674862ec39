#pragma once

class QScrollArea;
class QWidget;

namespace creatorup::widgets {

// A frameless, see-through view on `content`, which it owns and makes as wide as itself.
[[nodiscard]] QScrollArea* makeScroll(QWidget* content);

}  // namespace creatorup::widgets
