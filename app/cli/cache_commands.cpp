#include "app/cli/cache_commands.h"

#include "app/cli/wording.h"
#include "core/workflow/segment_cache_stories.h"

namespace creatorup::cli {

namespace {

ExitCode showCache(Session& session, bool clear) {
    const auto state = clear ? session.studio().cache().clear() : session.studio().cache().state();
    if (!state) return session.refuse(state.error());
    session.output().event("cache", {{QStringLiteral("segments"), state->segments},
                                     {QStringLiteral("bytes"), state->bytes},
                                     {QStringLiteral("limit_bytes"), state->limitBytes},
                                     {QStringLiteral("folder"), state->folder}});
    session.output().say(QStringLiteral("%1, %2 of at most %3, in %4")
                             .arg(counted(state->segments, QStringLiteral("segment")), size(state->bytes),
                                  size(state->limitBytes), state->folder));
    return ExitCode::Done;
}

}  // namespace

void addCacheCommands(Arguments& app, Command& command) {
    const auto clear = std::make_shared<bool>(false);
    Arguments sub = app.command("cache", "The segments that are kept between runs");
    sub.flag("--clear", *clear, "Remove all that no unfinished batch needs");
    sub.chosen([&command, clear] {
        command.action = [clear](Session& session) { return atOnce(showCache(session, *clear)); };
    });
}

}  // namespace creatorup::cli
