#pragma once

#include "core/account/device_keeper.h"
#include "core/account/session.h"
#include "core/ledger/ledger.h"
#include "core/net/api_client.h"
#include "core/net/service_origins.h"
#include "core/plan/encoder_catalogue.h"
#include "core/project/delivery.h"
#include "core/project/platform.h"
#include "core/render/segment_store.h"
#include "core/render/worker_pool.h"
#include "core/workflow/ledger_account_store.h"
#include "core/workflow/ledger_device_store.h"
#include "core/workflow/ledger_lease_store.h"
#include "core/workflow/ledger_local_batches.h"
#include "core/workflow/ledger_segment_index.h"
#include "core/workflow/studio.h"
#include "core/workflow/vault.h"

#include <QThreadPool>

namespace creatorup::workflow {

// What the stories share. Members are in the order in which they need each other.
struct StudioParts {
    StudioParts(const StudioOptions& options, const Clock& clockToUse,
                std::unique_ptr<ledger::Ledger> openLedger, net::ServiceOrigins serviceOrigins,
                project::DeliveryCatalogue catalogue, project::PlatformCatalogue platformCatalogue,
                plan::EncoderCatalogue encoders);
    ~StudioParts();

    const AppPaths paths;
    const Clock& clock;
    const int workers;  // processes at once
    std::unique_ptr<ledger::Ledger> ledger;
    const net::ServiceOrigins origins;
    const project::DeliveryCatalogue deliveries;
    const project::PlatformCatalogue platforms;
    const plan::EncoderCatalogue encoderCatalogue;

    QThreadPool threads;  // for hashing files
    net::ApiClient api;
    Vault vault;
    LedgerAccountStore accountStore;
    LedgerLeaseStore leaseStore;
    LedgerDeviceStore deviceStore;
    LedgerLocalBatches localBatches;
    account::DeviceKeeper device;
    account::Session session;

    LedgerSegmentIndex segmentIndex;
    render::SegmentStore segments;
    render::WorkerPool pool;

    // The stories, in the order in which they use each other.
    std::unique_ptr<ClipInspector> clips;
    std::unique_ptr<EncoderStories> encoders;
    std::unique_ptr<EncoderTrials> trials;
    std::unique_ptr<ProjectPlanner> planner;
    std::unique_ptr<AccountStories> account;
    std::unique_ptr<ProfileStories> profile;
    std::unique_ptr<MembershipStories> membership;
    std::unique_ptr<BatchStories> batches;
    std::unique_ptr<UploadUsage> upload;
    std::unique_ptr<SegmentCacheStories> cache;
    std::unique_ptr<VerifyOutputs> verify;
    std::unique_ptr<VoiceStories> voice;
};

}  // namespace creatorup::workflow
