#pragma once

#include "app/platform/digiup/answers.h"
#include "app/platform/digiup/digiup_api.h"

namespace creatorup::platform::digiup {

// How long a text of the body may be. Lengths count after "<" became "&lt;".
struct TextRule {
    QLatin1StringView field;
    qsizetype least;
    qsizetype most;
};

// Each appends what is wrong with its field, if anything.
void checkText(const Call& call, const TextRule& rule, QList<FieldProblem>& problems);
void checkEmail(const Call& call, QList<FieldProblem>& problems);

}  // namespace creatorup::platform::digiup
