#include "core/workflow/studio.h"

#include "core/project/own_deliveries.h"
#include "core/system/process_alive.h"
#include "core/workflow/account_stories.h"
#include "core/workflow/batch_stories.h"
#include "core/workflow/clip_inspector.h"
#include "core/workflow/encoder_stories.h"
#include "core/workflow/encoder_trials.h"
#include "core/workflow/membership_stories.h"
#include "core/workflow/profile_stories.h"
#include "core/workflow/project_planner.h"
#include "core/workflow/segment_cache_stories.h"
#include "core/workflow/studio_parts.h"
#include "core/workflow/upload_usage.h"
#include "core/workflow/verify_outputs.h"
#include "core/workflow/voice_stories.h"

#include <QDir>
#include <QRegularExpression>

namespace creatorup::workflow {

namespace {

const Clock& systemClock() {
    static const SystemClock clock;
    return clock;
}

// What a killed program left half written in the cache. Its name says who wrote it.
void removeAbandonedParts(const QString& folder) {
    static const QRegularExpression part(QStringLiteral(R"(^\.[0-9a-f]{64}\.part-(\d+)-[0-9a-f]+$)"));
    QDir dir(folder);
    for (const QString& name : dir.entryList(QDir::Files | QDir::Hidden)) {
        const auto match = part.match(name);
        if (match.hasMatch() && !system::processAlive(match.captured(1).toLongLong())) dir.remove(name);
    }
}

}  // namespace

Studio::Studio(std::unique_ptr<StudioParts> parts) : m_parts(std::move(parts)) {}
Studio::~Studio() = default;

Result<std::unique_ptr<Studio>> Studio::open(const StudioOptions& options) {
    auto origins = net::ServiceOrigins::fromEnvironment();
    if (!origins) return fail(origins.error());
    auto catalogue = project::everyDelivery(options.paths.deliveriesDir());
    if (!catalogue) return fail(catalogue.error());
    auto platforms = project::PlatformCatalogue::builtIn();
    if (!platforms) return fail(platforms.error());
    auto encoders = plan::EncoderCatalogue::builtIn();
    if (!encoders) return fail(encoders.error());
    const Clock& clock = options.clock ? *options.clock : systemClock();
    auto ledger = ledger::Ledger::open(options.paths.ledgerFile(), clock);
    if (!ledger) return fail(ledger.error());
    removeAbandonedParts(options.paths.segmentsDir());
    removeAbandonedParts(options.paths.segmentsDir() + QStringLiteral("/sound"));
    if (const auto device = (*ledger)->device().identity(); !device) return fail(device.error());
    return std::unique_ptr<Studio>(new Studio(
        std::make_unique<StudioParts>(options, clock, std::move(*ledger), std::move(*origins),
                                      std::move(*catalogue), std::move(*platforms), std::move(*encoders))));
}

AccountStories& Studio::account() {
    return *m_parts->account;
}
ProfileStories& Studio::profile() {
    return *m_parts->profile;
}
MembershipStories& Studio::membership() {
    return *m_parts->membership;
}
ClipInspector& Studio::clips() {
    return *m_parts->clips;
}
EncoderStories& Studio::encoders() {
    return *m_parts->encoders;
}
ProjectPlanner& Studio::planner() {
    return *m_parts->planner;
}
BatchStories& Studio::batches() {
    return *m_parts->batches;
}
UploadUsage& Studio::upload() {
    return *m_parts->upload;
}
SegmentCacheStories& Studio::cache() {
    return *m_parts->cache;
}
VerifyOutputs& Studio::verify() {
    return *m_parts->verify;
}
VoiceStories& Studio::voice() {
    return *m_parts->voice;
}

}  // namespace creatorup::workflow
