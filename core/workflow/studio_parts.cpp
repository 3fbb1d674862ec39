#include "core/workflow/studio_parts.h"

#include "core/base/hash.h"
#include "core/workflow/account_stories.h"
#include "core/workflow/batch_stories.h"
#include "core/workflow/clip_inspector.h"
#include "core/workflow/encoder_stories.h"
#include "core/workflow/encoder_trials.h"
#include "core/workflow/membership_stories.h"
#include "core/workflow/profile_stories.h"
#include "core/workflow/project_planner.h"
#include "core/workflow/segment_cache_stories.h"
#include "core/workflow/upload_usage.h"
#include "core/workflow/verify_outputs.h"
#include "core/workflow/voice_stories.h"

#include <QSysInfo>
#include <QThread>

namespace creatorup::workflow {

namespace {

// What the system tells machines apart by, or nothing. A hash: the number itself is nobody's business.
QString thisMachine() {
    const QByteArray number = QSysInfo::machineUniqueId();
    return number.isEmpty() ? QString() : sha256Hex(QByteArray("creatorup machine ").append(number)).left(32);
}

services::Device thisDevice() {
    return {{}, QSysInfo::machineHostName(), QSysInfo::prettyProductName()};
}

}  // namespace

StudioParts::StudioParts(const StudioOptions& options, const Clock& clockToUse,
                         std::unique_ptr<ledger::Ledger> openLedger, net::ServiceOrigins serviceOrigins,
                         project::DeliveryCatalogue catalogue, project::PlatformCatalogue platformCatalogue,
                         plan::EncoderCatalogue encodersKnown)
    : paths(options.paths), clock(clockToUse),
      workers(options.workers > 0 ? options.workers : qMax(1, QThread::idealThreadCount())),
      ledger(std::move(openLedger)), origins(std::move(serviceOrigins)), deliveries(std::move(catalogue)),
      platforms(std::move(platformCatalogue)), encoderCatalogue(std::move(encodersKnown)),
      vault(options.vault == StudioOptions::Vault::Memory ? Remember::ThisSessionOnly
                                                          : Remember::OnThisComputer),
      accountStore(*ledger, origins), leaseStore(*ledger), deviceStore(*ledger), localBatches(*ledger),
      device(vault, deviceStore, thisMachine(), thisDevice()),
      session({services::ServiceAccess(api, origins), device, clock, vault, accountStore, leaseStore,
               localBatches}),
      segmentIndex(*ledger), segments(paths.segmentsDir(), segmentIndex),
      pool({programPath(QStringLiteral("creatorup-worker")), workers}),
      clips(std::make_unique<ClipInspector>(*this)), encoders(std::make_unique<EncoderStories>(*this)),
      trials(std::make_unique<EncoderTrials>(*this)), planner(std::make_unique<ProjectPlanner>(*this)),
      account(std::make_unique<AccountStories>(*this)), profile(std::make_unique<ProfileStories>(*this)),
      membership(std::make_unique<MembershipStories>(*this)), batches(std::make_unique<BatchStories>(*this)),
      upload(std::make_unique<UploadUsage>(*this)), cache(std::make_unique<SegmentCacheStories>(*this)),
      verify(std::make_unique<VerifyOutputs>(*this)), voice(std::make_unique<VoiceStories>(*this)) {
    threads.setMaxThreadCount(2);
}

StudioParts::~StudioParts() {
    threads.waitForDone();
}

}  // namespace creatorup::workflow
