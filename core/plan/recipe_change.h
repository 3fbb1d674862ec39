#pragma once

#include <QByteArray>
#include <QString>

namespace creatorup::plan {

// What two recipes of segments differ in, in words: "clip file changed", "trim changed", "delivery changed:
// crf 20 → 18", several joined by "; ". Empty if they are the same.
struct RecipeChange {
    QString words;
    int count = 0;  // of inputs that differ; a changed file weighs most
};
[[nodiscard]] RecipeChange recipeChange(const QByteArray& before, const QByteArray& now);

}  // namespace creatorup::plan
