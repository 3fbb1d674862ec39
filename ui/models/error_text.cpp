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

constexpr const char* kSame = "";
const Entry kEntries[] = {
    // Anywhere
    {"cancelled", QT_TRANSLATE_NOOP("ErrorTexts", "It was cancelled."), kSame},
    {"timeout", QT_TRANSLATE_NOOP("ErrorTexts", "It took too long and was stopped."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Try again.")},
    {"file.missing", QT_TRANSLATE_NOOP("ErrorTexts", "A file is not there any more."),
     QT_TRANSLATE_NOOP("ErrorTexts",
                       "It was moved, renamed or deleted. Put it back or take it out of the project.")},
    {"file.unreadable", QT_TRANSLATE_NOOP("ErrorTexts", "A file cannot be read."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Check that you may open it and that its disk is connected.")},
    {"file.unwritable", QT_TRANSLATE_NOOP("ErrorTexts", "This place cannot be written to."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Choose another folder.")},
    {"file.exists", QT_TRANSLATE_NOOP("ErrorTexts", "There is a file of this name already."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Choose another name.")},
    {"disk.full", QT_TRANSLATE_NOOP("ErrorTexts", "The disk is full. Finished videos are kept."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Free some space, then go on with the batch.")},
    {"json.bad_field", QT_TRANSLATE_NOOP("ErrorTexts", "A data file is damaged."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Choose another file or make a new one.")},

    // Network
    {"net.offline", QT_TRANSLATE_NOOP("ErrorTexts", "There is no network."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Check the connection and try again. Rendering works offline.")},
    {"net.timeout", QT_TRANSLATE_NOOP("ErrorTexts", "The service did not answer in time."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Try again in a moment.")},
    {"net.tls",
     QT_TRANSLATE_NOOP("ErrorTexts", "The connection to the service is not safe, so nothing was sent."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Check the date of this computer, or try another network.")},
    {"net.cut", QT_TRANSLATE_NOOP("ErrorTexts", "The connection broke off."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Try again.")},
    {"net.redirect",
     QT_TRANSLATE_NOOP("ErrorTexts", "Something in this network answers instead of the service."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Sign in to the Wi-Fi first, or try another network.")},
    {"net.too_large", QT_TRANSLATE_NOOP("ErrorTexts", "The service sent more than it should."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Try again later.")},
    {"net.not_json",
     QT_TRANSLATE_NOOP("ErrorTexts", "The service answered in a way that CreatorUp does not know."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Try again later.")},
    {"net.bad_origin", QT_TRANSLATE_NOOP("ErrorTexts", "The address of the service is not valid."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Check DIGIUP_API_URL and CREATORUP_API_URL.")},
    {"net.bad_token", QT_TRANSLATE_NOOP("ErrorTexts", "The saved sign-in is damaged."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Sign in again.")},

    // The services
    {"services.wrong_password",
     QT_TRANSLATE_NOOP("ErrorTexts", "This password is not right for this e-mail."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Check Caps Lock and try again.")},
    {"services.not_signed_in", QT_TRANSLATE_NOOP("ErrorTexts", "The sign-in has expired. Nothing is lost."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Sign in again.")},
    {"services.auth_db_down", QT_TRANSLATE_NOOP("ErrorTexts", "DigiUp cannot check sign-ins right now."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Try again in a few minutes.")},
    {"services.validation", QT_TRANSLATE_NOOP("ErrorTexts", "The service does not accept these entries."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Check each field and try again.")},
    {"services.bad_name", QT_TRANSLATE_NOOP("ErrorTexts", "The name needs 3 to 32 characters."), kSame},
    {"services.bad_email", QT_TRANSLATE_NOOP("ErrorTexts", "This is not an e-mail address."), kSame},
    {"services.bad_phone", QT_TRANSLATE_NOOP("ErrorTexts", "The phone number needs 11 to 15 digits."), kSame},
    {"services.bad_password", QT_TRANSLATE_NOOP("ErrorTexts", "The password needs 6 to 16 characters."),
     QT_TRANSLATE_NOOP("ErrorTexts", "The sign < counts as four.")},
    {"services.already_registered",
     QT_TRANSLATE_NOOP("ErrorTexts", "There is an account with this e-mail or phone already."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Sign in instead, or use another e-mail and phone.")},
    {"services.rate_limited", QT_TRANSLATE_NOOP("ErrorTexts", "There were too many tries."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Wait up to 15 minutes, then try again.")},
    {"services.quota", QT_TRANSLATE_NOOP("ErrorTexts", "This month's batches are used up."),
     QT_TRANSLATE_NOOP("ErrorTexts", "A larger plan has more, or wait for next month.")},
    {"services.not_in_plan", QT_TRANSLATE_NOOP("ErrorTexts", "Your plan does not include this."),
     QT_TRANSLATE_NOOP("ErrorTexts", "See Usage for the plans that do.")},
    {"services.device_limit",
     QT_TRANSLATE_NOOP("ErrorTexts", "This account is in use on as many computers as the plan allows."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Sign out on another computer, or change the plan.")},
    {"services.device_signed_out",
     QT_TRANSLATE_NOOP("ErrorTexts",
                       "This computer was signed out of your account on another one. Nothing is lost."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Sign in again.")},
    {"services.not_found", QT_TRANSLATE_NOOP("ErrorTexts", "The service does not know this."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Try again later.")},
    {"services.conflict",
     QT_TRANSLATE_NOOP("ErrorTexts", "The service has this already, with other content."), kSame},
    {"services.server", QT_TRANSLATE_NOOP("ErrorTexts", "The service has a problem."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Try again in a few minutes. Rendering works meanwhile.")},
    {"services.not_understood",
     QT_TRANSLATE_NOOP("ErrorTexts", "The service answered in a way that CreatorUp does not know."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Check for a newer CreatorUp.")},

    // Lease
    {"lease.algorithm", QT_TRANSLATE_NOOP("ErrorTexts", "The service's permission to render is not valid."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Sign in again.")},
    {"lease.claims", QT_TRANSLATE_NOOP("ErrorTexts", "The service's permission to render is not complete."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Sign in again.")},
    {"lease.key", QT_TRANSLATE_NOOP("ErrorTexts", "The service's permission to render is not valid."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Sign in again.")},
    {"lease.malformed", QT_TRANSLATE_NOOP("ErrorTexts", "The service's permission to render is damaged."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Sign in again.")},
    {"lease.signature", QT_TRANSLATE_NOOP("ErrorTexts", "The service's permission to render is not genuine."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Sign in again on a network that you trust.")},
    {"lease.unknown_key",
     QT_TRANSLATE_NOOP("ErrorTexts", "The service's permission to render is not known to this CreatorUp."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Check for a newer CreatorUp.")},

    // Password store
    {"secrets.locked", QT_TRANSLATE_NOOP("ErrorTexts", "The password store of this computer is locked."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Unlock it and try again, or sign in for this session only.")},
    {"secrets.no_service", QT_TRANSLATE_NOOP("ErrorTexts", "This computer has no password store that works."),
     QT_TRANSLATE_NOOP("ErrorTexts", "You can sign in for this session only.")},
    {"secrets.refused", QT_TRANSLATE_NOOP("ErrorTexts", "The password store did not keep the sign-in."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Try again, or sign in for this session only.")},
    {"secrets.not_found", QT_TRANSLATE_NOOP("ErrorTexts", "There is no saved sign-in."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Sign in again.")},
    {"secrets.timeout", QT_TRANSLATE_NOOP("ErrorTexts", "The password store did not answer."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Try again, or sign in for this session only.")},
    {"secrets.too_large", QT_TRANSLATE_NOOP("ErrorTexts", "The password store cannot keep this sign-in."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Sign in for this session only.")},

    // Account
    {"account.identity_mismatch",
     QT_TRANSLATE_NOOP("ErrorTexts", "The services disagree about who signed in, so nothing was kept."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Try again. If it stays, contact DigiUp.")},
    {"account.untrusted_service",
     QT_TRANSLATE_NOOP("ErrorTexts", "This CreatorUp does not trust the service at this address."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Check CREATORUP_API_URL, or use the official service.")},
    {"account.lease_refused",
     QT_TRANSLATE_NOOP("ErrorTexts",
                       "The service's new permission to render is not valid. The one you had was kept."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Try again later.")},
    {"account.not_signed_in", QT_TRANSLATE_NOOP("ErrorTexts", "You are not signed in."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Sign in to render. The project stays as it is.")},
    {"account.no_lease", QT_TRANSLATE_NOOP("ErrorTexts", "CreatorUp has no permission to render yet."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Connect to the network and sign in again.")},
    {"account.wrong_device",
     QT_TRANSLATE_NOOP("ErrorTexts", "This permission to render belongs to another computer."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Sign in again on this one.")},
    {"account.clock_moved_back", QT_TRANSLATE_NOOP("ErrorTexts", "The clock of this computer was set back."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Set the date and time right, or connect to the network.")},
    {"account.lease_expired",
     QT_TRANSLATE_NOOP(
         "ErrorTexts",
         "The permission to render offline has run out. The project and finished videos are kept."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Connect to the network once, then render.")},
    {"account.feature_missing",
     QT_TRANSLATE_NOOP("ErrorTexts", "Your plan does not include rendering on this computer."),
     QT_TRANSLATE_NOOP("ErrorTexts", "See Usage for the plans that do.")},
    {"account.quality_above_plan",
     QT_TRANSLATE_NOOP("ErrorTexts", "This size is above your plan. Nothing was rendered."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Choose a smaller size below, or a plan that allows it.")},
    {"account.quota_used_up",
     QT_TRANSLATE_NOOP("ErrorTexts", "This month's batches are used up. Nothing was rendered."),
     QT_TRANSLATE_NOOP("ErrorTexts", "A larger plan has more, or wait for next month.")},

    {"plan.unknown", QT_TRANSLATE_NOOP("ErrorTexts", "DigiUp does not offer this plan any more."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Choose another plan.")},
    {"plan.no_reference", QT_TRANSLATE_NOOP("ErrorTexts", "The payment's reference is missing."),
     QT_TRANSLATE_NOOP("ErrorTexts", "It is on the receipt of your payment.")},
    {"device.unknown", QT_TRANSLATE_NOOP("ErrorTexts", "This computer is signed out already."), kSame},
    {"device.this_one", QT_TRANSLATE_NOOP("ErrorTexts", "This is the computer that you are at."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Use Sign out for it.")},
    {"profile.unchanged", QT_TRANSLATE_NOOP("ErrorTexts", "DigiUp said yes, but has not changed it."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Try again later.")},
    {"profile.no_change", QT_TRANSLATE_NOOP("ErrorTexts", "There is nothing to change."), kSame},

    // Project
    {"project.not_a_project",
     QT_TRANSLATE_NOOP("ErrorTexts", "This file is not a CreatorUp project, or it is damaged."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Choose another file.")},
    {"project.newer_version", QT_TRANSLATE_NOOP("ErrorTexts", "This project was made by a newer CreatorUp."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Update CreatorUp to open it.")},
    {"project.bad_path",
     QT_TRANSLATE_NOOP("ErrorTexts", "A clip in this project is not a file on this computer."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Take it out of the project file.")},
    {"project.empty_slot", QT_TRANSLATE_NOOP("ErrorTexts", "A slot has no clips yet."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Add at least one clip to each slot, or remove the slot.")},
    {"project.missing_clip", QT_TRANSLATE_NOOP("ErrorTexts", "A clip is not where it was."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Put the file back, or take the clip out of its slot.")},
    {"project.missing_lut", QT_TRANSLATE_NOOP("ErrorTexts", "A clip's colour table is not where it was."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Put the .cube file back, or take it away from the clip.")},
    {"project.missing_sound", QT_TRANSLATE_NOOP("ErrorTexts", "Music or a voice is not where it was."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Put the file back, or take it out of the project.")},
    {"project.no_delivery", QT_TRANSLATE_NOOP("ErrorTexts", "No video size is chosen."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Choose one at the bottom of the page.")},
    {"project.unknown_delivery",
     QT_TRANSLATE_NOOP("ErrorTexts", "This project asks for a video size that this CreatorUp does not have."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Choose another one at the bottom of the page.")},
    {"project.too_many_outputs", QT_TRANSLATE_NOOP("ErrorTexts", "One batch makes at most 100,000 videos."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Use fewer clips or slots.")},
    {"project.too_few_variants",
     QT_TRANSLATE_NOOP("ErrorTexts", "There are fewer variants than were asked for."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Add clips, or ask for fewer videos.")},
    {"project.bad_rule", QT_TRANSLATE_NOOP("ErrorTexts", "A rule or a chosen variant makes no sense."),
     QT_TRANSLATE_NOOP("ErrorTexts",
                       "Its clips must be of different slots, and a variant names one clip of each slot.")},
    {"project.unknown_clip",
     QT_TRANSLATE_NOOP("ErrorTexts", "A rule or a table names a clip that is not there."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Correct the name, or add the clip.")},
    {"project.ambiguous_clip",
     QT_TRANSLATE_NOOP("ErrorTexts", "A rule or a table names a clip of which there are several."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Write the slot before the clip's name, as in Hook/clip-1.")},
    {"project.no_variants", QT_TRANSLATE_NOOP("ErrorTexts", "No variant is left."),
     QT_TRANSLATE_NOOP("ErrorTexts",
                       "The rules contradict each other, or no variant is as long as was asked for.")},
    {"project.lengths_unknown",
     QT_TRANSLATE_NOOP("ErrorTexts", "It is not known yet how long the clips are."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Wait until all clips were looked at.")},
    {"project.unused_clip", QT_TRANSLATE_NOOP("ErrorTexts", "The rules keep a clip out of every video."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Loosen a rule, or take the clip out.")},
    {"project.equal_rows", QT_TRANSLATE_NOOP("ErrorTexts", "Two rows of the table are the same."),
     QT_TRANSLATE_NOOP("ErrorTexts", "The video would be made twice.")},
    {"project.bad_csv", QT_TRANSLATE_NOOP("ErrorTexts", "The table cannot be read."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Save it as \"CSV UTF-8\" and try again.")},
    {"project.bad_columns", QT_TRANSLATE_NOOP("ErrorTexts", "The table's columns do not fit the slots."),
     QT_TRANSLATE_NOOP("ErrorTexts", "It needs one column for every slot, named like it.")},
    {"project.bad_template",
     QT_TRANSLATE_NOOP("ErrorTexts", "The pattern for the videos' names makes no sense."),
     QT_TRANSLATE_NOOP("ErrorTexts",
                       "Use {project}, {index:04}, {slot:NAME}, {clip}, {delivery}, {date} or {seed}.")},
    {"project.name_clash", QT_TRANSLATE_NOOP("ErrorTexts", "Two videos would have the same name."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Add {index} to the names.")},

    // What platforms take
    {"delivery.too_short", QT_TRANSLATE_NOOP("ErrorTexts", "Some videos are too short for where they go."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Use longer clips, or ask for longer videos.")},
    {"delivery.too_long", QT_TRANSLATE_NOOP("ErrorTexts", "Some videos are too long for where they go."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Trim the clips, or ask for shorter videos.")},
    {"delivery.too_large", QT_TRANSLATE_NOOP("ErrorTexts", "Some videos may be too large for where they go."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Trim the clips, or choose a smaller video size.")},
    {"delivery.outside_limits",
     QT_TRANSLATE_NOOP("ErrorTexts", "A video size is not what its platform takes."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Choose another video size.")},

    // Clips and workers
    {"media.no_sound", QT_TRANSLATE_NOOP("ErrorTexts", "This clip has no sound."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Its part of the videos will be silent.")},
    {"media.frames_missing", QT_TRANSLATE_NOOP("ErrorTexts", "Some pictures of this clip are damaged."),
     QT_TRANSLATE_NOOP("ErrorTexts", "The picture before each of them is held.")},
    {"media.low_resolution", QT_TRANSLATE_NOOP("ErrorTexts", "This clip is small for the video."),
     QT_TRANSLATE_NOOP("ErrorTexts", "It will look soft. Use a larger one, or choose a smaller video size.")},
    {"media.not_media", QT_TRANSLATE_NOOP("ErrorTexts", "This file is not a video."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Choose another file.")},
    {"media.not_allowed", QT_TRANSLATE_NOOP("ErrorTexts", "This kind of video cannot be used."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Export it as MP4 or MOV and add it again.")},
    {"media.no_sound_in_it", QT_TRANSLATE_NOOP("ErrorTexts", "This file has no sound."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Use another file as music or voice.")},
    {"media.no_video", QT_TRANSLATE_NOOP("ErrorTexts", "This file has no picture."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Choose a file with video in it.")},
    {"media.empty", QT_TRANSLATE_NOOP("ErrorTexts", "This file is empty."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Copy it again from the camera or phone.")},
    {"media.damaged", QT_TRANSLATE_NOOP("ErrorTexts", "This clip is damaged."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Copy it again from the camera or phone.")},
    {"media.too_large",
     QT_TRANSLATE_NOOP("ErrorTexts", "This clip is larger or longer than CreatorUp can use."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Export a smaller or shorter one.")},
    {"media.bad_lut", QT_TRANSLATE_NOOP("ErrorTexts", "A clip's colour table cannot be understood."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Choose another .cube file, or take it away from the clip.")},
    {"media.nothing_left", QT_TRANSLATE_NOOP("ErrorTexts", "Nothing is left of this clip after trimming."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Make its part longer.")},
    {"media.changed_while_rendering",
     QT_TRANSLATE_NOOP("ErrorTexts", "This clip was changed while it was rendered."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Render again when nothing writes to it.")},
    {"media.bad_output",
     QT_TRANSLATE_NOOP("ErrorTexts", "A finished video did not pass its check, so it was not kept."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Render again. Clips that are ready are not encoded again.")},
    {"media.does_not_join",
     QT_TRANSLATE_NOOP("ErrorTexts", "Clips did not join cleanly, so this video was not kept."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Render again.")},
    {"media.encoder_failed", QT_TRANSLATE_NOOP("ErrorTexts", "The encoder stopped."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Render again.")},
    {"worker.not_started", QT_TRANSLATE_NOOP("ErrorTexts", "A part of CreatorUp did not start."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Install CreatorUp again.")},
    {"worker.cannot_confine",
     QT_TRANSLATE_NOOP("ErrorTexts", "This system cannot keep clips apart safely, so they are not opened."),
     QT_TRANSLATE_NOOP("ErrorTexts", "A newer system is needed.")},
    {"worker.crashed",
     QT_TRANSLATE_NOOP("ErrorTexts", "Reading this clip failed twice. The other videos go on."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Export the clip again, or take it out.")},
    {"worker.hung",
     QT_TRANSLATE_NOOP("ErrorTexts", "Reading this clip took too long. The other videos go on."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Export the clip again, or take it out.")},
    {"worker.protocol",
     QT_TRANSLATE_NOOP("ErrorTexts", "Reading this clip gave an answer that makes no sense."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Install CreatorUp again.")},

    // Batches, ledger, usage
    {"batch.nothing_to_resume", QT_TRANSLATE_NOOP("ErrorTexts", "There is no batch to go on with."), kSame},
    {"batch.first_done", QT_TRANSLATE_NOOP("ErrorTexts", "The first videos are there. The others wait."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Look at them, then go on.")},
    {"batch.unknown", QT_TRANSLATE_NOOP("ErrorTexts", "This batch is not known on this computer."), kSame},
    {"ledger.batch_final", QT_TRANSLATE_NOOP("ErrorTexts", "This batch has ended already."), kSame},
    {"ledger.batch_unfinished", QT_TRANSLATE_NOOP("ErrorTexts", "This batch has not ended yet."), kSame},
    {"ledger.output_final", QT_TRANSLATE_NOOP("ErrorTexts", "This video has ended already."), kSame},
    {"ledger.busy", QT_TRANSLATE_NOOP("ErrorTexts", "Another CreatorUp is writing right now."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Try again in a moment.")},
    {"ledger.owned_elsewhere",
     QT_TRANSLATE_NOOP("ErrorTexts", "Another CreatorUp window or terminal works on this."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Go on there, or close it first.")},
    {"ledger.corrupt",
     QT_TRANSLATE_NOOP("ErrorTexts", "CreatorUp's own records are damaged. They were left as they are."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Restore them from a backup, or move the folder away to start new.")},
    {"ledger.unopenable", QT_TRANSLATE_NOOP("ErrorTexts", "CreatorUp's own records cannot be opened."),
     QT_TRANSLATE_NOOP("ErrorTexts",
                       "Check that the disk is connected and that you may write to its folder.")},
    {"ledger.newer", QT_TRANSLATE_NOOP("ErrorTexts", "CreatorUp's records were written by a newer version."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Update CreatorUp.")},
    {"ledger.failed",
     QT_TRANSLATE_NOOP("ErrorTexts", "CreatorUp's own records could not be read or written."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Check the disk and try again.")},
    {"ledger.conflict", QT_TRANSLATE_NOOP("ErrorTexts", "CreatorUp's own records contradict each other."),
     QT_TRANSLATE_NOOP("ErrorTexts", "Try again. If it stays, contact DigiUp.")},
    {"ledger.not_found", QT_TRANSLATE_NOOP("ErrorTexts", "This is not in CreatorUp's records any more."),
     kSame},
    {"usage.already_running", QT_TRANSLATE_NOOP("ErrorTexts", "Usage is being sent already."), kSame},
    {"usage.not_named",
     QT_TRANSLATE_NOOP("ErrorTexts", "The service did not confirm a record. It is kept and sent again."),
     kSame},
};

const Entry* find(const QString& code) {
    const auto* found = std::find_if(std::begin(kEntries), std::end(kEntries), [&](const Entry& entry) {
        return code == QLatin1StringView(entry.code);
    });
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
