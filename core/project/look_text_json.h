#pragma once

#include "core/project/file_paths.h"
#include "core/project/look_text.h"

#include <QJsonObject>

namespace creatorup::project {

// "texts", "subtitles" and "watermark" of a look, a slot or a clip: what is as usual is left out. Reading
// takes the field out of `fields` if it is there; what is wrong, `fields` and `paths` say.
void writeTexts(const std::vector<Text>& texts, QJsonObject& object);
void writeSubtitles(const Subtitles& subtitles, const FilePaths& paths, QJsonObject& object);
void writeWatermark(const Watermark& watermark, const FilePaths& paths, QJsonObject& object);

[[nodiscard]] std::vector<Text> readTexts(JsonFields& fields);
[[nodiscard]] Subtitles readSubtitles(JsonFields& fields, FilePaths& paths);
[[nodiscard]] Watermark readWatermark(JsonFields& fields, FilePaths& paths);

}  // namespace creatorup::project
