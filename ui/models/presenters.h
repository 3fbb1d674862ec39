#pragma once

#include "ui/models/account_presenter.h"
#include "ui/models/clip_library.h"
#include "ui/models/profile_presenter.h"
#include "ui/models/project_presenter.h"
#include "ui/models/render_presenter.h"
#include "ui/models/settings_presenter.h"
#include "ui/models/sign_in_presenter.h"
#include "ui/models/studio_thread.h"
#include "ui/models/subscribe_presenter.h"
#include "ui/models/usage_presenter.h"

namespace creatorup::models {

// All that the window shows, put together; each page is given those that it needs.
struct Presenters {
    // `exampleFile`: the project that comes with the program; empty where there is none.
    Presenters(StudioThread& studioThread, const QString& exampleFile)
        : studio(studioThread), library(studio), account(studio), signIn(studio), profile(studio, account),
          subscribe(studio, account), project(studio, library, account, exampleFile), render(studio, library),
          usage(studio, account), settings(studio) {}

    StudioThread& studio;
    ClipLibrary library;
    AccountPresenter account;
    SignInPresenter signIn;
    ProfilePresenter profile;
    SubscribePresenter subscribe;
    ProjectPresenter project;
    RenderPresenter render;
    UsagePresenter usage;
    SettingsPresenter settings;
};

}  // namespace creatorup::models
