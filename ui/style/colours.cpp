#include "ui/style/colours.h"

namespace creatorup::style {

const std::vector<ColourToken>& colourTokens() {
    // In the order of Role. Contrasts are checked by tests/ui/style.
    static const std::vector<ColourToken> tokens{
        {Role::Window, "window", 0xFF141416, 0xFFF3F3F4},
        {Role::Surface, "surface", 0xFF1B1B1E, 0xFFFFFFFF},
        {Role::Card, "card", 0xFF242428, 0xFFFFFFFF},
        {Role::Sunken, "sunken", 0xFF101012, 0xFFF7F7F8},
        {Role::Hover, "hover", 0xFF2D2D32, 0xFFECECEF},
        {Role::Selected, "selected", 0xFF3A2721, 0xFFFCEBE6},
        {Role::Button, "button", 0xFF2F2F35, 0xFFFFFFFF},
        {Role::ButtonLine, "buttonLine", 0xFF45454D, 0xFFC6C6CD},
        {Role::Border, "border", 0xFF34343A, 0xFFDADADF},
        {Role::Track, "track", 0xFF3C3C43, 0xFFDADADF},
        {Role::Control, "control", 0xFF74747E, 0xFF85858F},
        {Role::DisabledFill, "disabledFill", 0xFF2A2A2E, 0xFFECECEF},
        {Role::Text, "text", 0xFFF2F2F4, 0xFF19191B},
        {Role::Text2, "text2", 0xFFB6B6BE, 0xFF505057},
        {Role::Text3, "text3", 0xFF9C9CA6, 0xFF62626A},
        {Role::Accent, "accent", 0xFFFF6B4A, 0xFFC8371B},
        {Role::OnAccent, "onAccent", 0xFF1C0D08, 0xFFFFFFFF},
        {Role::AccentHover, "accentHover", 0xFFFF8468, 0xFFB02E15},
        {Role::AccentDown, "accentDown", 0xFFE65636, 0xFF992610},
        {Role::AccentText, "accentText", 0xFFFF8E74, 0xFFB32F16},
        {Role::Ok, "ok", 0xFF4CC38A, 0xFF12703F},
        {Role::OkFill, "okFill", 0xFF1A3227, 0xFFE4F4EA},
        {Role::Warn, "warn", 0xFFF0B849, 0xFF855600},
        {Role::WarnFill, "warnFill", 0xFF362B17, 0xFFFBF2DC},
        {Role::Danger, "danger", 0xFFFF7C96, 0xFFB3123F},
        {Role::DangerFill, "dangerFill", 0xFF3A1F27, 0xFFFCEAEF},
    };
    return tokens;
}

QColor colour(Role role, Scheme scheme) {
    const ColourToken& token = colourTokens()[static_cast<size_t>(role)];
    return QColor::fromRgba(scheme == Scheme::Dark ? token.dark : token.light);
}

}  // namespace creatorup::style
