#pragma once

#include <QColor>
#include <QString>

#include <vector>

namespace creatorup::style {

enum class Scheme { Light, Dark };

// What a colour is for; never what it looks like.
enum class Role {
    Window,   // page background
    Surface,  // rail, top bar, panels
    Card,     // clip card, tile, popover
    Sunken,   // combo box, segmented control
    Hover,
    Selected,
    Button,
    ButtonLine,
    Border,        // dividers, cards
    Track,         // progress
    Control,       // input border, drop zone; not for text
    DisabledFill,  // with Text3
    Text,
    Text2,  // secondary text, icons
    Text3,  // hints, disabled text
    Accent,
    OnAccent,
    AccentHover,
    AccentDown,
    AccentText,  // links, active icons
    Ok,
    OkFill,
    Warn,
    WarnFill,
    Danger,
    DangerFill,
};

struct ColourToken {
    Role role;
    const char* name;  // as look.qss names it: @name@
    QRgb dark;
    QRgb light;
};

// Every role, once.
[[nodiscard]] const std::vector<ColourToken>& colourTokens();
[[nodiscard]] QColor colour(Role role, Scheme scheme);

}  // namespace creatorup::style
