#include "app/cli/exit_code.h"

#include "core/account/account_errors.h"
#include "core/job/events.h"
#include "core/ledger/ledger_errors.h"
#include "core/net/net_errors.h"
#include "core/services/service_errors.h"
#include "core/system/durable_file.h"
#include "core/voice/voice_errors.h"
#include "core/workflow/account_errors.h"
#include "core/workflow/batch_stories.h"
#include "core/workflow/encoder_trials.h"

#include <array>
#include <utility>

namespace creatorup::cli {

namespace {

// Codes that stand for themselves.
constexpr std::array<std::pair<ErrorCode, ExitCode>, 46> ByCode{{
    {WrongUsage, ExitCode::WrongUse},
    {errors::Cancelled, ExitCode::Interrupted},
    {errors::Timeout, ExitCode::Network},
    {errors::DiskFull, ExitCode::DiskFull},
    {errors::FileMissing, ExitCode::WrongUse},
    {errors::FileUnreadable, ExitCode::WrongUse},
    {errors::FileUnwritable, ExitCode::WrongUse},
    {system::FileExists, ExitCode::WrongUse},
    {workflow::errors::UnknownBatch, ExitCode::WrongUse},
    {workflow::errors::NothingToResume, ExitCode::WrongUse},
    {ledger::LedgerOwnedElsewhere, ExitCode::InUseElsewhere},
    {ledger::LedgerBusy, ExitCode::InUseElsewhere},
    {netErrors::BadOrigin, ExitCode::WrongUse},
    {netErrors::BadToken, ExitCode::NotSignedIn},
    {serviceErrors::WrongPassword, ExitCode::NotSignedIn},
    {serviceErrors::NotSignedIn, ExitCode::NotSignedIn},
    {serviceErrors::Validation, ExitCode::WrongUse},
    {serviceErrors::Conflict, ExitCode::WrongUse},
    {serviceErrors::BadName, ExitCode::WrongUse},
    {serviceErrors::BadEmail, ExitCode::WrongUse},
    {serviceErrors::BadPhone, ExitCode::WrongUse},
    {serviceErrors::BadPassword, ExitCode::WrongUse},
    {serviceErrors::AlreadyRegistered, ExitCode::WrongUse},
    {workflow::errors::UnknownPlan, ExitCode::WrongUse},
    {workflow::errors::MissingReference, ExitCode::WrongUse},
    {workflow::errors::UnknownDevice, ExitCode::WrongUse},
    {workflow::errors::ThisDevice, ExitCode::WrongUse},
    {workflow::errors::NothingToChange, ExitCode::WrongUse},
    {workflow::errors::ProfileUnchanged, ExitCode::Network},
    {serviceErrors::Quota, ExitCode::NotAllowed},
    {serviceErrors::NotInPlan, ExitCode::NotAllowed},
    {serviceErrors::DeviceLimit, ExitCode::NotAllowed},
    {serviceErrors::DeviceSignedOut, ExitCode::NotSignedIn},
    {accountErrors::IdentityMismatch, ExitCode::NotSignedIn},
    {accountErrors::UntrustedService, ExitCode::NotSignedIn},
    {accountErrors::LeaseRefused, ExitCode::NotSignedIn},
    {accountErrors::NotSignedIn, ExitCode::NotSignedIn},
    // A clip that its worker did not survive is a bad clip; a worker that cannot work at all is not.
    {job::errors::Crashed, ExitCode::BadProject},
    {job::errors::Hung, ExitCode::BadProject},
    {job::errors::EncoderFailed, ExitCode::Internal},
    {workflow::errors::EncoderUnusable, ExitCode::BadProject},
    {job::errors::DoesNotJoin, ExitCode::Internal},
    {job::errors::BadOutput, ExitCode::SomeFailed},
    {voice::errors::BadText, ExitCode::WrongUse},
    {voice::errors::NoProgram, ExitCode::WrongUse},
    {voice::errors::BadProgram, ExitCode::WrongUse},
}};

// Then by what a code begins with.
constexpr std::array<std::pair<ErrorCode, ExitCode>, 9> ByPrefix{{
    {ErrorCode("project."), ExitCode::BadProject},
    {ErrorCode("media."), ExitCode::BadProject},
    {ErrorCode("json."), ExitCode::BadProject},
    {ErrorCode("account."), ExitCode::NotAllowed},
    {ErrorCode("lease."), ExitCode::NotAllowed},
    {ErrorCode("secrets."), ExitCode::Keychain},
    {ErrorCode("net."), ExitCode::Network},
    {ErrorCode("services."), ExitCode::Network},
    {ErrorCode("voice."), ExitCode::SomeFailed},  // of a program outside
}};

}  // namespace

ExitCode exitCodeOf(const Error& error) {
    for (const auto& [code, exitCode] : ByCode)
        if (error.is(code)) return exitCode;
    for (const auto& [prefix, exitCode] : ByPrefix)
        if (error.code.startsWith(prefix)) return exitCode;
    return ExitCode::Internal;
}

const char* exitCodeHelp() {
    return "Exit codes:\n"
           "    0  done\n"
           "    1  internal error\n"
           "    2  wrong use: an option, a file that is not there, a folder that cannot be written\n"
           "    3  not signed in\n"
           "    4  not allowed by the plan: feature, quota, size, or a lease that does not hold\n"
           "    5  some outputs failed, or a program for voices or captions did\n"
           "    6  network or service\n"
           "    7  keychain\n"
           "    8  bad project or clip\n"
           "    9  in use elsewhere: another CreatorUp works on it\n"
           "   10  disk full (paused: resume goes on)\n"
           "  130  interrupted\n";
}

}  // namespace creatorup::cli
