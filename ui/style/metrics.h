#pragma once

// Lengths in device-independent pixels, all on a grid of 4 but for lines.
namespace creatorup::style::metrics {

inline constexpr int kPagePadding = 16;
inline constexpr int kCardGap = 8;     // between cards in a column
inline constexpr int kColumnGap = 12;  // between columns
inline constexpr int kPanelGap = 16;

inline constexpr int kCardRadius = 8;
inline constexpr int kControlRadius = 6;
inline constexpr int kThumbnailRadius = 4;

inline constexpr int kRailWidth = 72;
inline constexpr int kTopBarHeight = 72;
inline constexpr int kPrimaryHeight = 40;
inline constexpr int kButtonHeight = 32;
inline constexpr int kPillHeight = 18;

inline constexpr int kColumnMin = 176;
inline constexpr int kColumnMax = 400;
inline constexpr int kCardHeight = 128;  // 96 in a low window
inline constexpr int kLowCardHeight = 96;
inline constexpr int kLowWindow = 700;      // windows that are lower use the low cards
inline constexpr int kNarrowWindow = 1180;  // windows that are narrower drop what is not needed

inline constexpr int kTileWidth = 104;
inline constexpr int kTileHeight = 208;
inline constexpr int kTilePadding = 4;

inline constexpr int kTitlePx = 20;
inline constexpr int kBodyPx = 13;  // sections too, in semi-bold
inline constexpr int kCaptionPx = 11;

}  // namespace creatorup::style::metrics
