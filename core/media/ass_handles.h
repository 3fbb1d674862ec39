#pragma once

#include <ass/ass.h>

#include <memory>

// libass' objects never travel bare either.
namespace creatorup::media {

struct AssDeleter {
    void operator()(ASS_Library* library) const { ass_library_done(library); }
    void operator()(ASS_Renderer* renderer) const { ass_renderer_done(renderer); }
    void operator()(ASS_Track* track) const { ass_free_track(track); }
};

using AssLibrary = std::unique_ptr<ASS_Library, AssDeleter>;
using AssRenderer = std::unique_ptr<ASS_Renderer, AssDeleter>;
using AssTrack = std::unique_ptr<ASS_Track, AssDeleter>;

}  // namespace creatorup::media
