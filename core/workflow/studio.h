#pragma once

#include "core/base/app_paths.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QObject>

#include <memory>

namespace creatorup::workflow {

class AccountStories;
class BatchStories;
class ClipInspector;
class EncoderStories;
class EncoderTrials;
class MembershipStories;
class ProfileStories;
class ProjectPlanner;
class SegmentCacheStories;
class UploadUsage;
class VerifyOutputs;
class VoiceStories;
struct StudioParts;

struct StudioOptions {
    enum class Vault { Keychain, Memory };
    AppPaths paths;
    Vault vault = Vault::Keychain;
    int workers = 0;               // processes that read media at once; 0: one per core
    const Clock* clock = nullptr;  // nothing: the system's; must outlive the studio
};

// All of core, put together: opens the ledger, knows the services' origins, starts workers, and has one
// object per user story. Lives in one thread, which it never blocks for long: a terminal's main thread, a
// window's second one.
class Studio : public QObject {
    Q_OBJECT

public:
    // Service origins come from DIGIUP_API_URL and CREATORUP_API_URL.
    // Errors: those of Ledger::open, netErrors::BadOrigin.
    [[nodiscard]] static Result<std::unique_ptr<Studio>> open(const StudioOptions& options);
    ~Studio() override;

    [[nodiscard]] AccountStories& account();
    [[nodiscard]] ProfileStories& profile();
    [[nodiscard]] MembershipStories& membership();
    [[nodiscard]] ClipInspector& clips();
    [[nodiscard]] EncoderStories& encoders();
    [[nodiscard]] ProjectPlanner& planner();
    [[nodiscard]] BatchStories& batches();
    [[nodiscard]] UploadUsage& upload();
    [[nodiscard]] SegmentCacheStories& cache();
    [[nodiscard]] VerifyOutputs& verify();
    [[nodiscard]] VoiceStories& voice();

private:
    explicit Studio(std::unique_ptr<StudioParts> parts);
    std::unique_ptr<StudioParts> m_parts;
};

}  // namespace creatorup::workflow
