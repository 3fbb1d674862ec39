#include "ui/models/error_text.h"

#include <algorithm>
#include <array>

// The codes are words of core; tests/ui/models compares this table with what core declares.
namespace creatorup::models {

namespace {

struct Entry {
    const char* code;
    const char* what;
    const char* next;
};

#define WORDS(text) QT_TRANSLATE_NOOP("ErrorTexts", text)

constexpr const char* kSame = "";
const Entry kEntries[] = {
    // Anywhere
    {"cancelled", WORDS("It was cancelled."), kSame},
    {"timeout", WORDS("It took too long and was stopped."), WORDS("Try again.")},
    {"file.missing", WORDS("A file is not there any more."), WORDS("It was moved, renamed or deleted. Put it back or take it out of the project.")},
    {"file.unreadable", WORDS("A file cannot be read."), WORDS("Check that you may open it and that its disk is connected.")},
    {"file.unwritable", WORDS("This place cannot be written to."), WORDS("Choose another folder.")},
    {"file.exists", WORDS("There is a file of this name already."), WORDS("Choose another name.")},
    {"disk.full", WORDS("The disk is full. Finished videos are kept."), WORDS("Free some space, then go on with the batch.")},
    {"json.bad_field", WORDS("A data file is damaged."), WORDS("Choose another file or make a new one.")},

    // Network
    {"net.offline", WORDS("There is no network."), WORDS("Check the connection and try again. Rendering works offline.")},
    {"net.timeout", WORDS("The service did not answer in time."), WORDS("Try again in a moment.")},
    {"net.tls", WORDS("The connection to the service is not safe, so nothing was sent."), WORDS("Check the date of this computer, or try another network.")},
    {"net.cut", WORDS("The connection broke off."), WORDS("Try again.")},
    {"net.redirect", WORDS("Something in this network answers instead of the service."), WORDS("Sign in to the Wi-Fi first, or try another network.")},
    {"net.too_large", WORDS("The service sent more than it should."), WORDS("Try again later.")},
    {"net.bad_origin", WORDS("The address of the service is not valid."), WORDS("Check DIGIUP_API_URL and CREATORUP_API_URL.")},
    {"net.bad_token", WORDS("The saved sign-in is damaged."), WORDS("Sign in again.")},

    // The services
    {"services.wrong_password", WORDS("This password is not right for this e-mail."), WORDS("Check Caps Lock and try again.")},
    {"services.not_signed_in", WORDS("The sign-in has expired. Nothing is lost."), WORDS("Sign in again.")},
    {"services.auth_db_down", WORDS("DigiUp cannot check sign-ins right now."), WORDS("Try again in a few minutes.")},
    {"services.validation", WORDS("The service does not accept these entries."), WORDS("Check each field and try again.")},
    {"services.rate_limited", WORDS("There were too many tries."), WORDS("Wait a minute, then try again.")},
    {"services.quota", WORDS("This month's batches are used up."), WORDS("A larger plan has more, or wait for next month.")},
    {"services.not_in_plan", WORDS("Your plan does not include this."), WORDS("See Usage for the plans that do.")},
    {"services.device_limit", WORDS("This account is in use on as many computers as the plan allows."), WORDS("Sign out on another computer, or change the plan.")},
    {"services.not_found", WORDS("The service does not know this."), WORDS("Try again later.")},
    {"services.conflict", WORDS("There is an account with this e-mail or phone already."), WORDS("Sign in instead, or use another e-mail.")},
    {"services.server", WORDS("The service has a problem."), WORDS("Try again in a few minutes. Rendering works meanwhile.")},
    {"services.not_understood", WORDS("The service answered in a way that CreatorUp does not know."), WORDS("Check for a newer CreatorUp.")},

    // Lease
    {"lease.algorithm", WORDS("The service's permission to render is not valid."), WORDS("Sign in again.")},
    {"lease.claims", WORDS("The service's permission to render is not complete."), WORDS("Sign in again.")},
    {"lease.key", WORDS("The service's permission to render is not valid."), WORDS("Sign in again.")},
    {"lease.malformed", WORDS("The service's permission to render is damaged."), WORDS("Sign in again.")},
    {"lease.signature", WORDS("The service's permission to render is not genuine."), WORDS("Sign in again on a network that you trust.")},
    {"lease.unknown_key", WORDS("The service's permission to render is not known to this CreatorUp."), WORDS("Check for a newer CreatorUp.")},

    // Password store
    {"secrets.locked", WORDS("The password store of this computer is locked."), WORDS("Unlock it and try again, or sign in for this session only.")},
    {"secrets.no_service", WORDS("This computer has no password store that works."), WORDS("You can sign in for this session only.")},
    {"secrets.refused", WORDS("The password store did not keep the sign-in."), WORDS("Try again, or sign in for this session only.")},
    {"secrets.not_found", WORDS("There is no saved sign-in."), WORDS("Sign in again.")},
    {"secrets.timeout", WORDS("The password store did not answer."), WORDS("Try again, or sign in for this session only.")},
    {"secrets.too_large", WORDS("The password store cannot keep this sign-in."), WORDS("Sign in for this session only.")},

    // Account
    {"account.identity_mismatch", WORDS("The services disagree about who signed in, so nothing was kept."), WORDS("Try again. If it stays, contact DigiUp.")},
    {"account.untrusted_service", WORDS("This CreatorUp does not trust the service at this address."), WORDS("Check CREATORUP_API_URL, or use the official service.")},
    {"account.lease_refused", WORDS("The service's new permission to render is not valid. The one you had was kept."), WORDS("Try again later.")},
    {"account.not_signed_in", WORDS("You are not signed in."), WORDS("Sign in to render. The project stays as it is.")},
    {"account.no_lease", WORDS("CreatorUp has no permission to render yet."), WORDS("Connect to the network and sign in again.")},
    {"account.wrong_device", WORDS("This permission to render belongs to another computer."), WORDS("Sign in again on this one.")},
    {"account.clock_moved_back", WORDS("The clock of this computer was set back."), WORDS("Set the date and time right, or connect to the network.")},
    {"account.lease_expired", WORDS("The permission to render offline has run out. The project and finished videos are kept."), WORDS("Connect to the network once, then render.")},
    {"account.feature_missing", WORDS("Your plan does not include rendering on this computer."), WORDS("See Usage for the plans that do.")},
    {"account.quality_above_plan", WORDS("This size is above your plan. Nothing was rendered."), WORDS("Choose a smaller size below, or a plan that allows it.")},
    {"account.quota_used_up", WORDS("This month's batches are used up. Nothing was rendered."), WORDS("A larger plan has more, or wait for next month.")},

    // Project
    {"project.not_a_project", WORDS("This file is not a CreatorUp project, or it is damaged."), WORDS("Choose another file.")},
    {"project.newer_version", WORDS("This project was made by a newer CreatorUp."), WORDS("Update CreatorUp to open it.")},
    {"project.bad_path", WORDS("A clip in this project is not a file on this computer."), WORDS("Take it out of the project file.")},
    {"project.empty_slot", WORDS("A slot has no clips yet."), WORDS("Add at least one clip to each slot, or remove the slot.")},
    {"project.missing_clip", WORDS("A clip is not where it was."), WORDS("Put the file back, or take the clip out of its slot.")},
    {"project.no_delivery", WORDS("No video size is chosen."), WORDS("Choose one at the bottom of the page.")},
    {"project.unknown_delivery", WORDS("This project asks for a video size that this CreatorUp does not have."), WORDS("Choose another one at the bottom of the page.")},
    {"project.too_many_outputs", WORDS("One batch makes at most 100,000 videos."), WORDS("Use fewer clips or slots.")},
    {"project.too_few_variants", WORDS("There are fewer variants than were asked for."), WORDS("Add clips, or ask for fewer videos.")},

    // Clips and workers
    {"media.not_media", WORDS("This file is not a video."), WORDS("Choose another file.")},
    {"media.not_allowed", WORDS("This kind of video cannot be used."), WORDS("Export it as MP4 or MOV and add it again.")},
    {"media.no_video", WORDS("This file has no picture."), WORDS("Choose a file with video in it.")},
    {"media.empty", WORDS("This file is empty."), WORDS("Copy it again from the camera or phone.")},
    {"media.damaged", WORDS("This clip is damaged."), WORDS("Copy it again from the camera or phone.")},
    {"media.too_large", WORDS("This clip is larger or longer than CreatorUp can use."), WORDS("Export a smaller or shorter one.")},
    {"media.nothing_left", WORDS("Nothing is left of this clip after trimming."), WORDS("Make its part longer.")},
    {"media.changed_while_rendering", WORDS("This clip was changed while it was rendered."), WORDS("Render again when nothing writes to it.")},
    {"media.bad_output", WORDS("A finished video did not pass its check, so it was not kept."), WORDS("Render again. Clips that are ready are not encoded again.")},
    {"media.does_not_join", WORDS("Clips did not join cleanly, so this video was not kept."), WORDS("Render again.")},
    {"media.encoder_failed", WORDS("The encoder stopped."), WORDS("Render again.")},
    {"worker.not_started", WORDS("A part of CreatorUp did not start."), WORDS("Install CreatorUp again.")},
    {"worker.cannot_confine", WORDS("This system cannot keep clips apart safely, so they are not opened."), WORDS("A newer system is needed.")},
    {"worker.crashed", WORDS("Reading this clip failed twice. The other videos go on."), WORDS("Export the clip again, or take it out.")},
    {"worker.hung", WORDS("Reading this clip took too long. The other videos go on."), WORDS("Export the clip again, or take it out.")},
    {"worker.protocol", WORDS("Reading this clip gave an answer that makes no sense."), WORDS("Install CreatorUp again.")},

    // Batches, ledger, usage
    {"batch.nothing_to_resume", WORDS("There is no batch to go on with."), kSame},
    {"batch.unknown", WORDS("This batch is not known on this computer."), kSame},
    {"ledger.batch_final", WORDS("This batch has ended already."), kSame},
    {"ledger.batch_unfinished", WORDS("This batch has not ended yet."), kSame},
    {"ledger.output_final", WORDS("This video has ended already."), kSame},
    {"ledger.busy", WORDS("Another CreatorUp is writing right now."), WORDS("Try again in a moment.")},
    {"ledger.owned_elsewhere", WORDS("Another CreatorUp window or terminal works on this."), WORDS("Go on there, or close it first.")},
    {"ledger.corrupt", WORDS("CreatorUp's own records are damaged. They were left as they are."), WORDS("Restore them from a backup, or move the folder away to start new.")},
    {"ledger.newer", WORDS("CreatorUp's records were written by a newer version."), WORDS("Update CreatorUp.")},
    {"ledger.failed", WORDS("CreatorUp's own records could not be read or written."), WORDS("Check the disk and try again.")},
    {"ledger.conflict", WORDS("CreatorUp's own records contradict each other."), WORDS("Try again. If it stays, contact DigiUp.")},
    {"ledger.not_found", WORDS("This is not in CreatorUp's records any more."), kSame},
    {"usage.already_running", WORDS("Usage is being sent already."), kSame},
    {"usage.not_named", WORDS("The service did not confirm a record. It is kept and sent again."), kSame},
};

#undef WORDS

const Entry* find(const QString& code) {
    const auto* found = std::find_if(std::begin(kEntries), std::end(kEntries),
                                     [&](const Entry& entry) { return code == QLatin1StringView(entry.code); });
    return found == std::end(kEntries) ? nullptr : found;
}

}  // namespace

ErrorText ErrorTexts::describe(const Error& error) {
    ErrorText text;
    text.code = error.code;
    text.details = error.message;
    if (!error.cause.isEmpty()) text.details += u'\n' + error.cause;
    text.details += u'\n' + error.code;
    if (const Entry* entry = find(error.code)) {
        text.what = tr(entry->what);
        if (*entry->next) text.next = tr(entry->next);
    } else {
        text.what = tr("Something went wrong that should not. Your project and finished videos are kept.");
        text.next = tr("Try again. The details say more.");
    }
    return text;
}

bool ErrorTexts::knows(const QString& code) {
    return find(code) != nullptr;
}

}  // namespace creatorup::models
