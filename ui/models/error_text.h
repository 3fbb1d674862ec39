#pragma once

#include "core/base/error.h"

#include <QCoreApplication>
#include <QString>

namespace creatorup::models {

// An error in the user's words.
struct ErrorText {
    QString what;     // what happened, and what was kept
    QString next;     // what to do; may be empty
    QString details;  // technical, for the fold; English
    QString code;

    friend bool operator==(const ErrorText&, const ErrorText&) = default;
};

// The one place where core's machine words become sentences.
class ErrorTexts {
    Q_DECLARE_TR_FUNCTIONS(ErrorTexts)

public:
    [[nodiscard]] static ErrorText describe(const Error& error);
    // Whether there is a sentence for this code, other than the one for surprises.
    [[nodiscard]] static bool knows(const QString& code);
};

}  // namespace creatorup::models
