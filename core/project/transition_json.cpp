#include "core/project/transition_json.h"

#include <QStringList>

namespace creatorup::project {

namespace {

using K = QLatin1StringView;

constexpr K kWords[] = {K("cut"),       K("crossfade"),  K("wipe_left"),   K("wipe_right"), K("wipe_up"),
                        K("wipe_down"), K("slide_left"), K("slide_right"), K("slide_up"),   K("slide_down")};

}  // namespace

QJsonObject toJson(const Transition& transition) {
    QJsonObject object{{K("kind"), kWords[static_cast<int>(transition.kind)]}};
    if (!transition.isCut()) object.insert(K("duration_ms"), transition.durationMs);
    return object;
}

Transition readTransition(JsonFields fields) {
    fields.allowOnly({K("kind"), K("duration_ms")});
    Transition transition;
    const QString word = fields.string(K("kind"), 32);
    QStringList words;
    for (int kind = 0; kind < static_cast<int>(std::size(kWords)); ++kind) {
        if (word == kWords[kind]) transition.kind = static_cast<TransitionKind>(kind);
        words.append(kWords[kind]);
    }
    if (!words.contains(word))
        fields.reject(K("kind"), QStringLiteral("none of ") + words.join(QStringLiteral(", ")));
    transition.durationMs = fields.integerOr(K("duration_ms"), transition.durationMs, kShortestTransitionMs,
                                             kLongestTransitionMs);
    return transition;
}

}  // namespace creatorup::project
